import { expect } from 'vitest';
import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { enter, listen, patienceMs, type Who } from './browser.ts';
import type { RunningServer } from './running-server.ts';

export interface Seat {
  readonly page: Page;
  readonly context: BrowserContext;
  /** What the browser's console said, policy violations among it. */
  readonly errors: string[];
}
type Cookies = Awaited<ReturnType<BrowserContext['cookies']>>;
/** Signing in is slowed down, so each person does it once. */
const sessions = new Map<string, Cookies>();

/** Where it is noon now: what happened within hours is of one day, and the day has hours left. */
const noon = (): string => {
  const east = 12 - new Date().getUTCHours();
  // The sign is the other way round in these names.
  return `Etc/GMT${east > 0 ? '-' : '+'}${Math.abs(east)}`;
};

/** The console in a browser of its own, signed in. */
export async function seat(
  browser: Browser,
  server: RunningServer,
  options: BrowserContextOptions & { readonly as?: Who } = {},
): Promise<Seat> {
  const { as = server, ...rest } = options;
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    timezoneId: noon(),
    ...rest,
  });
  const page = await context.newPage();
  const who = `${server.url} ${as.email} ${as.password}`;
  const known = sessions.get(who);
  if (known) await context.addCookies(known);
  await page.goto(server.url);
  await (known ? page.locator('.rail').waitFor() : enter(page, as));
  sessions.set(who, await context.cookies());
  // Before signing in the browser itself complains that nobody is.
  const { errors } = listen(page);
  return { page, context, errors };
}

const list = (page: Page): Locator => page.getByRole('region', { name: 'Conversations' });
/** A row of the list of conversations. It draws those that can be seen: one further down is none. */
export const row = (page: Page, name: string): Locator => list(page).getByRole('link', { name: new RegExp(name) });

/** Opens a row and waits for its history. A live list may move under the hand: then it is tried again. */
export async function open(page: Page, name: string): Promise<void> {
  const wanted = row(page, name);
  await wanted
    .first()
    .waitFor()
    .catch(async (cause: unknown) => {
      const shown = await list(page).getByRole('link').allInnerTexts();
      throw new Error(`No row is of ${name}. There are:\n${shown.join('\n').replaceAll('\n\n', ' ')}`, { cause });
    });
  const heading = page.getByRole('heading', { level: 2, name: new RegExp(name) });
  for (const end = Date.now() + patienceMs; ;) {
    await wanted.click();
    const isOpen = await heading.waitFor({ timeout: 5_000 }).then(
      () => true,
      () => false,
    );
    if (isOpen) break;
    if (Date.now() > end) throw new Error(`The row of ${name} was clicked, but the page is ${page.url()}`);
  }
  await page.getByRole('log').locator('article').first().waitFor();
}

/** `expect.poll` with the patience that a busy machine asks for. */
export const soon = <T>(
  look: () => T,
  options: { readonly timeout?: number; readonly interval?: number } = {},
): ReturnType<typeof expect.poll<T>> => expect.poll<T>(look, { timeout: patienceMs, ...options });
