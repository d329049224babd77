import { createVisitorClient, type VisitorClient } from '@conversa/core/client';
import axe from 'axe-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { clearStorage, type FakeDesk, fakeDesk, finishAnimations, until } from '../fake-desk.test-support.ts';
import { defineElements } from './define-elements.ts';

let desk: FakeDesk;
let client: VisitorClient;
let box: HTMLElement;

beforeEach(() => {
  clearStorage();
  desk = fakeDesk();
  defineElements();
  defineElements();
  client = createVisitorClient({ url: 'https://desk.test', inboxId: 'ibx_1' });
  client.start();
  box = document.createElement('main');
  document.body.append(box);
});
afterEach(() => {
  box.remove();
  client.stop();
  desk.restore();
});
const add = <K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Record<string, string> = {},
  to: ParentNode = box,
): HTMLElementTagNameMap[K] => {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries({ locale: 'en', ...attributes })) element.setAttribute(key, value);
  to.append(element);
  return element;
};

test('messages and composer share a client, wherever they stand', async () => {
  const messages = add('conversa-messages', { 'site-name': 'Shop', greeting: 'Hi!' });
  const composer = add('conversa-composer');
  messages.style.height = '300px';
  messages.client = client;
  composer.client = client;
  await page.getByRole('textbox', { name: 'Message' }).fill('Hello');
  await page.getByRole('button', { name: 'Send' }).click();
  await until(() => messages.shadowRoot!.textContent.includes('Sent'));
  expect(messages.shadowRoot!.textContent).toContain('Hi!');
  finishAnimations(messages.shadowRoot!);
  expect((await axe.run(box)).violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
});

test('what is written in an element is for whoever wrote it', async () => {
  const composer = add('conversa-composer');
  composer.client = client;
  const area = await until(() => composer.shadowRoot!.querySelector('textarea'));
  await client.identify({ id: 'a' });
  await page.getByRole('textbox', { name: 'Message' }).fill('I am A and');
  await client.identify({ id: 'b' });
  await until(() => area.value === '');
});

test('an element takes the client of the one around it', async () => {
  const panel = add('conversa-panel', { 'site-name': 'Shop' });
  panel.client = client;
  const composer = add('conversa-composer', {}, panel);
  await until(() => composer.shadowRoot!.querySelector('textarea'));
  expect(composer.client).toBe(client);
});

test('a panel takes a header of one’s own, and says when it is closed', async () => {
  const panel = add('conversa-panel', { closable: '', locale: 'ar' });
  panel.style.height = '400px';
  const header = document.createElement('h2');
  header.slot = 'header';
  header.textContent = 'Ask the potter';
  panel.append(header);
  panel.client = client;
  let closed = 0;
  box.addEventListener('conversa-close', () => closed++);
  await page.getByRole('button', { name: 'إغلاق الدردشة' }).click();
  expect(closed).toBe(1);
  await expect.element(page.getByRole('heading', { name: 'Ask the potter' })).toBeVisible();
});

test('a message stands alone', async () => {
  const element = add('conversa-message');
  element.client = client;
  element.message = {
    ...desk.reply('Hello **you**'),
    key: 'k',
    parts: [{ type: 'text', text: '*Hi*', format: 'markdown' }],
  };
  await until(() => element.shadowRoot!.querySelector('em')?.textContent === 'Hi');
  expect(element.shadowRoot!.textContent).toContain('Ada');
});

test('a launcher shows what it is told', async () => {
  const launcher = add('conversa-launcher', { unread: '3' });
  await expect.element(page.getByRole('button', { name: 'Open chat, 3 unread' })).toBeVisible();
  launcher.setAttribute('expanded', '');
  launcher.setAttribute('unread', '0');
  await expect.element(page.getByRole('button', { name: 'Open chat', exact: true, expanded: true })).toBeVisible();
});

test('the whole widget opens, writes, closes, and goes and comes with its element', async () => {
  const widget = add('conversa-widget', { url: 'https://desk.test', inbox: 'ibx_1' });
  const heard: string[] = [];
  for (const name of ['open', 'close'] as const) box.addEventListener(`conversa-${name}`, () => heard.push(name));
  await page.getByRole('button', { name: 'Open chat' }).click();
  await page.getByRole('textbox', { name: 'Message' }).fill('Hello');
  await page.getByRole('button', { name: 'Send' }).click();
  await until(() => widget.shadowRoot!.textContent.includes('Sent'));
  await page.getByRole('button', { name: 'Close chat' }).click();
  expect(heard).toEqual(['open', 'close']);
  widget.remove();
  expect(widget.shadowRoot!.childElementCount).toBe(0);
  box.append(widget);
  await expect.element(page.getByRole('button', { name: 'Open chat' })).toBeVisible();
});
