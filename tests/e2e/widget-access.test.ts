import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { violations } from './support/axe.ts';
import { settle } from './support/browser.ts';
import { picture } from './support/picture.ts';
import { type WidgetStage, type WidgetVisit, widgetStage } from './support/widget-page.ts';

let stage: WidgetStage;
beforeAll(async () => {
  stage = await widgetStage();
});
afterEach(() => stage.leave());
afterAll(() => stage.close());

const file = (name: string): { name: string; mimeType: string; buffer: Buffer } => ({
  name,
  mimeType: 'text/plain',
  buffer: Buffer.from('one, two'),
});
const glazes = [
  { id: 'm', title: 'Moss' },
  { id: 's', title: 'Sand' },
];
/** A file is held over the chat, or taken away again. */
const drag = (page: Page, type: 'dragover' | 'dragleave'): Promise<void> =>
  page.locator('conversa-widget .log').evaluate((log, name) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(['x'], 'x.txt'));
    log.dispatchEvent(new DragEvent(name, { bubbles: true, composed: true, cancelable: true, dataTransfer }));
  }, type);
/** Goes through the widget's states and says what axe finds in each. */
async function inspect(visit: WidgetVisit, say: (text: string) => string): Promise<Record<string, readonly string[]>> {
  const { page, chat, context } = visit;
  const found: Record<string, readonly string[]> = {};
  const look = async (state: string): Promise<void> => {
    found[state] = await violations(page, 'conversa-widget');
  };
  const widget = page.locator('conversa-widget');
  await chat.launcher.waitFor();
  await look('closed');
  await chat.open();
  await look('open, greeting');
  await chat.box.fill('A draft that is not sent');
  await look('a draft');
  await chat.box.fill('');
  await chat.say(say('hello'));
  await chat.log
    .getByText('Sent', { exact: true })
    .or(chat.log.getByText('Delivered'))
    .or(chat.log.getByText('Read'))
    .first()
    .waitFor();
  await look('a message sent');
  const conversationId = (await stage.reply(say('hello'), 'See **https://example.com/a?b=c**')) as `cnv_${string}`;
  await chat.log.getByRole('link').waitFor();
  await look('an answer with a link');
  const path = { conversationId };
  await stage.api('post', '/v1/conversations/{conversationId}/typing', { path, body: { on: true } });
  await widget.locator('.typing').waitFor();
  await look('the team types');
  await page.getByRole('button', { name: 'Emoji' }).click();
  await page.getByRole('tab', { name: 'Smileys' }).waitFor();
  await look('emoji');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await chat.say('👍');
  await widget.locator('.emoji').waitFor();
  await look('an emoji alone');
  await context.route('**/visitor/v1/attachments', (route) =>
    route.fulfill({ status: 413, json: { code: 'too_large' } }),
  );
  await widget.locator('input[type=file]').setInputFiles([file('too-large.txt')]);
  await widget.locator('.chip.failed').waitFor();
  await look('a file that failed');
  await page.getByRole('button', { name: 'Remove too-large.txt' }).click();
  await context.unroute('**/visitor/v1/attachments');
  await context.route('**/visitor/v1/attachments', () => undefined);
  await widget.locator('input[type=file]').setInputFiles([file('slow.txt')]);
  await widget.locator('.chip progress').waitFor();
  await look('a file on its way');
  await page.getByRole('button', { name: 'Remove slow.txt' }).click();
  await context.unroute('**/visitor/v1/attachments');
  await drag(page, 'dragover');
  await widget.locator('.drop').waitFor();
  await look('a file about to be dropped');
  await drag(page, 'dragleave');
  await widget.locator('input[type=file]').setInputFiles([file('list.txt')]);
  await widget.locator('.chip.ready').waitFor();
  await look('a file to send');
  await chat.say('My list');
  await chat.log.getByRole('link', { name: /list\.txt/ }).waitFor();
  await look('a file sent');
  await widget
    .locator('input[type=file]')
    .setInputFiles([{ name: 'mug.png', mimeType: 'image/png', buffer: picture() }]);
  await widget.locator('.chip.ready').waitFor();
  await page.getByRole('button', { name: 'Send' }).click();
  await page.getByRole('link', { name: 'View mug.png' }).click();
  await page.getByRole('dialog', { name: 'mug.png' }).waitFor();
  await look('a picture seen large');
  await page.keyboard.press('Escape');
  await chat.say('Which glaze?');
  // A question that was written before what the customer says counts as answered.
  await stage.conversationWith('Which glaze?');
  await stage.api('post', '/v1/conversations/{conversationId}/messages', {
    path,
    body: {
      clientId: crypto.randomUUID(),
      parts: [{ type: 'interactive', kind: 'buttons', text: 'Which one?', options: glazes }],
    },
  });
  await page.getByRole('group', { name: 'Choose an answer' }).waitFor();
  await look('a question with options');
  await page.getByRole('button', { name: 'Sand' }).click();
  await chat.message('Sand').waitFor();
  await look('a question that was answered');
  await chat.log.evaluate((log) => log.scrollTo(0, 0));
  await page.getByRole('button', { name: 'Newest messages' }).waitFor();
  await look('reading above');
  await page.getByRole('button', { name: 'Newest messages' }).click();
  await page.getByRole('button', { name: 'Mute sounds' }).click();
  await look('muted');
  await page.getByRole('button', { name: 'Your conversations' }).click();
  await widget.locator('.conversation').first().waitFor();
  await look('the list of conversations');
  await page.getByRole('button', { name: 'New conversation' }).click();
  await look('a new conversation');
  await context.route('**/visitor/v1/messages', (route) =>
    route.request().method() === 'POST'
      ? route.fulfill({ status: 422, json: { code: 'invalid_input', detail: 'Too odd.' } })
      : route.continue(),
  );
  await chat.say('Odd');
  await page.getByRole('button', { name: 'Try again' }).waitFor();
  await look('a message that failed');
  await context.unroute('**/visitor/v1/messages');
  await context.setOffline(true);
  await page.getByText('You are offline.').waitFor();
  await look('offline');
  await context.setOffline(false);
  await page.evaluate(() =>
    (window as unknown as { conversa: { setTheme(theme: object): Promise<void> } }).conversa.setTheme({
      accent: 'gold',
      background: 'lavender',
      text: 'gray',
    }),
  );
  await look('own colours');
  await page.evaluate(() =>
    (window as unknown as { conversa: { setTheme(theme: string): Promise<void> } }).conversa.setTheme('auto'),
  );
  await page.getByRole('button', { name: 'Close chat' }).first().click();
  await stage.api('post', '/v1/conversations/{conversationId}/messages', {
    path,
    body: { clientId: crypto.randomUUID(), parts: [{ type: 'text', text: 'unread one' }] },
  });
  await page.getByRole('button', { name: /Open chat.*1/ }).waitFor();
  await look('closed, unread');
  return found;
}

