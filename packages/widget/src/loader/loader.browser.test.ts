import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Conversa } from '../conversa-api.ts';
import { clearStorage, type FakeDesk, fakeDesk, until } from '../fake-desk.test-support.ts';
import { load } from './loader.ts';

/** The chunk is the source here, and the desk is where it is served. */
const base = `${location.origin}/`;
const panel = new URL('../panel/mount-panel.tsx', import.meta.url).href.slice(base.length);
let desk: FakeDesk;

const api = (): Conversa => window.conversa as Conversa;
const root = (): ShadowRoot | null => document.querySelector('conversa-widget')?.shadowRoot ?? null;
const start = (locale?: string): void => load({ base, inboxId: 'ibx_1', locale: locale ?? 'en', consent: false });
const remember = (session: object): void =>
  localStorage.setItem(
    'conversa:ibx_1:session',
    JSON.stringify({ token: 'cvv_1', visitorId: 'vis_1', expiresAt: '2099-01-01T00:00:00Z', ...session }),
  );
/** What is done when there is time is done. */
const idle = (): Promise<void> =>
  new Promise((resolve) => {
    requestIdleCallback(() => requestIdleCallback(() => resolve(), { timeout: 100 }), { timeout: 2_500 });
  });

beforeEach(async () => {
  await page.viewport(1_000, 800);
  // Not over the corner where the launcher appears.
  await userEvent.hover(document.documentElement, { position: { x: 1, y: 1 } });
  clearStorage();
  (globalThis as unknown as { __PANEL__: string }).__PANEL__ = panel;
  desk = fakeDesk({}, base);
});
afterEach(async () => {
  if (window.conversa && !Array.isArray(window.conversa)) await window.conversa.destroy();
  delete window.conversa;
  desk.restore();
  vi.restoreAllMocks();
});

describe('the launcher', () => {
  test('appears with one request, stores nothing and loads no panel', async () => {
    start();
    await expect.element(page.getByRole('button', { name: 'Open chat' })).toBeVisible();
    await idle();
    expect(desk.requests).toEqual(['GET /inboxes/ibx_1/config']);
    expect(localStorage).toHaveLength(0);
    expect(sessionStorage).toHaveLength(0);
    expect(root()!.querySelector('.panel')).toBeNull();
    expect(api().state).toBe('ready');
  });

  test('has the panel ready, hidden, when somebody shows interest', async () => {
    start();
    await userEvent.hover(page.getByRole('button', { name: 'Open chat' }));
    const shown = await until(() => root()!.querySelector('.panel'));
    expect(getComputedStyle(shown).visibility).toBe('hidden');
    await page.getByRole('button', { name: 'Open chat' }).click();
    expect(getComputedStyle(shown).visibility).toBe('visible');
  });

  test('is named in the language of the inbox before anything is loaded', async () => {
    desk.restore();
    desk = fakeDesk({ locale: 'ar' }, base);
    load({ base, inboxId: 'ibx_1', locale: undefined, consent: false });
    await expect.element(page.getByRole('button', { name: 'فتح الدردشة' })).toBeVisible();
    expect(root()!.querySelector('.panel')).toBeNull();
  });

  test('stays away from a page it may not run on, and says what to do', async () => {
    const said = vi.spyOn(console, 'error').mockReturnValue(undefined);
    const detail = 'This chat may not run on https://evil.example. Add its domain to the allowed domains of the inbox.';
    window.fetch = async () => Response.json({ code: 'origin_not_allowed', detail }, { status: 403 });
    const heard: unknown[] = [];
    addEventListener('conversa:error', (event) => heard.push((event as CustomEvent).detail.code), { once: true });
    start();
    await until(() => api().state === 'refused');
    expect(said).toHaveBeenCalledExactlyOnceWith(`[Conversa] ${detail}`);
    expect(heard).toEqual(['origin_not_allowed']);
    expect(root()).toBeNull();
  });

  test('stays away without a word while its inbox is paused', async () => {
    const said = vi.spyOn(console, 'error').mockReturnValue(undefined);
    window.fetch = async () => Response.json({ code: 'inbox_paused', detail: 'Paused.' }, { status: 409 });
    start();
    await until(() => api().state === 'refused');
    expect(said).not.toHaveBeenCalled();
  });
});

