import type { Locator } from 'playwright-core';
import { type Api, createApi } from '@conversa/core/api';
import { describe, expect, it } from 'vitest';
import { answer, chatOn } from './support/browser.ts';
import { open, row, soon } from './support/console-page.ts';
import { browser, desk, here, newcomer, page, server, withDesk, withSeat } from './support/console-suite.ts';

let bot: Api;

withDesk();
withSeat();

const log = (): Locator => page.getByRole('log', { name: 'Messages' });
const chip = (text: string): Locator => page.locator('.thread-title .status').getByText(text, { exact: true });
const says = (conversationId: string, text: string): Promise<unknown> =>
  bot('post', '/v1/conversations/{conversationId}/messages', {
    path: { conversationId },
    body: { clientId: crypto.randomUUID(), parts: [{ type: 'text', text }] },
  });

describe('a bot', () => {
  it('is made as a token with the name customers see, and chosen on the page of an inbox', async () => {
    await page.goto(`${server.url}/settings/tokens`);
    await page.getByRole('button', { name: 'New token' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: /^Name(?! shown)/ }).fill('Shop answers');
    await dialog.getByRole('switch', { name: 'It is a bot’s' }).check();
    await dialog.getByLabel('Name shown to customers').fill('Robin');
    await dialog.getByRole('button', { name: 'Create' }).click();
    const token = await dialog.locator('code').textContent();
    bot = createApi({ url: server.url, token: token! });
    await dialog.getByRole('button', { name: 'Done' }).click();
    await page.getByRole('listitem').filter({ hasText: 'Shop answers' }).getByText('Bot: Robin').waitFor();

    await page.goto(`${server.url}/inboxes/${desk.inboxId}`);
    const choice = page.getByRole('combobox', { name: 'Bot' });
    await choice.selectOption('Robin');
    const chosen = (): Promise<unknown> =>
      desk.api('get', '/v1/inboxes/{inboxId}', { path: { inboxId: desk.inboxId } }).then(({ botId }) => botId);
    await soon(chosen).toMatch(/^tok_/);
    await page.reload();
    await soon(() => choice.evaluate((one) => (one as HTMLSelectElement).selectedOptions[0]!.textContent)).toBe(
      'Robin',
    );
  });

  it('has what customers begin: not in the list of open ones, found by its status', async () => {
    const { conversationId } = await newcomer('Nora Quist', 'Do you ship to Norway?');
    await says(conversationId, 'We do, within a week.');
    await page.goto(`${server.url}/conversations`);
    await row(page, 'Beatriz').waitFor();
    expect(await row(page, 'Nora Quist').count()).toBe(0);
    await page.getByRole('button', { name: 'Filter' }).click();
    await page.getByRole('combobox', { name: 'Filter' }).fill('bot');
    await page.getByRole('option', { name: 'Status: With the bot' }).click();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Remove filter Open' }).click();
    await open(page, 'Nora Quist');
    await chip('With the bot').waitFor();
    const answer = log().locator('article', { hasText: 'within a week' });
    await answer.getByText('Robin').waitFor();
    await answer.locator('.via').getByText('Bot').waitFor();
    await page.getByText('When you answer, you take over').waitFor();
  });

  it('stops when an agent takes over, and goes on when it is given the conversation back', async () => {
    const { conversationId } = await newcomer('Otto Berg', 'Can I talk to somebody?');
    await page.goto(`${server.url}/conversations/${conversationId}`);
    await page.getByRole('button', { name: 'Take over' }).click();
    await log().getByText('took over from the bot').waitFor();
    await chip('Open').waitFor();
    await soon(() => page.getByText('When you answer, you take over').count()).toBe(0);
    await expect(says(conversationId, 'Maybe I can help?')).rejects.toMatchObject({ code: 'bot_paused' });
    await page.getByRole('button', { name: 'Give to the bot' }).click();
    await log().getByText('gave this to the bot').waitFor();
    await says(conversationId, 'It is me again.');
    await log().getByText('It is me again.').waitFor();
    await chip('With the bot').waitFor();
  });

  it('stops when an agent simply answers, or takes it by a key', async () => {
    const { conversationId } = await newcomer('Pia Lund', 'Hello there');
    await page.goto(`${server.url}/conversations/${conversationId}`);
    await chip('With the bot').waitFor();
    await page.getByRole('textbox', { name: 'Message', exact: true }).fill('Hello, this is Ann.');
    await page.keyboard.press('Enter');
    await chip('Open').waitFor();
    await expect(says(conversationId, 'Hello!')).rejects.toMatchObject({ code: 'bot_paused' });
    await page.getByRole('textbox', { name: 'Message', exact: true }).press('Escape');
    await page.keyboard.press('b');
    await chip('With the bot').waitFor();
    await log().getByText('gave this to the bot').waitFor();
    await page.keyboard.press('b');
    await chip('Open').waitFor();
  });

  it('hands over, and the conversation comes up among the open ones', async () => {
    await page.goto(`${server.url}/conversations`);
    await row(page, 'Beatriz').waitFor();
    const { conversationId } = await newcomer('Quentin Roy', 'A person, please');
    await says(conversationId, 'One moment.');
    await bot('patch', '/v1/conversations/{conversationId}', {
      path: { conversationId },
      body: { status: 'open' },
    });
    await row(page, 'Quentin Roy').getByRole('img', { name: '1 unread' }).waitFor();
    await open(page, 'Quentin Roy');
    await log().getByText('Robin handed over to the team').waitFor();
  });

  it('makes no sound while it answers, and one when it hands over', async () => {
    await here.context.addInitScript(() => {
      document.hasFocus = () => false;
      const sounds = { notes: 0 };
      Object.assign(window, { sounds });
      const { start } = OscillatorNode.prototype;
      OscillatorNode.prototype.start = function begin(when): void {
        sounds.notes++;
        start.call(this, when);
      };
    });
    await page.goto(`${server.url}/conversations?status=pending`);
    const { conversationId } = await newcomer('Sven Holt', 'Hello?');
    await row(page, 'Sven Holt').waitFor();
    await says(conversationId, 'Hello, I am Robin.');
    await row(page, 'Sven Holt').getByText('I am Robin').waitFor();
    const notes = (): Promise<number> =>
      page.evaluate(() => (window as unknown as { sounds: { notes: number } }).sounds.notes);
    expect(await notes()).toBe(0);
    await bot('patch', '/v1/conversations/{conversationId}', { path: { conversationId }, body: { status: 'open' } });
    // Two notes make one sound.
    await soon(notes).toBe(2);
  });

  it('is seen by the visitor under its name, typing and answering, and the person after it under theirs', async () => {
    const home = await browser.newContext();
    const shop = await home.newPage();
    await shop.goto(`${server.url}/shop`);
    const chat = chatOn(shop);
    await chat.open();
    await chat.say('Which glaze is food safe?');
    const waiting = async (): Promise<string | undefined> =>
      (await desk.api('get', '/v1/conversations', { query: { status: 'pending' } as never })).items.find(
        ({ lastMessage }) => JSON.stringify(lastMessage?.parts).includes('food safe'),
      )?.id;
    await soon(waiting).toBeDefined();
    const conversationId = (await waiting())!;
    // A signal is not kept for who does not listen yet.
    await soon(async () => {
      await bot('post', '/v1/conversations/{conversationId}/typing', {
        path: { conversationId: conversationId as `cnv_${string}` },
        body: { on: true },
      });
      return chat.log.getByText('Robin is typing').count();
    }).toBeGreaterThan(0);
    await says(conversationId, 'All of them.');
    await chat.message('All of them.').waitFor();
    await chat.log.getByText('Robin', { exact: true }).waitFor();
    await soon(() => chat.log.getByText(/typing/).count()).toBe(0);
    await page.goto(`${server.url}/conversations/${conversationId}`);
    await answer(page, 'And the dishwasher does them no harm.');
    await chat.message('And the dishwasher does them no harm.').waitFor();
    await chat.log.getByText('Admin', { exact: true }).waitFor();
    await expect(says(conversationId, 'Indeed.')).rejects.toMatchObject({ code: 'bot_paused' });
    await home.close();
  });

  it('revoked leaves its conversations to the team', async () => {
    const { conversationId } = await newcomer('Rosa Vale', 'Anybody?');
    await page.goto(`${server.url}/conversations/${conversationId}`);
    await chip('With the bot').waitFor();
    const { items } = await desk.api('get', '/v1/tokens');
    const { id } = items.find(({ name }) => name === 'Shop answers')!;
    await desk.api('delete', '/v1/tokens/{tokenId}', { path: { tokenId: id } });
    await chip('Open').waitFor();
    await soon(() => page.getByRole('button', { name: 'Give to the bot' }).count()).toBe(0);
  });
});
