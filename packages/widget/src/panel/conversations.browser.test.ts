import { afterEach, beforeEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { clearStorage, until } from '../fake-desk.test-support.ts';
import { panelOnPage, type PanelOnPage } from './panel-on-page.test-support.ts';

let here: PanelOnPage;
const area = (): HTMLTextAreaElement => here.find('textarea') as HTMLTextAreaElement;
const openList = async (): Promise<void> => {
  await page.getByRole('button', { name: 'Your conversations' }).click();
  await until(() => here.find('.conversation'));
};
const write = async (text: string): Promise<void> => {
  await userEvent.type(area(), text);
  await userEvent.keyboard('{Enter}');
};

beforeEach(async () => {
  clearStorage();
  await page.viewport(1_000, 800);
});
afterEach(() => here.remove());

test('a new visitor has no list; with the first message there is one', async () => {
  here = await panelOnPage();
  await here.host.setOpen(true, true);
  expect(page.getByRole('button', { name: 'Your conversations' }).elements()).toEqual([]);
  await write('Hello');
  await expect.element(page.getByRole('button', { name: 'Your conversations' })).toBeVisible();
});

test('a new conversation is begun from the list and stands in it afterwards', async () => {
  here = await panelOnPage({ earlier: ['About the vase'] });
  await here.host.setOpen(true, true);
  await openList();
  expect(await here.violations()).toEqual([]);
  expect(here.find('.chat')!.inert).toBe(true);
  await page.getByRole('button', { name: 'New conversation' }).click();
  expect(here.host.root.activeElement).toBe(area());
  await until(() => here.bubbles().length === 0);
  await write('About my order');
  await until(() => here.desk.bodies.length === 1);
  expect(here.desk.bodies[0]).toMatchObject({ key: expect.stringMatching(/^\w+$/) });
  await until(() => here.bubbles().length === 1);
  await openList();
  expect(here.all('.conversation').map(({ ariaCurrent }) => ariaCurrent)).toEqual(['true', 'false']);
  await page.getByRole('button', { name: /About the vase/ }).click();
  await until(() => here.bubbles()[0]?.endsWith('About the vase'));
  expect(here.find('.conversations')).toBeNull();
});

test('drafts stay with their conversations', async () => {
  here = await panelOnPage({ earlier: ['About the vase'] });
  await here.host.setOpen(true, true);
  await until(() => here.bubbles().length === 1);
  await userEvent.type(area(), 'Is it blue');
  await openList();
  await page.getByRole('button', { name: 'New conversation' }).click();
  expect(area().value).toBe('');
  await write('Something else');
  await openList();
  await page.getByRole('button', { name: /About the vase/ }).click();
  await until(() => area().value === 'Is it blue');
});

test('Escape leaves the list, and only then closes the chat', async () => {
  here = await panelOnPage({ earlier: ['Hello'] });
  await here.host.setOpen(true, true);
  await openList();
  await userEvent.keyboard('{Escape}');
  await until(() => !here.find('.conversations'));
  expect(here.host.isOpen).toBe(true);
  expect(here.host.root.activeElement).toBe(area());
  await userEvent.keyboard('{Escape}');
  expect(here.host.isOpen).toBe(false);
});

test('what comes in another conversation is unread until that one is opened', async () => {
  here = await panelOnPage({ earlier: ['About the vase'] });
  await here.host.setOpen(true, true);
  await openList();
  await page.getByRole('button', { name: 'New conversation' }).click();
  await write('About my order');
  await until(() => here.bubbles().length === 1);
  here.desk.reply('It is 24 cm', { conversationId: 'cnv_1' });
  await until(() => here.host.unread === 1);
  expect(here.bubbles()).toHaveLength(1);
  await openList();
  await until(() => here.find('.conversation.unread'));
  expect(await here.violations()).toEqual([]);
  await page.getByRole('button', { name: /It is 24 cm/ }).click();
  await until(() => here.bubbles().at(-1)?.endsWith('It is 24 cm'));
});

test('another user finds nothing of the former one: no list, draft, message or storage', async () => {
  here = await panelOnPage({ earlier: ['Secret of A'] });
  await here.panel.identify({ id: 'a' });
  await here.host.setOpen(true, true);
  await until(() => here.bubbles().length === 1);
  await userEvent.type(area(), 'I am A and');
  await openList();
  here.desk.messages.length = 0;
  await here.panel.identify({ id: 'b' });
  await until(() => here.bubbles().length === 0 && !here.find('.conversations'));
  expect(area().value).toBe('');
  expect(here.host.root.textContent).not.toContain('Secret of A');
  expect(Object.keys(localStorage)).toEqual([]);
  await here.panel.logout();
  expect(Object.keys(sessionStorage)).toEqual([]);
});

test('what a returning visitor writes while their conversation is being found is not lost', async () => {
  here = await panelOnPage({
    earlier: ['Hello'],
    before: (desk) => desk.reply('In the newest', { conversationId: 'cnv_k2' }),
  });
  await here.host.setOpen(true, true);
  const box = area();
  await userEvent.type(box, 'I am quick');
  await until(() => here.bubbles()[0]?.endsWith('In the newest'));
  expect([area() === box, box.value, here.host.root.activeElement === box]).toEqual([true, 'I am quick', true]);
  await userEvent.keyboard('{Enter}');
  await until(() => here.desk.bodies.length === 1);
  expect(here.desk.bodies[0]).toMatchObject({ key: 'k2' });
});

test('what has just been read is not unread in the list, even if the server has not heard of it yet', async () => {
  here = await panelOnPage({ earlier: ['About the vase'] });
  await until(() => here.desk.requests.includes('GET /events'));
  here.desk.reply('It is blue.');
  await until(() => here.host.unread === 1);
  await here.host.setOpen(true, true);
  await until(() => here.host.unread === 0);
  // The desk of these tests never takes note.
  expect(here.desk.unread).toBe(1);
  await openList();
  expect(here.find('.conversation.unread')).toBeNull();
});