describe('a visitor with a past', () => {
  test('costs one question when nothing is unread', async () => {
    remember({});
    start();
    await until(() => desk.requests.includes('GET /summary'));
    await idle();
    expect(desk.requests).toEqual(['GET /inboxes/ibx_1/config', 'GET /summary']);
    expect(root()!.querySelector('.panel')).toBeNull();
  });

  test('sees how much is unread', async () => {
    remember({});
    desk.reply('Hello');
    start();
    await expect.element(page.getByRole('button', { name: 'Open chat, 1 unread' })).toBeVisible();
    expect(api().unread).toBe(1);
  });

  test('finds the panel open as on the page before, without losing the focus to it', async () => {
    start();
    await until(() => api().state === 'ready');
    await api().open();
    // As when the page is left: nothing is closed, nothing cleared.
    document.querySelector('conversa-widget')!.remove();
    delete window.conversa;
    start();
    await until(() => root()?.querySelector('.panel[data-visible]'));
    expect(document.activeElement).toBe(document.body);
  });
});

describe('window.conversa', () => {
  test('does what was asked before it came, in order', async () => {
    const heard: string[] = [];
    window.conversa = [
      ['on', 'open', () => void heard.push('open')],
      ['on', 'ready', () => void heard.push('ready')],
      ['setLocale', 'ar'],
      ['open'],
    ];
    start();
    await until(() => heard.length === 2);
    expect(heard).toEqual(['ready', 'open']);
    expect(root()!.querySelector('.panel')!.getAttribute('dir')).toBe('rtl');
    expect(api().isOpen).toBe(true);
  });

  test('identifies without a request what cannot be proven or is known, and asks otherwise', async () => {
    start();
    await api().identify({ id: '7', name: 'Ada' });
    await idle();
    expect(desk.requests).toEqual(['GET /inboxes/ibx_1/config']);
    await api().identify({ id: '7' }, { hash: 'abc' });
    expect(desk.requests).toContain('POST /sessions');
    await api().destroy();

    desk.requests.length = 0;
    start();
    await api().identify({ id: '7' }, { hash: 'abc' });
    expect(desk.requests).not.toContain('POST /sessions');
  });

  test('sends, tells of it by events, and can be shown, hidden and closed', async () => {
    start();
    const closed = vi.fn<() => void>();
    const off = api().on('close', closed);
    const sent = await api().send('Hello');
    expect(sent.parts).toEqual([{ type: 'text', text: 'Hello' }]);
    await api().open();
    await api().toggle();
    expect(closed).toHaveBeenCalledOnce();
    off();
    await api().open();
    await api().close();
    expect(closed).toHaveBeenCalledOnce();
    await api().hide();
    expect(getComputedStyle(root()!.host).display).toBe('none');
    await api().show();
    expect(getComputedStyle(root()!.host).display).not.toBe('none');
  });

  test('keeps what can wait for the panel, in order, the last language winning', async () => {
    start();
    await api().setLocale('de');
    await api().setLocale('ja');
    await api().setTheme('dark');
    await api().track('basket.added');
    await expect.element(page.getByRole('button', { name: 'チャットを開く' })).toBeVisible();
    expect(root()!.querySelector('.panel')).toBeNull();
    await api().open();
    const shown = root()!.querySelector<HTMLElement>('.panel')!;
    await until(() => shown.querySelector('textarea')?.ariaLabel === 'メッセージ');
    expect([shown.lang, shown.dataset['theme']]).toEqual(['ja', 'dark']);
    await api().send('Hello');
    expect(desk.bodies).toMatchObject([{ actions: [{ name: 'basket.added' }] }]);
  });

  test('says that it could not be loaded, by every method that needs it', async () => {
    (globalThis as unknown as { __PANEL__: string }).__PANEL__ = 'nothing-here.js';
    start();
    await expect(api().open()).rejects.toMatchObject({ name: 'ConversaError', code: 'network' });
    expect(api().isOpen).toBe(false);
    await expect(api().send('Hello')).rejects.toMatchObject({ code: 'network' });
  });

  test('reports a call it does not know or that fails as an event', async () => {
    start();
    const failed = new Promise((resolve) => {
      api().on('error', resolve);
    });
    api().push(['nonsense'] as never);
    expect(await failed).toBeInstanceOf(TypeError);
  });

  test('is gone with everything after destroy', async () => {
    start();
    await api().open();
    const old = api();
    await old.destroy();
    expect(window.conversa).toBeUndefined();
    expect(document.querySelector('conversa-widget')).toBeNull();
    expect(old.state).toBe('destroyed');
    for (const called of [
      old.open(),
      old.send('Hello'),
      old.identify({ id: '7' }),
      old.setTheme('dark'),
      old.track('x'),
    ])
      await expect(called).rejects.toMatchObject({ name: 'ConversaError', code: 'aborted' });
    expect(old.isOpen).toBe(false);
    expect(document.querySelector('conversa-widget')).toBeNull();
  });
});
