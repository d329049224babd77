import { act, StrictMode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { renderToString } from 'react-dom/server';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ConversaWidget, type ConversaWidgetProps } from './conversa-widget.tsx';

const place = { url: 'https://desk.test', inboxId: 'ibx_1' } as const;
const page = globalThis as unknown as { conversa?: unknown };
const scripts = (): readonly HTMLScriptElement[] => [...document.querySelectorAll<HTMLScriptElement>('head script')];
const fire = (name: string, detail?: unknown): boolean =>
  globalThis.dispatchEvent(new CustomEvent(`conversa:${name}`, { detail }));

/** What the script would make of the queue. */
function arrive(): { readonly calls: unknown[][]; readonly destroy: ReturnType<typeof vi.fn> } {
  const calls = [...((page.conversa as unknown[][] | undefined) ?? [])];
  const destroy = vi.fn(async () => void delete page.conversa);
  page.conversa = { push: (...more: unknown[][]) => void calls.push(...more), destroy };
  for (const script of scripts()) script.dispatchEvent(new Event('load'));
  return { calls, destroy };
}

export function widgetCases(): void {
  describe('<ConversaWidget>', () => {
    let root: Root | undefined;
    const show = async (props: Partial<ConversaWidgetProps>, strict = false): Promise<void> => {
      root ??= createRoot(document.createElement('div'));
      const widget = <ConversaWidget {...place} {...props} />;
      await act(async () => root!.render(strict ? <StrictMode>{widget}</StrictMode> : widget));
    };
    const leave = async (): Promise<void> => {
      await act(async () => root?.unmount());
      root = undefined;
      await Promise.resolve();
    };
    afterEach(async () => {
      await leave();
      delete page.conversa;
    });

    it('loads the script once, also in Strict Mode and for two of them', async () => {
      await show({ locale: 'de' }, true);
      const second = createRoot(document.createElement('div'));
      await act(async () => second.render(<ConversaWidget {...place} />));
      expect(scripts().map(({ src, async, dataset }) => [src, async, dataset['inbox'], dataset['locale']])).toEqual([
        ['https://desk.test/widget.js', true, 'ibx_1', 'de'],
      ]);
      const { destroy } = arrive();
      await act(async () => second.unmount());
      await Promise.resolve();
      expect(destroy).not.toHaveBeenCalled();
      await leave();
      expect(destroy).toHaveBeenCalledOnce();
      expect(scripts()).toEqual([]);
    });

    it('says who the visitor is, in which language and colours, and only what is new', async () => {
      const user = { id: 'u1', name: 'Una' };
      await show({ user, hash: 'ab', locale: 'en', theme: 'dark' });
      const { calls } = arrive();
      expect(calls).toEqual([
        ['identify', user, { hash: 'ab' }],
        ['setTheme', 'dark'],
      ]);
      calls.length = 0;
      await show({ user: { ...user }, hash: 'ab', locale: 'en', theme: 'dark' });
      expect(calls).toEqual([]);
      await show({ user: { ...user, name: 'Una B.' }, hash: 'ab', locale: 'fr', theme: { accent: 'teal' } });
      expect(calls).toEqual([
        ['identify', { id: 'u1', name: 'Una B.' }, { hash: 'ab' }],
        ['setLocale', 'fr'],
        ['setTheme', { accent: 'teal' }],
      ]);
      calls.length = 0;
      await show({ locale: 'fr' });
      expect(calls).toEqual([['logout'], ['setTheme', 'auto']]);
    });

    it('hands the widget’s events to the newest callbacks, and to none after it has gone', async () => {
      const [first, onUnread, onMessage, onReady] = [vi.fn(), vi.fn(), vi.fn(), vi.fn()];
      await show({ onUnread: first });
      await show({ onUnread, onMessage, onReady });
      fire('ready');
      fire('unread', 3);
      fire('message', { id: 'msg_1' });
      fire('open');
      expect([first.mock.calls, onUnread.mock.calls, onMessage.mock.calls]).toEqual([[], [[3]], [[{ id: 'msg_1' }]]]);
      expect(onReady).toHaveBeenCalledOnce();
      await leave();
      fire('unread', 4);
      expect(onUnread).toHaveBeenCalledOnce();
    });

    it('takes a chat off the page that arrives after it has gone, and begins anew for another inbox', async () => {
      await show({});
      const [late] = scripts();
      await leave();
      expect(page.conversa).toBeUndefined();
      const { destroy } = arrive();
      late?.dispatchEvent(new Event('load'));
      expect(destroy).toHaveBeenCalledOnce();
      await show({ user: { id: 'u1' } });
      const one = arrive();
      await show({ inboxId: 'ibx_2', user: { id: 'u1' } });
      expect(one.destroy).toHaveBeenCalledOnce();
      expect(scripts().map(({ dataset }) => dataset['inbox'])).toEqual(['ibx_2']);
      expect(arrive().calls).toEqual([['identify', { id: 'u1' }, undefined]]);
    });

    it('draws and does nothing on the server', () => {
      expect(renderToString(<ConversaWidget {...place} user={{ id: 'u1' }} />)).toBe('');
      expect(scripts()).toEqual([]);
    });
  });
}
