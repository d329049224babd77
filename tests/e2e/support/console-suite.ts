import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { launchBrowser } from './browser.ts';
import { type Desk, seedDesk, type Visitor, visitor } from './console-desk.ts';
import { type Seat, seat } from './console-page.ts';
import { type RunningServer, startServer } from './running-server.ts';

/** Of the file that asked for it below. */
export let server: RunningServer;
export let browser: Browser;
export let desk: Desk;
/** The administrator, signed in anew for each test. */
export let here: Seat;
export let page: Page;

/** A server and a browser for all tests of a file, with the helpdesk of an ordinary Tuesday. */
export function withDesk(): void {
  withServer();
  beforeAll(async () => {
    desk = await seedDesk(server);
  });
  afterEach(async () => {
    for (const conversationId of begun.splice(0))
      await desk.api('patch', '/v1/conversations/{conversationId}', {
        path: { conversationId },
        body: { status: 'resolved' },
      });
  });
}
/** What newcomers of the present test have begun. */
const begun: Visitor['conversationId'][] = [];
let guests = 0;
/**
 * Somebody who writes for the first time. After the test they are resolved: the next one, and another try of this one, find
 * the list as it was. It draws as many rows as can be seen, and two of one name are two.
 */
export async function newcomer(name: string, text: string): Promise<Visitor> {
  const guest = await visitor(server, desk.api, desk.inboxId, { id: `guest-${++guests}`, name }, text);
  begun.push(guest.conversationId);
  return guest;
}
/** The same as on the first day. */
export function withServer(): void {
  beforeAll(async () => {
    [server, browser] = await Promise.all([startServer(), launchBrowser()]);
  });
  afterAll(async () => {
    await Promise.all([browser.close(), server.remove()]);
  });
}
/** Each test has the console before it, in which nothing goes wrong unnoticed. @param expected what the browser may complain of */
export function withSeat(expected?: string): void {
  beforeEach(async () => {
    here = await seat(browser, server);
    ({ page } = here);
  });
  afterEach(async () => {
    const { errors } = here;
    await here.context.close();
    expect(errors.filter((text) => !expected || !text.includes(expected))).toEqual([]);
  });
}