describe('axe finds nothing', () => {
  it.each([
    ['light', { colorScheme: 'light' }],
    ['dark', { colorScheme: 'dark' }],
    ['on a phone', { colorScheme: 'light', viewport: { width: 390, height: 844 }, hasTouch: true }],
    ['in forced colours, without motion', { forcedColors: 'active', reducedMotion: 'reduce' }],
  ] as const)(
    'in 24 states, %s',
    async (name, options) => {
      const visit = await stage.visit({ body: `<main><h1>Shop</h1></main>${stage.paste()}` }, options);
      const found = await inspect(visit, (text) => `${text} ${name}`);
      expect(found).toEqual(Object.fromEntries(Object.keys(found).map((state) => [state, []])));
      expect(Object.keys(found)).toHaveLength(24);
    },
    360_000,
  );

  it.each([
    ['ar', 'rtl', 'الرسالة'],
    ['pt-BR', 'ltr', 'Mensagem'],
    ['es', 'ltr', 'Mensaje'],
    ['fr', 'ltr', 'Votre message'],
    ['de', 'ltr', 'Nachricht'],
    ['ja', 'ltr', 'メッセージ'],
  ])('in %s, whose panel stays on the screen', async (locale, direction, box) => {
    const { page } = await stage.visit({ body: `<main><h1>Shop</h1></main>${stage.paste(`data-locale="${locale}"`)}` });
    await page.locator('conversa-widget button').first().click();
    await page.getByRole('textbox', { name: box, exact: true }).waitFor();
    expect(await violations(page, 'conversa-widget')).toEqual([]);
    const panel = page.locator('conversa-widget .panel');
    expect(await panel.evaluate((element) => getComputedStyle(element).direction)).toBe(direction);
    const { x, width } = (await panel.boundingBox())!;
    expect(x).toBeGreaterThanOrEqual(0);
    expect(x + width).toBeLessThanOrEqual(page.viewportSize()!.width);
  });
});

