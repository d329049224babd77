import {
  browserStorage,
  ConversaError,
  createVisitorClient,
  importAgain,
  visitorPrefix,
  type VisitorUser,
} from '@conversa/core/client';
import { render } from 'preact';
import { draftOf } from '../components/draft-store.ts';
import { baseCss, composerCss, messagesCss, panelCss, placeCss } from '../components/panel.css.ts';
import { Panel } from '../components/panel.tsx';
import { loadMessages } from '../components/talk.tsx';
import { textOn } from '../contrast.ts';
import type { IdentityProof } from '../conversa-api.ts';
import type { Host, MountedPanel, PanelMethods } from '../host.ts';
import { loadStrings } from '../locales/load-strings.ts';
import { styleSheet } from '../style-sheet.ts';
import { setAccentTokens } from '../theme/accent-tokens.ts';
import { coverPage } from './cover-page.ts';
import { dressLauncher } from './dress-launcher.ts';
import { fitKeyboard } from './fit-keyboard.ts';
import { launcherDressCss } from './launcher-dress.css.ts';
import { liveRegion } from './live-region.ts';
import { createPageActions } from './page-actions.ts';
import { createThemes } from './themes.ts';
import { titleBadge } from './title-badge.ts';

/** The page's settings are asked for again when they are older than this. */
const configMs = 60_000;

