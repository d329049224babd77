import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchBrowser, signIn } from './browser.ts';
import { type RunningServer, startServer } from './running-server.ts';

/** A helpdesk with simulated providers, its console signed in, and a customer's phone. */
export interface WhatsAppDesk {
  readonly server: RunningServer;
  readonly browser: Browser;
  readonly office: BrowserContext;
  readonly agent: Page;
  readonly phone: Page;
  /** The customer writes. */
  say(text: string): Promise<void>;
  /** Everything the phone shows. */
  readonly chat: ReturnType<Page['getByRole']>;
  /** Opens the page of an inbox by its name. */
  openInbox(name: string): Promise<void>;
  close(): Promise<void>;
}

export async function openWhatsAppDesk(): Promise<WhatsAppDesk> {
  const [server, browser] = await Promise.all([startServer({ SIMULATORS: 'on' }), launchBrowser()]);
  const [home, office] = await Promise.all([browser.newContext(), browser.newContext({ locale: 'en-GB' })]);
  const phone = await home.newPage();
  await phone.goto(`${server.url}/phone`);
  const agent = await signIn(office, server);
  return {
    server,
    browser,
    office,
    agent,
    phone,
    chat: phone.getByRole('log', { name: 'Messages' }),
    say: async (text) => {
      await phone.getByRole('textbox', { name: 'Message', exact: true }).fill(text);
      await phone.getByRole('button', { name: 'Send', exact: true }).click();
      await phone.getByRole('log', { name: 'Messages' }).getByText(text).last().waitFor();
    },
    openInbox: async (name) => {
      await agent.getByRole('link', { name: 'Inboxes' }).first().click();
      await agent.getByRole('main').getByRole('link').filter({ hasText: name }).click();
      await agent.getByRole('heading', { name, level: 1 }).waitFor();
    },
    close: async () => {
      await browser.close();
      await server.remove();
    },
  };
}