describe('the keyboard alone', () => {
  it('reaches everything in the order one sees it, and gets out again', async () => {
    const { page, chat } = await stage.visit({ body: `<a href="#a">Before</a>${stage.paste()}<a href="#b">After</a>` });
    await chat.launcher.waitFor();
    const focused = (): Promise<string> =>
      page.evaluate(() => {
        let at: Element | null = document.activeElement;
        while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
        return at?.getAttribute('aria-label') ?? at?.textContent ?? '';
      });
    const walk = async (count: number, key = 'Tab'): Promise<readonly string[]> => {
      const names: string[] = [];
      for (let n = 0; n < count; n++) {
        await page.keyboard.press(key);
        names.push(await focused());
      }
      return names;
    };
    await page.getByRole('link', { name: 'After' }).focus();
    expect(await walk(1)).toEqual(['Open chat']);
    await page.keyboard.press('Enter');
    await expect.poll(focused).toBe('Message');
    await page.keyboard.type('By keyboard');
    await page.keyboard.press('Enter');
    await chat.message('By keyboard').waitFor();
    await page.getByRole('button', { name: 'Your conversations' }).waitFor();
    expect(await focused()).toBe('Message');
    await page.keyboard.type('more');
    expect(await walk(6, 'Shift+Tab')).toEqual([
      'Attach file',
      'Messages',
      'Close chat',
      'Mute sounds',
      'Your conversations',
      'After',
    ]);
    expect(await walk(9)).toEqual([
      'Your conversations',
      'Mute sounds',
      'Close chat',
      'Messages',
      'Attach file',
      'Message',
      'Emoji',
      'Send',
      'Open chat',
    ]);
    await page.getByRole('button', { name: 'Your conversations' }).focus();
    await page.keyboard.press('Enter');
    await expect.poll(focused).toBe('Your conversations');
    // The list comes from the server.
    await page.getByRole('button', { name: /By keyboard/ }).waitFor();
    expect(await walk(2)).toEqual([expect.stringContaining('By keyboard'), 'New conversation']);
    await page.keyboard.press('Enter');
    await expect.poll(focused).toBe('Message');
    await page.keyboard.press('Escape');
    await expect.poll(focused).toBe('Open chat');
    await expect.poll(() => chat.box.isVisible()).toBe(false);
  });

  it('on a phone stays inside while the chat covers the page', async () => {
    const { page, chat } = await stage.visit(
      { body: `<a href="#a">Before</a>${stage.paste()}` },
      { viewport: { width: 390, height: 844 } },
    );
    await chat.open();
    for (let n = 0; n < 12; n++) {
      await page.keyboard.press('Tab');
      expect(await page.evaluate(() => document.activeElement?.tagName)).not.toBe('A');
    }
  });
});

