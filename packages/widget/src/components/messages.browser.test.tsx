/** @jsxImportSource preact */
import { createVisitorClient, type VisitorClient } from '@conversa/core/client';
import { render } from 'preact';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { clearStorage, type FakeDesk, fakeDesk, until } from '../fake-desk.test-support.ts';
import { en } from '../locales/en.ts';
import { Messages } from './messages.tsx';
import { baseCss, messagesCss } from './panel.css.ts';

let desk: FakeDesk;
let client: VisitorClient;
let box: HTMLElement;
let sheet: CSSStyleSheet;

const log = (): HTMLElement => box.querySelector('[role=log]')!;
const rows = (): readonly HTMLElement[] => [...box.querySelectorAll<HTMLElement>('[role=listitem]')];
const last = (): string | undefined => rows().at(-1)?.querySelector('.text')?.textContent;
const atEnd = (): boolean => log().scrollHeight - log().scrollTop - log().clientHeight < 2;
const frames = async (count = 4): Promise<void> => {
  for (let frame = 0; frame < count; frame++)
    await new Promise((resolve) => {
      requestAnimationFrame(resolve);
    });
};

beforeEach(() => {
  clearStorage();
  desk = fakeDesk();
  localStorage.setItem(
    'conversa:ibx_1:session',
    JSON.stringify({ token: 'cvv_1', visitorId: 'vis_1', expiresAt: '2099-01-01T00:00:00Z' }),
  );
  sheet = new CSSStyleSheet();
  sheet.replaceSync(baseCss + messagesCss);
  document.adoptedStyleSheets.push(sheet);
  box = document.createElement('div');
  box.className = 'c';
  box.setAttribute('style', 'display: flex; width: 380px; height: 500px; font: 15px sans-serif');
  document.body.append(box);
});
afterEach(() => {
  client.stop();
  render(null, box);
  box.remove();
  document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
  desk.restore();
});

async function show(count: number): Promise<void> {
  for (let n = 1; n <= count; n++)
    desk.reply(n % 3 === 0 ? `Message ${n} ${'is long and wraps '.repeat(n % 9)}` : `Message ${n}`, {
      sentAt: new Date(Date.UTC(2026, 0, 1) + n * 60_000).toISOString(),
    });
  client = createVisitorClient({ url: 'https://desk.test', inboxId: 'ibx_1' });
  client.start();
  render(<Messages client={client} strings={en} locale="en" siteName="Shop" greeting="Hi!" />, box);
  await until(() => client.messages.getSnapshot().status === 'ready');
  await frames();
}

test('begins at the newest message and stays there while more arrive', async () => {
  await show(120);
  expect(last()).toBe('Message 120 ' + 'is long and wraps '.repeat(120 % 9));
  expect(atEnd()).toBe(true);
  await until(() => desk.requests.includes('GET /events'));
  desk.reply('Newest');
  await until(() => last() === 'Newest');
  await frames();
  expect(atEnd()).toBe(true);
});

test('keeps what one reads in place while older pages are put before it, up to the first', async () => {
  await show(160);
  for (let page = 0; page < 3; page++) {
    const before = client.messages.getSnapshot().items.length;
    log().scrollTop = 150;
    await frames(1);
    const anchor = rows().find((row) => row.getBoundingClientRect().top > box.getBoundingClientRect().top)!;
    const name = anchor.querySelector('.text')!.textContent;
    const top = anchor.getBoundingClientRect().top;
    await until(() => client.messages.getSnapshot().items.length > before);
    await frames();
    const now = rows().find((row) => row.querySelector('.text')?.textContent === name)!;
    expect(Math.abs(now.getBoundingClientRect().top - top)).toBeLessThan(3);
  }
  expect(client.messages.getSnapshot().hasOlder).toBe(false);
  log().scrollTop = 0;
  await frames();
  expect(rows()[0]?.querySelector('.text')?.textContent).toBe('Message 1');
  expect(box.textContent).toContain('Hi!');
});

test('goes as far as one scrolls with every frame, also where rows turn out higher than thought', async () => {
  await show(2_000);
  while (client.messages.getSnapshot().hasOlder) await client.loadOlder();
  await frames();
  const seen: number[] = [];
  for (let step = 0; step < 40; step++) {
    log().scrollTop -= 300;
    await frames(1);
    const top = box.getBoundingClientRect().top;
    const row = rows().find((one) => one.getBoundingClientRect().bottom > top)!;
    seen.push(Number(/\d+/.exec(row.querySelector('.text')!.textContent)));
  }
  expect(seen).toEqual([...new Set(seen)].toSorted((a, b) => b - a));
  expect(seen.at(-1)).toBeLessThan(2_000 - (40 * 300) / 200);
});

test('does not jump when something arrives while one reads above; a button leads to it', async () => {
  await show(120);
  await until(() => desk.requests.includes('GET /events'));
  log().scrollTop = 400;
  await frames();
  const before = log().scrollTop;
  const [first] = rows();
  desk.reply('Newest');
  await until(() => client.messages.getSnapshot().items.length % 50 === 1);
  await frames();
  expect(log().scrollTop).toBe(before);
  expect(rows()[0]).toBe(first);
  box.querySelector<HTMLElement>('[aria-label="Newest messages"]')!.click();
  await until(() => last() === 'Newest');
  await frames();
  expect(atEnd()).toBe(true);
});

test('goes to the end when the visitor writes', async () => {
  await show(120);
  log().scrollTop = 400;
  await frames();
  void client.send('Mine');
  await until(() => last() === 'Mine');
  await frames();
  expect(atEnd()).toBe(true);
});

test('has few rows in the document however long the history is, wherever one reads', async () => {
  await show(2_000);
  while (client.messages.getSnapshot().hasOlder) await client.loadOlder();
  await frames();
  expect(client.messages.getSnapshot().items).toHaveLength(2_000);
  for (const part of [0, 0.3, 0.7, 1]) {
    log().scrollTop = log().scrollHeight * part;
    await frames();
    const shown = rows();
    expect(shown.length).toBeLessThan(60);
    const view = box.getBoundingClientRect();
    const seen = shown.filter((row) => {
      const { top, bottom } = row.getBoundingClientRect();
      return bottom > view.top && top < view.bottom;
    });
    expect(seen.length).toBeGreaterThan(4);
  }
});

test('says so when the history cannot be loaded, and shows it once it can', async () => {
  const fetch = window.fetch;
  window.fetch = async () => new Response('', { status: 502 });
  client = createVisitorClient({ url: 'https://desk.test', inboxId: 'ibx_1' });
  client.start();
  desk.reply('Hello');
  render(<Messages client={client} strings={en} locale="en" siteName="Shop" />, box);
  await until(() => box.textContent.includes('could not be loaded'));
  window.fetch = fetch;
  client.stop();
  client.start();
  await until(() => last() === 'Hello');
  expect(box.textContent).not.toContain('could not be loaded');
});
