import type { Browser, BrowserContext, Page } from 'playwright-core';
import { query } from '../../apps/demo-server/src/embedded-postgres/query.test-support.ts';
import { openConversation, signIn } from '../../tests/e2e/support/browser.ts';
import { databaseOf } from '../../tests/e2e/support/console-desk.ts';
import { type RunningServer, startServer } from '../../tests/e2e/support/running-server.ts';
import { fourLooks, sizes } from './four-looks.ts';

/** WhatsApp in the console, with a simulated number: connecting, templates, the composer, bulk sends, groups. */
export async function takeWhatsApp(browser: Browser, folder: string): Promise<void> {
  const server = await startServer({ SIMULATORS: 'on' });
  const laptop = await browser.newContext({ viewport: sizes.laptop, locale: 'en-GB' });
  try {
    const page = await signIn(laptop, server);
    page.setDefaultTimeout(15_000);
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    const shoot = (name: string): Promise<void> => fourLooks(page, folder, name);
    await talk(laptop, server);
    await connecting(page, server, shoot);
    await templates(page, shoot);
    await composing(page, server, shoot);
    await sending(page, server, shoot);
  } finally {
    await laptop.close();
    await server.remove();
  }
}
type Shoot = (name: string) => Promise<void>;

async function talk(context: BrowserContext, server: RunningServer): Promise<void> {
  const phone = await context.newPage();
  await phone.goto(`${server.url}/phone`);
  await phone.getByRole('textbox', { name: 'Message', exact: true }).fill('Is the grey mug still available?');
  await phone.getByRole('button', { name: 'Send', exact: true }).click();
  await phone.getByText('Is the grey mug still available?').waitFor();
  await phone.close();
}

async function connecting(page: Page, server: RunningServer, shoot: Shoot): Promise<void> {
  await page.goto(`${server.url}/inboxes/new`);
  await page.getByRole('link', { name: /^WhatsApp/ }).click();
  await page.getByRole('button', { name: 'Create inbox' }).click();
  await page.getByLabel(/Keep the WhatsApp Business app/).check();
  await shoot('connect');
  const [window] = await Promise.all([
    page.waitForEvent('popup'),
    page.getByRole('button', { name: 'Continue with Meta' }).click(),
  ]);
  await window.getByRole('button', { name: 'Finish' }).click();
  await page.getByRole('button', { name: 'Import the past' }).click();
  await page.getByText('Everything has arrived.').waitFor();
  await shoot('coexistence');
  await page.goto(`${server.url}/inboxes`);
  await page.getByRole('main').getByRole('link').filter({ hasText: 'WhatsApp (simulated)' }).click();
  await page.getByText('All in order').waitFor();
  await shoot('inbox');
}

async function templates(page: Page, shoot: Shoot): Promise<void> {
  await page.getByRole('link', { name: 'Templates' }).click();
  await page.getByRole('button', { name: /hello_again/ }).click();
  await shoot('templates');
  await page.getByRole('button', { name: 'Edit template' }).click();
  await shoot('template-editor');
}

async function composing(page: Page, server: RunningServer, shoot: Shoot): Promise<void> {
  await page.goto(server.url);
  await openConversation(page, 'Is the grey mug still available?');
  await page.getByRole('textbox', { name: 'Message' }).fill('It is. Shall we put one aside for you?');
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await page.getByRole('button', { name: 'Buttons or list' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Text above them').fill('When would you like to collect it?');
  await dialog.getByRole('textbox', { name: 'Title of option 1' }).fill('Today');
  await dialog.getByRole('button', { name: 'Add option' }).click();
  await dialog.getByRole('textbox', { name: 'Title of option 2' }).fill('On Saturday');
  await shoot('buttons');
  await dialog.getByRole('button', { name: 'Send' }).click();
  await page.getByRole('log').getByText('On Saturday').waitFor();
  await shoot('conversation');
  await query(
    await databaseOf(server),
    "update conversations set last_inbound_at = last_inbound_at - interval '25 hours'",
  );
  await page.reload();
  await page.getByRole('status').getByRole('button', { name: 'Choose a template' }).waitFor();
  await shoot('window-closed');
  await page.getByRole('status').getByRole('button', { name: 'Choose a template' }).click();
  await dialog.getByRole('button', { name: /order_sent/ }).click();
  await dialog.getByLabel('Value for {{2}}').fill('A-19');
  await dialog.getByLabel('Value for Follow it').fill('A-19');
  await shoot('template-picker');
  await page.keyboard.press('Escape');
}

async function sending(page: Page, server: RunningServer, shoot: Shoot): Promise<void> {
  await page.goto(`${server.url}/inboxes`);
  await page.getByRole('main').getByRole('link').filter({ hasText: 'WhatsApp (simulated)' }).click();
  await page.getByRole('link', { name: 'Bulk sends' }).click();
  await page.getByRole('button', { name: 'New bulk send' }).click();
  await page.getByLabel('Name of the send').fill('Spring news');
  await page.getByRole('radio', { name: 'A list (CSV)' }).check({ force: true });
  const rows = Array.from({ length: 30 }, (_, n) => `+49151000000${String(n).padStart(2, '0')},Person ${n + 1}`);
  await page.getByLabel('CSV file').setInputFiles({
    name: 'list.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(`phone,name\n${rows.join('\n')}\n`),
  });
  await page.getByRole('button', { name: /hello_again/ }).click();
  await page.getByLabel('Value for {{name}}').fill('{{contact.first_name}}');
  await page.getByLabel('Recipients a minute').fill('600');
  await shoot('new-send');
  await page.getByRole('button', { name: 'Start sending' }).click();
  await page.getByRole('button', { name: 'Recipients' }).click();
  await page.getByText(/^Delivered to \d/).waitFor();
  await shoot('bulk-send');
}