/** Builds the panel, hidden, and connects it. The loader's one import. */
export async function mountPanel(host: Host): Promise<MountedPanel> {
  const { root, box, button, base, inboxId, wishes, emit } = host;
  const element = root.host as HTMLElement;
  const prefix = visitorPrefix(inboxId);
  const life = new AbortController();
  const { signal } = life;
  const held = host.consent ? (await import('./held-storage.ts')).holdBack(box, signal) : undefined;
  const storage = held ?? browserStorage();
  const actions = createPageActions();
  const client = createVisitorClient({
    url: base.slice(0, -1),
    inboxId,
    page: () => ({ url: location.href.slice(0, 2_000), title: document.title.slice(0, 500) }),
    actions: actions.take,
    storage,
  });
  const draft = draftOf(client, `${prefix}draft`, storage);
  const place = document.createElement('div');
  place.className = 'place';
  const cover = coverPage(element);
  const label = dressLauncher(button);
  const small = matchMedia('(max-width:480px),(max-height:420px)');
  let [strings] = await Promise.all([
    loadStrings(host.locale),
    // Who has written before shall not see them come one after the other.
    client.identity.getSnapshot().visitorId && loadMessages().catch(() => undefined),
  ]);
  let { locale } = host;
  const mutedKey = `${prefix}muted`;
  const openKey = `${prefix}open`;
  let muted = storage.get(mutedKey) !== undefined;
  let visible = false;
  let configAt = Date.now();
  /** What the page last told of its user. */
  let said: readonly [user?: VisitorUser, proof?: IdentityProof | undefined] = [];

  root.adoptedStyleSheets.push(
    styleSheet(baseCss + messagesCss + composerCss + panelCss + placeCss + launcherDressCss),
  );
  element.style.setProperty('--_away', textOn(host.config.color) === '#fff' ? '#000' : '#fff');
  setAccentTokens(element, host.config.color);
  // In front of the launcher, so that reading and tabbing follow what one sees.
  box.prepend(place);
  const say = liveRegion(box);

  const draw = (): void => {
    const modal = small.matches;
    const { siteName, avatarUrl, greeting, attachments, online } = host.config;
    cover(modal && visible);
    box.ariaLabel = strings.chat;
    label(host.unread, strings);
    render(
      <Panel
        client={client}
        strings={strings}
        siteName={siteName}
        avatarUrl={avatarUrl}
        greeting={greeting}
        attachments={attachments}
        online={online}
        draft={draft}
        locale={locale}
        theme={themes.scheme}
        visible={visible}
        modal={modal}
        muted={muted}
        mute={mute}
        close={() => void host.setOpen(false, true)}
      />,
      place,
    );
  };
  const themes = createThemes({ element, config: () => host.config, changed: draw, signal });
  const mute = (on: boolean): void => {
    muted = on;
    if (on) storage.set(mutedKey, '1');
    else storage.remove(mutedKey);
    draw();
  };
  const isSeen = (): boolean => visible && !document.hidden;
  const read = (): void => {
    if (isSeen()) client.seen();
    const unread = client.unread.getSnapshot();
    if (unread === host.unread) return;
    host.unread = unread;
    label(unread, strings);
    titleBadge(unread);
    emit('unread', unread);
  };
  const touch = (): void => storage.set(`${prefix}active`, `${Date.now()}`);
  /** Whether somebody of the team is there changes while the page stays. */
  const refresh = async (): Promise<void> => {
    if (Date.now() - configAt < configMs) return;
    configAt = Date.now();
    const response = await fetch(`${base}visitor/v1/inboxes/${inboxId}/config`, { signal });
    if (!response.ok) return;
    host.config = await response.json();
    draw();
  };

  client.unread.subscribe(read);
  // Another conversation comes into view without a change of the number.
  client.messages.subscribe(read);
  client.on('message', (message) => {
    const name = message.author.name ?? host.config.siteName;
    touch();
    importAgain(loadMessages).then(
      ({ announcementOf }) => say(announcementOf(message, name, visible, strings)),
      () => say(name),
    );
    if (!muted && !(isSeen() && document.hasFocus()))
      importAgain(() => import('./sound.ts'))
        .then(({ playSound }) => playSound(message.id, { name: prefix, signal }))
        .catch(() => undefined);
    emit('message', message);
  });
  client.on('sent', touch);
  client.on('error', (error) => {
    say(strings.failed);
    emit('error', error);
  });
  document.addEventListener('visibilitychange', read, { signal });
  small.addEventListener('change', draw, { signal });
  // Muted in one tab is muted in all, and a draft that was sent or forgotten in one is gone in all.
  const hear = ({ key, oldValue, newValue }: StorageEvent): void => {
    if (key && oldValue && newValue === null) draft.lost(key, oldValue);
    if (key !== mutedKey) return;
    muted = newValue !== null;
    draw();
  };
  addEventListener('storage', hear, { signal });
  // A page in the browser's back-forward cache may hold neither streams nor locks.
  addEventListener('pagehide', () => client.stop(), { signal });
  addEventListener('pageshow', ({ persisted }) => persisted && client.start(), { signal });
  fitKeyboard(element, signal);

  const methods: PanelMethods = {
    startConversation: async (text) => {
      if (text && draft.getSnapshot().trim() === '') draft.set(text);
      await host.setOpen(true, navigator.userActivation?.isActive ?? false);
    },
    send: async (text) => client.send(text),
    identify: (user, proof) => {
      said = [user, proof];
      return client.identify(user, proof?.hash);
    },
    update: (user) => methods.identify({ ...said[0], ...user }, said[1]),
    logout: async () => {
      actions.clear();
      said = [];
      client.logout();
      draft.use('');
      // Also what is not the client's: this tab's, and what the emoji picker remembers.
      keepOpen(openKey, false);
      storage.remove('conversa:emoji');
      muted = false;
      draw();
    },
    track: async (name, data) => actions.add(name, data),
    openArticle: async () => {
      throw new ConversaError('feature_disabled', 'This helpdesk has no help centre.');
    },
    mute: async (on = true) => mute(on),
    setLocale: async (tag) => {
      locale = tag;
      const loaded = await loadStrings(tag);
      // Another language may have been asked for meanwhile, and been faster.
      if (locale !== tag) return;
      strings = loaded;
      draw();
    },
    setTheme: (theme) => themes.set(theme),
  };
  // Without it the colours are the page's own: no reason to show nothing.
  await themes.begin().catch(() => undefined);
  for (const [name, ...args] of wishes.splice(0))
    (methods[name] as (...args: readonly unknown[]) => Promise<unknown>)(...args).catch((error: Error) =>
      emit('error', error),
    );
  client.start();
  draw();

  return (host.panel = {
    ...methods,
    sync: () => {
      if (visible === host.isOpen) return;
      visible = host.isOpen;
      // The page's own wish to have it open holds for this page only.
      if ((host.byUser && !held?.isHeld) || !visible) keepOpen(openKey, visible);
      const inside = place.contains(root.activeElement);
      draw();
      if (visible) {
        read();
        refresh().catch(() => undefined);
        if (host.byUser) place.querySelector('textarea')?.focus({ preventScroll: true });
      } else if (inside || host.byUser) {
        // Whoever was in the panel goes back to where they opened it.
        const { opener } = host;
        const back =
          opener instanceof HTMLElement && opener.isConnected && opener !== document.body && opener !== element;
        (back ? opener : button).focus({ preventScroll: true });
      }
      emit(visible ? 'open' : 'close', undefined);
    },
    destroy: () => {
      life.abort();
      client.stop();
      cover(false);
      titleBadge(0);
      render(null, place);
    },
    connection: client.connection,
  });
}

/** Whether this tab's next page begins with an open chat. Storage may be denied: then it does not. */
function keepOpen(key: string, open: boolean): void {
  try {
    if (open) sessionStorage.setItem(key, '1');
    else sessionStorage.removeItem(key);
  } catch {
    // Denied or full.
  }
}

/** Shows what is wrong, on a page whose address has `conversa-debug`. */
export async function diagnose(host: Host): Promise<void> {
  const { openDiagnosis } = await import('../debug/open-diagnosis.ts');
  openDiagnosis(host);
}
