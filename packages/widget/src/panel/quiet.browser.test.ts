import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { clearStorage, until } from '../fake-desk.test-support.ts';
import { panelOnPage, type PanelOnPage } from './panel-on-page.test-support.ts';
import { playSound } from './sound.ts';

let here: PanelOnPage | undefined;
const area = (): HTMLTextAreaElement => here!.find('textarea') as HTMLTextAreaElement;

/** Counts what would have been heard. */
function listenToNotes(): { readonly count: () => number } {
  const start = vi.spyOn(OscillatorNode.prototype, 'start');
  return { count: () => start.mock.calls.length / 2 };
}

beforeEach(async () => {
  clearStorage();
  document.title = 'Shop';
  await page.viewport(1_000, 800);
});
afterEach(() => {
  here?.remove();
  here = undefined;
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe('a sound', () => {
  test('is heard once in all tabs for one message', async () => {
    await userEvent.click(document.body);
    const heard = listenToNotes();
    const life = new AbortController();
    const tabs = [1, 2, 3].map(() => playSound('msg_1', { name: 'test', signal: life.signal }));
    await until(() => heard.count() === 1);
    life.abort();
    await Promise.all(tabs);
    expect(heard.count()).toBe(1);
  });

  test('is not heard again in a tab that is a minute late, as those long in the background are', async () => {
    await userEvent.click(document.body);
    const heard = listenToNotes();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const life = new AbortController();
    const first = playSound('msg_2', { name: 'test', signal: life.signal });
    await vi.waitFor(
      async () => {
        await vi.advanceTimersByTimeAsync(100);
        expect(heard.count()).toBe(1);
      },
      { timeout: 30_000 },
    );
    await vi.advanceTimersByTimeAsync(60_000);
    const late = playSound('msg_2', { name: 'test', signal: life.signal });
    // Locks are given in order: with this one the other has been given, or not.
    await navigator.locks.request('after', () => undefined);
    expect(heard.count()).toBe(1);
    life.abort();
    await Promise.all([first, late]);
  });

  test('comes with a message nobody sees, and not when muted; muting outlasts the page', async () => {
    await userEvent.click(document.body);
    const heard = listenToNotes();
    here = await panelOnPage({ earlier: ['Hello'] });
    await until(() => here!.desk.requests.includes('GET /events'));
    here.desk.reply('Still there?');
    await until(() => heard.count() === 1);
    await here.host.setOpen(true, true);
    await page.getByRole('button', { name: 'Mute sounds' }).click();
    await expect.element(page.getByRole('button', { name: 'Unmute sounds' })).toBeVisible();
    await here.host.setOpen(false, true);
    here.desk.reply('Hello?');
    await until(() => here!.host.unread > 0);
    here.remove();
    here = await panelOnPage({ earlier: ['Hello'] });
    await here.host.setOpen(true, true);
    await expect.element(page.getByRole('button', { name: 'Unmute sounds' })).toBeVisible();
    await here.panel.mute(false);
    await expect.element(page.getByRole('button', { name: 'Mute sounds' })).toBeVisible();
    expect(heard.count()).toBe(1);
  });
});

test('the page’s title counts what is unread, and stays the page’s own', async () => {
  here = await panelOnPage({ earlier: ['Hello'] });
  await until(() => here!.desk.requests.includes('GET /events'));
  here.desk.reply('One');
  await until(() => document.title === '(1) Shop');
  document.title = 'Basket';
  here.desk.reply('Two');
  await until(() => document.title === '(2) Basket');
  await here.host.setOpen(true, true);
  await until(() => document.title === 'Basket');
  await here.host.setOpen(false, true);
  here.desk.reply('Three');
  await until(() => document.title === '(1) Basket');
  here.panel.destroy();
  expect(document.title).toBe('Basket');
});

test('a live message is spoken with its author, and closed as a new one', async () => {
  here = await panelOnPage({ earlier: ['Hello'] });
  await until(() => here!.desk.requests.includes('GET /events'));
  here.desk.reply('One');
  await until(() => here!.find('[role=status].sr')!.textContent === 'New message from Ada: One');
});

describe('with consent', () => {
  test('nothing is stored for all the page does, until the visitor acts', async () => {
    here = await panelOnPage({ host: { consent: true } });
    await here.panel.identify({ id: '7' }, { hash: 'abc' });
    await here.panel.startConversation('About the blue bowl');
    await here.panel.mute();
    expect(here.desk.requests).toContain('POST /sessions');
    expect([localStorage.length, sessionStorage.length]).toEqual([0, 0]);
    await userEvent.type(area(), '?');
    expect(Object.keys(localStorage).toSorted()).toEqual([
      'conversa:ibx_1:draft',
      'conversa:ibx_1:muted',
      'conversa:ibx_1:session',
    ]);
    expect(localStorage.getItem('conversa:ibx_1:draft')).toBe('About the blue bowl?');
  });

  test('a synthetic click is not the visitor', async () => {
    here = await panelOnPage({ host: { consent: true } });
    await here.panel.identify({ id: '7' }, { hash: 'abc' });
    here.find('.launcher')!.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
    expect(localStorage).toHaveLength(0);
  });
});

test('whether the team is there is asked again when what is known is old', async () => {
  here = await panelOnPage({ config: { online: true } });
  await here.host.setOpen(true, true);
  expect(here.find('header p')!.textContent).toBe('We are online');
  expect(here.desk.requests.filter((path) => path.endsWith('/config'))).toEqual([]);
  await here.host.setOpen(false, true);
  const now = Date.now();
  vi.spyOn(Date, 'now').mockImplementation(() => now + 61_000);
  delete (here.desk.config as { online?: true }).online;
  await here.host.setOpen(true, true);
  await until(() => here!.find('header p')!.textContent === 'We reply as soon as we can');
});
