import { createVisitorClient, visitorPrefix } from '@conversa/core/client';
import { render } from 'preact';
import { draftStore } from '../components/draft-store.ts';
import { textOf } from '../components/message-content.tsx';
import { baseCss, composerCss, messagesCss, panelCss, placeCss } from '../components/panel.css.ts';
import { Panel } from '../components/panel.tsx';
import { textOn } from '../contrast.ts';
import type { Host, MountedPanel } from '../host.ts';
import { formatsFor } from '../locales/formats.ts';
import { loadStrings } from '../locales/load-strings.ts';
import { coverPage } from './cover-page.ts';
import { dressLauncher } from './dress-launcher.ts';
import { fitKeyboard } from './fit-keyboard.ts';
import { launcherDressCss } from './launcher-dress.css.ts';
import { liveRegion } from './live-region.ts';
import { remember } from '../remember.ts';

/** Builds the panel, hidden, and connects it. The loader's one import. */
export async function mountPanel(host: Host): Promise<MountedPanel> {
  const { root, box, button, config, base, inboxId, wishes, emit } = host;
  const element = root.host as HTMLElement;
  const prefix = visitorPrefix(inboxId);
  const life = new AbortController();
  const { signal } = life;
  const client = createVisitorClient({
    url: base.slice(0, -1),
    inboxId,
    page: () => ({ url: location.href.slice(0, 2_000), title: document.title.slice(0, 500) }),
  });
  const draft = draftStore(`${prefix}draft`);
  const place = document.createElement('div');
  const cover = coverPage(element);
  const label = dressLauncher(button);
  const small = matchMedia('(max-width:480px),(max-height:420px)');
  let strings = await loadStrings(host.locale);
  let formats = formatsFor(host.locale);
  let theme = wishes.setTheme?.[0] ?? config.theme;
  let visible = false;

  const sheet = new CSSStyleSheet();
  sheet.replaceSync(baseCss + messagesCss + composerCss + panelCss + placeCss + launcherDressCss);
  root.adoptedStyleSheets.push(sheet);
  element.style.setProperty('--_away', textOn(config.color) === '#fff' ? '#000' : '#fff');
  // In front of the launcher, so that reading and tabbing follow what one sees.
  box.prepend(place);
  const say = liveRegion(box);

  const draw = (): void => {
    const modal = small.matches;
    cover(modal && visible);
    box.ariaLabel = strings.chat;
    label(host.unread, strings);
    render(
      <Panel
        client={client}
        strings={strings}
        formats={formats}
        siteName={config.siteName}
        avatarUrl={config.avatarUrl}
        greeting={config.greeting}
        draft={draft}
        locale={host.locale}
        theme={theme}
        visible={visible}
        modal={modal}
        close={() => void host.setOpen(false, true)}
      />,
      place,
    );
  };
  const read = (): void => {
    const unread = client.unread.getSnapshot();
    if (visible && !document.hidden && unread > 0) return client.seen();
    if (unread === host.unread) return;
    host.unread = unread;
    label(unread, strings);
    emit('unread', unread);
  };
  const touch = (): void => remember('localStorage', `${prefix}active`, `${Date.now()}`);

  client.unread.subscribe(read);
  client.on('message', (message) => {
    touch();
    say(`${message.author.name ?? config.siteName}: ${textOf(message, strings.file)}`);
    emit('message', message);
  });
  client.on('sent', touch);
  client.on('error', (error) => {
    say(strings.failed);
    emit('error', error);
  });
  document.addEventListener('visibilitychange', read, { signal });
  small.addEventListener('change', draw, { signal });
  // A page in the browser's back-forward cache may hold neither streams nor locks.
  addEventListener('pagehide', () => client.stop(), { signal });
  addEventListener('pageshow', ({ persisted }) => persisted && client.start(), { signal });
  fitKeyboard(element, signal);
  if (wishes.identify) {
    const [user, proof] = wishes.identify;
    client.identify(user, proof?.hash).catch((error: Error) => emit('error', error));
  }
  client.start();
  draw();

  return {
    sync: () => {
      if (visible === host.isOpen) return;
      visible = host.isOpen;
      remember('sessionStorage', `${prefix}open`, visible ? '1' : undefined);
      const inside = place.contains(root.activeElement);
      draw();
      if (visible) {
        read();
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
    startConversation: async (text) => {
      if (text && draft.getSnapshot().trim() === '') draft.set(text);
      await host.setOpen(true, navigator.userActivation?.isActive ?? false);
    },
    send: async (text) => client.send(text),
    identify: (user, proof) => client.identify(user, proof?.hash),
    logout: async () => {
      draft.set('');
      client.logout();
    },
    setLocale: async (tag) => {
      strings = await loadStrings(tag);
      formats = formatsFor(tag);
      draw();
    },
    setTheme: async (to) => {
      theme = to;
      draw();
    },
    destroy: () => {
      life.abort();
      client.stop();
      cover(false);
      render(null, place);
    },
  };
}
