import type { Browser, FrameLocator, Locator, Page } from 'playwright-core';
import { listen } from './browser.ts';
import type { RunningServer } from './running-server.ts';

/** The customer's mailbox, as its page shows it. */
export interface MailboxPage {
  readonly page: Page;
  readonly errors: string[];
  write(mail: { readonly to?: string; readonly subject: string; readonly text: string }): Promise<void>;
  /** Opens the newest mail with this subject that came in, once it is there. */
  open(subject: string, from: RegExp): Promise<void>;
  answer(text: string): Promise<void>;
  /** What is read: plain words, or the page of the mail. */
  readonly reading: Locator;
  readonly frame: FrameLocator;
  close(): Promise<void>;
}
export async function mailboxPage(browser: Browser, server: RunningServer): Promise<MailboxPage> {
  const context = await browser.newContext({ viewport: { width: 1200, height: 800 }, locale: 'en-GB' });
  const page = await context.newPage();
  const { errors } = listen(page);
  await page.goto(`${server.url}/mailbox`);
  const send = async (text: string): Promise<void> => {
    await page.getByRole('textbox', { name: 'Text' }).fill(text);
    await page.getByRole('button', { name: 'Send mail' }).click();
    await page.getByRole('form', { name: 'New mail' }).waitFor({ state: 'hidden' });
  };
  return {
    page,
    errors,
    write: async ({ to, subject, text }) => {
      await page.getByRole('button', { name: 'Write a mail' }).click();
      if (to !== undefined) await page.getByRole('textbox', { name: 'To', exact: true }).fill(to);
      await page.getByRole('textbox', { name: 'Subject' }).fill(subject);
      await send(text);
    },
    open: async (subject, from) => {
      await page.getByRole('listitem').filter({ hasText: subject }).filter({ hasText: from }).first().click();
      await page.getByRole('heading', { level: 2, name: subject }).waitFor();
    },
    answer: async (text) => {
      await page.getByRole('button', { name: 'Answer' }).click();
      await send(text);
    },
    reading: page.getByRole('region', { name: 'Mail', exact: true }),
    frame: page.frameLocator('iframe[title="Text of the mail"]'),
    close: () => context.close(),
  };
}