describe('with the text spacing that a reader sets (WCAG 1.4.12)', () => {
  it('nothing is cut off', async () => {
    const { page, chat } = await stage.visit({ body: stage.paste() }, { viewport: { width: 390, height: 844 } });
    await chat.open();
    await chat.say('Spaced out, with some words that go on beyond the end of a line');
    await chat.message('Spaced out, with some words that go on beyond the end of a line').waitFor();
    const { spaced, cut } = await page.evaluate(() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(
        '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }',
      );
      const all: Element[] = [];
      const walk = (root: Document | ShadowRoot): void => {
        if (root instanceof ShadowRoot) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
        for (const element of root.querySelectorAll('*')) {
          if (root instanceof ShadowRoot) all.push(element);
          if (element.shadowRoot) walk(element.shadowRoot);
        }
      };
      walk(document);
      const words = all.filter((element) =>
        [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim()),
      );
      // What is only heard is one pixel, on purpose.
      const seen = words.filter((element) => element.clientWidth > 1 && element.clientHeight > 1);
      return {
        spaced: seen.filter((element) => getComputedStyle(element).letterSpacing !== 'normal').length,
        cut: seen.flatMap((element) => {
          const { overflowX, overflowY } = getComputedStyle(element);
          const wide = overflowX !== 'visible' && element.scrollWidth > element.clientWidth + 1;
          const high = overflowY === 'hidden' && element.scrollHeight > element.clientHeight + 1;
          return wide || high
            ? [`${element.localName}.${element.className}: ${element.textContent?.slice(0, 40)}`]
            : [];
        }),
      };
    });
    expect(spaced).toBeGreaterThan(3);
    expect(cut).toEqual([]);
    for (const name of ['Send', 'Close chat']) {
      const box = (await page.getByRole('button', { name }).first().boundingBox())!;
      expect(box.x + box.width).toBeLessThanOrEqual(390);
      expect(box.y + box.height).toBeLessThanOrEqual(844);
    }
  });
});

describe('zoomed to 400 %', () => {
  it('nothing is cut off: a narrow window shows the chat in full', async () => {
    const { page, chat } = await stage.visit({ body: stage.paste() }, { viewport: { width: 320, height: 256 } });
    await chat.open();
    await chat.say('Reflowed');
    await chat.message('Reflowed').waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    for (const name of ['Send', 'Close chat', 'Emoji', 'Attach file']) {
      const box = (await page.getByRole('button', { name }).first().boundingBox())!;
      expect(box.x).toBeGreaterThanOrEqual(0);
      expect(box.x + box.width).toBeLessThanOrEqual(320);
      expect(box.y + box.height).toBeLessThanOrEqual(256);
      expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(24);
    }
  });
});

describe('on a page whose styles would break anything', () => {
  it('what comes late looks as everywhere else', async () => {
    const hostile = `<style>
      * { all: revert !important; font: 40px/3 cursive !important; color: red !important; letter-spacing: 1em !important; margin: 30px !important; float: left !important; }
      div, section, button, dialog, li { display: none !important; position: static !important; transform: scale(3) !important; opacity: .1 !important; }
      html { font-size: 4px } :host { display: none !important }
    </style>`;
    const measure = async (body: string): Promise<Readonly<Record<string, unknown>>> => {
      const { page, chat } = await stage.visit({ body: body + stage.paste() });
      const widget = page.locator('conversa-widget');
      const seen: Record<string, unknown> = {};
      const look = async (selector: string): Promise<void> => {
        const found = widget.locator(selector).first();
        await found.waitFor();
        await settle(page);
        seen[selector] = await found.evaluate((element) => {
          const { x, y, width, height } = element.getBoundingClientRect();
          const { fontSize, letterSpacing, color, opacity, display, direction } = getComputedStyle(element);
          return [x, y, width, height, fontSize, letterSpacing, color, opacity, display, direction];
        });
      };
      await chat.open();
      await page.getByRole('button', { name: 'Emoji' }).click();
      await look('.emojis button');
      await page.keyboard.press('Escape');
      await widget.locator('input[type=file]').setInputFiles([file('list.txt')]);
      await widget.locator('.chip.ready').waitFor();
      await look('.chip');
      await chat.say('My list');
      await chat.message('My list').waitFor();
      await look('.mine .bubble');
      await page.getByRole('button', { name: 'Your conversations' }).click();
      await look('.conversation');
      await look('.new-conversation');
      return seen;
    };
    const calm = await measure('');
    expect(await measure(hostile)).toEqual(calm);
    expect(Object.keys(calm)).toHaveLength(5);
  });
});
