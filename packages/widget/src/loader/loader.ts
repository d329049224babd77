import type { ConversaError, WidgetConfig } from '@conversa/core/client';
import { textOn } from '../contrast.ts';
import type { Conversa, ConversaEvents, WidgetState } from '../conversa-api.ts';
import type { Host, MountedPanel, PanelMethods, PanelModule, Wish } from '../host.ts';
import { launcherStrings } from '../locales/launcher-strings.ts';
import { createButton } from './create-button.ts';
import { fail } from './fail.ts';
import { hostCss, launcherCss } from './launcher.css.ts';
import type { ScriptSettings } from './read-script.ts';

/** The address of the panel's chunk; the build puts it in. */
declare const __PANEL__: string;

const recentMs = 86_400_000;

/** Storage that is denied is as good as empty. */
function stored(area: 'localStorage' | 'sessionStorage', key: string): string | null {
  try {
    return window[area].getItem(key);
  } catch {
    return null;
  }
}

/** Draws the launcher and makes `window.conversa`; everything else comes when the visitor shows interest. */
export function load({ base, inboxId, locale, consent }: ScriptSettings): void {
  const early = window.conversa;
  const life = new AbortController();
  const { signal } = life;
  const element = document.createElement('conversa-widget');
  const root = element.attachShadow({ mode: 'open' });
  const box = document.createElement('section');
  const button = createButton();
  const key = `conversa:${inboxId}:`;
  let state: WidgetState = 'loading';
  let panel: Promise<MountedPanel> | undefined;

  const emit = <K extends keyof ConversaEvents>(name: K, detail: ConversaEvents[K]): void => {
    dispatchEvent(new CustomEvent(`conversa:${name}`, { detail }));
  };
  const draw = (): void => {
    [box.ariaLabel, button.ariaLabel] = launcherStrings(host.locale);
    button.ariaExpanded = `${host.isOpen}`;
  };
  const setOpen = async (open: boolean, byUser: boolean): Promise<void> => {
    if (open === host.isOpen) return;
    host.isOpen = open;
    host.byUser = byUser;
    if (open) host.opener = document.activeElement;
    button.ariaExpanded = `${open}`;
    try {
      (await ensure()).sync();
    } catch (error) {
      host.isOpen = false;
      draw();
      emit('error', error as Error);
      throw error;
    }
  };
  const host: Host = {
    root,
    box,
    button,
    base,
    inboxId,
    consent,
    wishes: [],
    config: {} as WidgetConfig,
    locale: locale ?? '',
    isOpen: false,
    byUser: false,
    opener: null,
    unread: 0,
    setOpen,
    emit,
  };

  const url = base + __PANEL__;
  const module = (): Promise<PanelModule> =>
    // An import that failed may stay failed for its address.
    import(/* @vite-ignore */ url).catch(() => import(/* @vite-ignore */ `${url}?${Date.now()}`));
  const mount = async (): Promise<MountedPanel> => {
    try {
      const [{ mountPanel }] = await Promise.all([module(), ready]);
      return await mountPanel(host);
    } catch (cause) {
      panel = undefined;
      throw (cause as ConversaError).code ? cause : fail('network', 'The chat did not load.', cause);
    } finally {
      button.ariaBusy = null;
    }
  };
  const ensure = (): Promise<MountedPanel> => {
    if (signal.aborted) throw fail('aborted', 'The chat is gone.');
    if (!panel) button.ariaBusy = 'true';
    return (panel ??= mount());
  };
  /** On interest: fetched and built at once, so that a click only has to show it. */
  const prepare = (): void => void ((panel ?? signal.aborted) ? 0 : ensure().catch(() => undefined));

  const isActive = (): boolean => navigator.userActivation?.isActive;
  const session = (): { readonly token: string; readonly identity?: string } | null =>
    JSON.parse(stored('localStorage', `${key}session`) ?? 'null');
  /** For the panel, which is fetched. */
  const now =
    <K extends keyof PanelMethods>(name: K): PanelMethods[K] =>
    async (...args: readonly unknown[]): Promise<never> =>
      ((await ensure())[name] as (...args: readonly unknown[]) => Promise<never>)(...args);
  /** For the panel when there is one, else for when there will be. */
  const later =
    <K extends keyof PanelMethods>(name: K): PanelMethods[K] =>
    async (...args: readonly unknown[]): Promise<never> =>
      ((panel ?? signal.aborted) ? now(name) : () => void host.wishes.push([name, ...args] as unknown as Wish))(
        ...(args as [never]),
      ) as never;
  const api: Conversa = {
    get isOpen() {
      return host.isOpen;
    },
    get unread() {
      return host.unread;
    },
    get state() {
      return state;
    },
    open: () => setOpen(true, isActive()),
    close: () => setOpen(false, isActive()),
    toggle: () => setOpen(!host.isOpen, isActive()),
    show: async () => void (element.hidden = false),
    hide: async () => void (element.hidden = true),
    send: now('send'),
    startConversation: now('startConversation'),
    openArticle: now('openArticle'),
    track: later('track'),
    mute: later('mute'),
    identify: (user, proof) => {
      const known = session();
      // What is already known or cannot be proven yet goes with the first message.
      const isNew = known ? known.identity !== JSON.stringify([user, proof?.hash]) : proof?.hash;
      return (isNew ? now : later)('identify')(user, proof);
    },
    update: later('update'),
    logout: () => (session() ? now : later)('logout')(),
    setLocale: (tag) => {
      host.locale = tag;
      draw();
      return later('setLocale')(tag);
    },
    setTheme: (theme) => (typeof theme === 'string' ? later : now)('setTheme')(theme),
    on: (name, listener) => {
      const hear = (event: Event): void => listener((event as CustomEvent).detail);
      const type = `conversa:${name}`;
      addEventListener(type, hear, { signal });
      return () => removeEventListener(type, hear);
    },
    push: (...calls) => {
      for (const [method, ...args] of calls)
        void (async () => (api[method] as (...args: unknown[]) => unknown)(...args))().catch((error) =>
          emit('error', error as Error),
        );
    },
    destroy: async () => {
      life.abort();
      state = 'destroyed';
      host.isOpen = false;
      element.remove();
      if (window.conversa === api) delete window.conversa;
      (await panel?.catch(() => undefined))?.destroy();
    },
  };

  /** Takes up where the last page left off. A visitor without a past costs no request. */
  const greet = async (): Promise<void> => {
    const known = session();
    if (signal.aborted) return;
    if (stored('sessionStorage', `${key}open`)) return setOpen(true, false);
    if (!known) return;
    // In a conversation of today an answer may come at any moment.
    if (Date.now() - Number(stored('localStorage', `${key}active`)) < recentMs) return prepare();
    const response = await fetch(`${base}visitor/v1/summary`, {
      headers: { authorization: `Bearer ${known.token}` },
      signal,
    });
    if (response.ok && (await response.json()).unread > 0) prepare();
  };
  const show = (): void => {
    if (signal.aborted) return;
    document.body.append(element);
    state = 'ready';
    emit('ready', undefined);
    // Where there is no such thing, the second argument means "at once".
    (window.requestIdleCallback ?? setTimeout)(() => void greet().catch(() => undefined), { timeout: 2_000 });
  };
  const ready = (async () => {
    const response = await fetch(`${base}visitor/v1/inboxes/${inboxId}/config`);
    const config = await response.json();
    if (!response.ok) throw fail(config.code, config.detail);
    host.config = config;
    host.locale ||= config.locale ?? navigator.language;
    element.style.setProperty('--_accent', config.color);
    element.style.setProperty('--_on-accent', textOn(config.color));
    draw();
    if (document.body) show();
    else addEventListener('DOMContentLoaded', show, { signal });
  })();
  ready.catch((error: ConversaError) => {
    state = 'refused';
    host.error = error;
    // Paused by its owner: nothing is wrong.
    if (error.code === 'inbox_paused') return;
    // oxlint-disable-next-line no-console -- the only place where whoever installs the widget can look
    console.error(`[Conversa] ${error.message}`);
    emit('error', error);
  });

  const sheet = new CSSStyleSheet();
  sheet.replaceSync(hostCss + launcherCss);
  root.adoptedStyleSheets = [sheet];
  box.append(button);
  root.append(box);
  for (const type of ['pointerenter', 'focus', 'touchstart'])
    button.addEventListener(type, prepare, { passive: true, signal });
  button.addEventListener('click', () => void setOpen(!host.isOpen, true).catch(() => undefined), { signal });
  if (location.search.includes('conversa-debug')) void module().then(({ diagnose }) => diagnose(host));
  window.conversa = api;
  if (Array.isArray(early)) api.push(...early);
}
