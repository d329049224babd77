import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { patienceMs } from './support/browser.ts';
import { picture } from './support/picture.ts';
import { type WidgetStage, widgetStage } from './support/widget-page.ts';

let stage: WidgetStage;
beforeAll(async () => {
  stage = await widgetStage();
});
afterEach(() => stage.leave());
afterAll(() => stage.close());

describe('under a strict policy without trusted types', () => {
  it('files, pictures, emoji, conversations and own colours all work, and nothing is violated', async () => {
    const csp = `default-src 'self' ${stage.server.url}; require-trusted-types-for 'script'; trusted-types 'none'`;
    const { page, chat, errors } = await stage.visit({ csp, body: stage.paste() });
    await chat.open();
    await page.locator('conversa-widget input[type=file]').setInputFiles([
      { name: 'mug.png', mimeType: 'image/png', buffer: picture() },
      { name: 'list.txt', mimeType: 'text/plain', buffer: Buffer.from('one, two') },
    ]);
    await page.locator('conversa-widget .chip.ready').nth(1).waitFor();
    await expect
      .poll(() => page.locator('conversa-widget canvas').evaluate((canvas: HTMLCanvasElement) => canvas.height))
      .toBe(80);
    await chat.say('Two files');
    await chat.message('Two files').waitFor();
    const conversationId = await expect
      .poll(async () => (await stage.api('get', '/v1/conversations')).items[0]?.lastMessage?.parts.length)
      .toBe(3)
      .then(async () => (await stage.api('get', '/v1/conversations')).items[0]!.id);
    const { items } = await stage.api('get', '/v1/conversations/{conversationId}/messages', {
      path: { conversationId },
    });
    expect(
      items[0]!.parts.map((part) => (part.type === 'attachment' ? `${part.kind} ${part.name}` : part.type)),
    ).toEqual(['image mug.png', 'document list.txt', 'text']);

    await page.getByRole('link', { name: 'View mug.png' }).click();
    await page.getByRole('dialog', { name: 'mug.png' }).waitFor();
    await expect
      .poll(() => page.locator('conversa-widget dialog img').evaluate((img: HTMLImageElement) => img.naturalWidth))
      .toBe(64);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Emoji' }).click();
    await page.getByRole('tab', { name: 'Smileys' }).waitFor();
    await page.keyboard.press('Enter');
    expect(await chat.box.inputValue()).toBe('😀');
    await page.keyboard.press('Escape');
    await page.evaluate(() =>
      (window as unknown as { conversa: { setTheme(theme: object): Promise<void> } }).conversa.setTheme({
        accent: 'tomato',
        background: '#fff4f0',
      }),
    );
    await page.getByRole('button', { name: 'Your conversations' }).click();
    await page.getByRole('button', { name: 'New conversation' }).click();
    await chat.say('Something else');
    await stage.reply('Something else', 'Of course');
    await chat.message('Of course').waitFor();
    expect(errors).toEqual([]);
  });
});

describe('several conversations', () => {
  it('reach the team as several, go on after a reload, and are each read by themselves', async () => {
    const { page, chat } = await stage.visit({ body: stage.paste() });
    await chat.open();
    await chat.say('About the vase');
    const vase = await stage.conversationWith('About the vase');
    await page.getByRole('button', { name: 'Your conversations' }).click();
    await page.getByRole('button', { name: 'New conversation' }).click();
    await chat.say('About my order');
    const order = await stage.conversationWith('About my order');
    expect(order).not.toBe(vase);

    await stage.reply('About the vase', 'It is 24 cm');
    await page.getByRole('button', { name: 'Your conversations' }).click();
    await page.getByRole('button', { name: /It is 24 cm/ }).waitFor();
    await page.reload();
    await chat.message('About my order').waitFor();
    expect(await chat.message('About the vase').count()).toBe(0);

    await page.getByRole('button', { name: 'Your conversations' }).click();
    await page.getByRole('button', { name: /It is 24 cm/ }).click();
    await chat.message('About the vase').waitFor();
    await chat.say('Thank you');
    expect(await stage.conversationWith('Thank you')).toBe(vase);
    await expect
      .poll(async () => {
        const { items } = await stage.api('get', '/v1/conversations/{conversationId}/messages', {
          path: { conversationId: vase as `cnv_${string}` },
        });
        return items.find(({ direction }) => direction === 'out')?.status;
      })
      .toBe('read');
  });
});

