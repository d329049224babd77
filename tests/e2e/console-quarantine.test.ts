import { createHmac } from 'node:crypto';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { violations } from './support/axe.ts';
import { launchBrowser, signIn } from './support/browser.ts';
import { type RunningServer, startServer } from './support/running-server.ts';

const secret = 'the-secret-of-the-app';
let server: RunningServer;
let browser: Browser;
beforeAll(async () => {
  const app = { WHATSAPP_APP_ID: '5001', WHATSAPP_APP_SECRET: secret, WHATSAPP_VERIFY_TOKEN: 'a-token-of-ours' };
  [server, browser] = await Promise.all([startServer(app), launchBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await server.remove();
});

/** What a customer writes to a number that no inbox has. */
async function write(text: string): Promise<void> {
  const value = {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: '15550001', phone_number_id: '700200' },
    contacts: [{ profile: { name: 'Ana' }, wa_id: '4915112345678' }],
    messages: [
      { from: '4915112345678', id: `wamid.${text}`, timestamp: '1790000000', type: 'text', text: { body: text } },
    ],
  };
  const body = JSON.stringify({
    object: 'whatsapp_business_account',
    entry: [{ id: '900100', changes: [{ field: 'messages', value }] }],
  });
  const signature = createHmac('sha256', secret).update(body).digest('hex');
  const headers = { 'content-type': 'application/json', 'x-hub-signature-256': `sha256=${signature}` };
  const answer = await fetch(`${server.url}/webhooks/whatsapp-cloud`, { method: 'POST', body, headers });
  expect(answer.status).toBe(200);
}

it('an operator sees what could not be taken, takes it in again, and throws it away', async () => {
  const page = await signIn(await browser.newContext(), server);
  const rows = page.locator('.settings-list > li');
  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('link', { name: 'Set aside' }).click();
  await page.getByText('Nothing is set aside').waitFor();
  expect(await violations(page, '#app')).toEqual([]);

  await write('Anybody there?');
  await page.reload();
  await rows.getByText('no inbox has this address').waitFor();
  expect(await rows.getByText('whatsapp-cloud').count()).toBe(1);
  expect(await violations(page, '#app')).toEqual([]);
  await page.getByRole('button', { name: 'Show what came' }).click();
  const dialog = page.getByRole('dialog', { name: 'Show what came' });
  await dialog.getByText('Anybody there?').waitFor();
  expect(await violations(page, '#app')).toEqual([]);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });

  // There is no inbox for it still: it is set aside anew.
  const [again] = await Promise.all([
    page.waitForResponse((answer) => answer.url().endsWith('/replay')),
    page.getByRole('button', { name: 'Take in again' }).click(),
  ]);
  expect(again.status()).toBe(204);
  await rows.getByText('no inbox has this address').waitFor();
  expect(await rows.count()).toBe(1);

  await page.getByRole('button', { name: 'Throw away' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await page.getByText('Nothing is set aside').waitFor();
});
