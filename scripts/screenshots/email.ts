import type { Browser, Page } from 'playwright-core';
import { openConversation, signIn } from '../../tests/e2e/support/browser.ts';
import { mailboxPage } from '../../tests/e2e/support/mailbox-page.ts';
import { startServer } from '../../tests/e2e/support/running-server.ts';
import { fourLooks, sizes } from './four-looks.ts';

/** Mail in the console, with a simulated provider: a conversation, an inbox, connecting one, the customer's mailbox. */
export async function takeEmail(browser: Browser, folder: string): Promise<void> {
  const server = await startServer({ SIMULATORS: 'on' });
  const laptop = await browser.newContext({ viewport: sizes.laptop, locale: 'en-GB' });
  try {
    const page = await signIn(laptop, server);
    page.setDefaultTimeout(15_000);
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    const shoot = (name: string, of: Page = page): Promise<void> => fourLooks(of, folder, name);
    const ana = await mailboxPage(browser, server);
    await ana.write({
      subject: 'Is the grey mug dishwasher safe?',
      text: 'Hello,\n\nI would like four of the grey mugs. Are they dishwasher safe, and do you ship to Lisbon?\n\nAna',
    });
    await openConversation(page, 'Is the grey mug dishwasher safe?').catch(() => undefined);
    await page.getByRole('textbox', { name: 'Message' }).click();
    await page.keyboard.type('Hello Ana,');
    await page.keyboard.press('Enter');
    await page.keyboard.type('they are, and it takes ');
    await page.keyboard.press('Control+b');
    await page.keyboard.type('three days');
    await page.keyboard.press('Control+b');
    await page.keyboard.type(' to Lisbon.');
    await page.getByRole('button', { name: /Change recipients/ }).click();
    await shoot('writing');
    await page.getByRole('textbox', { name: 'Message' }).click();
    await page.keyboard.press('Control+Enter');
    await page.locator('.ticks.sent').waitFor();
    await shoot('conversation');
    await ana.open('Re: Is the grey mug dishwasher safe?', /Hollow & Pine/);
    await shoot('mailbox', ana.page);
    await page.goto(`${server.url}/inboxes`);
    await page.getByRole('main').getByRole('link').filter({ hasText: 'E-mail (simulated)' }).click();
    await page.getByRole('button', { name: 'Send a test mail' }).click();
    await page.getByText('We received your test mail').waitFor();
    await shoot('inbox');
    await page.goto(`${server.url}/inboxes/new/email`);
    await page.getByRole('button', { name: 'Create inbox' }).click();
    await page.getByLabel('E-mail address').fill('sales@hollow-pine.example');
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByRole('button', { name: 'Forward mail to a generated address' }).click();
    await page.getByText('inbound.example').waitFor();
    await shoot('forwarding');
    await ana.close();
  } finally {
    await laptop.close();
    await server.remove();
  }
}