describe('questions', () => {
  it('are answered by a click, which reaches the team as a choice', async () => {
    const { page, chat } = await stage.visit({ body: stage.paste() });
    await chat.open();
    await chat.say('Which glazes are there?');
    const conversationId = await stage.conversationWith('Which glazes are there?');
    await stage.api('post', '/v1/conversations/{conversationId}/messages', {
      path: { conversationId: conversationId as `cnv_${string}` },
      body: {
        clientId: crypto.randomUUID(),
        parts: [
          {
            type: 'interactive',
            kind: 'buttons',
            text: 'Which?',
            options: [
              { id: 'm', title: 'Moss' },
              { id: 's', title: 'Sand' },
            ],
          },
        ],
      },
    });
    await page.getByRole('group', { name: 'Choose an answer' }).getByRole('button', { name: 'Sand' }).click();
    await chat.message('Sand').waitFor();
    expect(await page.getByRole('button', { name: 'Moss' }).count()).toBe(0);
    await expect
      .poll(async () => {
        const { items } = await stage.api('get', '/v1/conversations/{conversationId}/messages', {
          path: { conversationId: conversationId as `cnv_${string}` },
        });
        return items.at(-1)?.parts;
      })
      .toEqual([{ type: 'choice', picked: [{ id: 's', title: 'Sand' }] }]);
  });
});

describe('the inbox decides', () => {
  it('that no files are sent', async () => {
    const inboxId = await stage.inbox({ attachments: false });
    const { page, chat } = await stage.visit({ body: stage.paste('', inboxId) });
    await chat.open();
    await page.getByRole('button', { name: 'Emoji' }).waitFor();
    expect(await page.getByRole('button', { name: 'Attach file' }).count()).toBe(0);
  });

  it('and the console, whether the team is there', async () => {
    const away = await stage.visit({ body: stage.paste() });
    await away.chat.open();
    await away.page.getByText('We reply as soon as we can').waitFor();
    await stage.attend();
    const here = await stage.visit({ body: stage.paste() });
    await here.chat.open();
    await here.page.getByText('We are online').waitFor();
  });
});

describe('two tabs', () => {
  it('sound once for an answer nobody sees, and neither after the visitor muted one of them', async () => {
    const first = await stage.visit({ body: stage.paste() });
    const second = await stage.visit({ body: stage.paste() }, { in: first.context });
    const tabs = [first, second];
    for (const { page } of tabs)
      await page.evaluate(() => {
        const { start } = OscillatorNode.prototype;
        OscillatorNode.prototype.start = function counted(...args) {
          const page_ = window as unknown as { notes?: number };
          page_.notes = (page_.notes ?? 0) + 1;
          start.apply(this, args);
        };
      });
    const notes = async (): Promise<number> => {
      const counts = await Promise.all(
        tabs.map(({ page }) => page.evaluate(() => (window as unknown as { notes?: number }).notes ?? 0)),
      );
      return counts.reduce((sum, count) => sum + count, 0);
    };
    await first.chat.open();
    await first.chat.say('Is it there?');
    await second.chat.open();
    await second.chat.message('Is it there?').waitFor();
    // What is loaded makes no sound, what is heard does; and a signal is not kept for who does not listen yet.
    const conversationId = (await stage.conversationWith('Is it there?')) as `cnv_${string}`;
    for (const { chat } of tabs)
      await expect
        .poll(
          async () => {
            const path = { conversationId };
            await stage.api('post', '/v1/conversations/{conversationId}/typing', { path, body: { on: true } });
            return chat.log.getByText(/typing/).count();
          },
          { timeout: patienceMs },
        )
        .toBeGreaterThan(0);
    for (const { page } of tabs) await page.keyboard.press('Escape');
    await stage.reply('Is it there?', 'It is');
    for (const { page } of tabs) await page.getByRole('button', { name: /Open chat, 1/ }).waitFor();
    // Two notes make one sound.
    await expect.poll(notes).toBe(2);
    expect(await first.page.title()).toBe('(1) Site');

    for (const { chat } of tabs) await chat.open();
    await first.page.getByRole('button', { name: 'Mute sounds' }).click();
    await second.page.getByRole('button', { name: 'Unmute sounds' }).waitFor();
    for (const { page } of tabs) await page.keyboard.press('Escape');
    expect(await first.page.title()).toBe('Site');
    await stage.reply('It is', 'Anything else?');
    for (const { page } of tabs) await page.getByRole('button', { name: /Open chat, 1/ }).waitFor();
    expect(await notes()).toBe(2);
  });
});
