import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import type { CustomTheme } from '../conversa-api.ts';
import { clearStorage, until } from '../fake-desk.test-support.ts';
import { contrast } from '../theme/colors.ts';
import { toHex } from '../theme/to-hex.ts';
import { panelOnPage, type PanelOnPage } from './panel-on-page.test-support.ts';

let here: PanelOnPage;
const sheet = new CSSStyleSheet();
const question = {
  parts: [
    { type: 'interactive', kind: 'list', text: 'Which?', options: [{ id: 'a', title: 'This', description: 'One' }] },
  ],
} as const;
const open = async (options: Parameters<typeof panelOnPage>[0] = {}): Promise<void> => {
  here = await panelOnPage({ earlier: ['Hello'], ...options, before: (desk) => desk.reply('', question) });
  await here.host.setOpen(true, false);
  await until(() => here.find('.option'));
};
const styleOf = (selector: string): CSSStyleDeclaration => getComputedStyle(here.find(selector)!);

beforeEach(async () => {
  clearStorage();
  await page.viewport(1_000, 800);
  document.adoptedStyleSheets.push(sheet);
});
afterEach(() => {
  here.remove();
  sheet.replaceSync('');
  document.adoptedStyleSheets.pop();
});

describe('colours of the page’s own are made readable', () => {
  test.each<[string, CustomTheme]>([
    ['a light accent', { accent: 'gold' }],
    ['a dark accent on a dark page', { accent: '#101020', background: '#0a0a0f', theme: 'dark' }],
    ['text that is too faint', { background: 'oklch(0.97 0.03 90)', text: '#cbb', muted: '#ddd' }],
    [
      'everything the same grey',
      { accent: '#777', onAccent: '#777', background: '#777', text: '#777', bubble: '#777' },
    ],
    ['a light page with dark bubbles', { background: 'white', bubble: '#222', text: '#333' }],
  ])('%s', async (_, theme) => {
    await open();
    await here.panel.setTheme(theme);
    expect(await here.violations()).toEqual([]);
    // Axe does not judge what stands on a gradient.
    const [words, accent] = [styleOf('header').color, styleOf('.launcher').backgroundColor].map((color) =>
      toHex(color)!,
    );
    expect(contrast(words!, accent!)).toBeGreaterThanOrEqual(4.5);
  });

  test('also when a style sheet asks for them', async () => {
    sheet.replaceSync('conversa-widget{--conversa-accent:yellow;--conversa-on-accent:white;--conversa-text:#ccc}');
    await open();
    expect(await here.violations()).toEqual([]);
    expect(styleOf('header').color).toBe('rgb(0, 0, 0)');
  });
});

test('a page that switches its looks takes the chat along', async () => {
  sheet.replaceSync(
    'html{--conversa-background:#fffbe6;--conversa-text:#aaa}html.night{--conversa-background:#101418;--conversa-text:#333}',
  );
  await open();
  expect(styleOf('.panel').backgroundColor).toBe('rgb(255, 251, 230)');
  document.documentElement.classList.add('night');
  try {
    await until(() => styleOf('.panel').backgroundColor === 'rgb(16, 20, 24)');
    await expect.poll(() => here.violations()).toEqual([]);
  } finally {
    document.documentElement.classList.remove('night');
  }
});

test('colours that can be read are taken as they are', async () => {
  await open();
  await here.panel.setTheme({ accent: '#7a2e8e', onAccent: '#ffeeff', background: '#fffdf7', text: '#201010' });
  expect(styleOf('.panel').backgroundColor).toBe('rgb(255, 253, 247)');
  expect(styleOf('.panel').color).toBe('rgb(32, 16, 16)');
  expect(styleOf('header').color).toBe('rgb(255, 238, 255)');
  expect(styleOf('.launcher').backgroundColor).toBe('rgb(122, 46, 142)');
});

test('a name of a scheme takes colours away again', async () => {
  await open({ config: { color: '#1f5eff', theme: 'light' } });
  await here.panel.setTheme({ accent: 'tomato', background: '#fee' });
  await here.panel.setTheme('dark');
  expect(styleOf('.panel').backgroundColor).toBe('rgb(23, 24, 28)');
  expect(styleOf('.launcher').backgroundColor).toBe('rgb(31, 94, 255)');
  expect(await here.violations()).toEqual([]);
});
