import type { VisitorUser, WireMessage } from '@conversa/core/client';
import { useEffect, useRef } from 'react';
import { callWidget, holdWidget } from './widget-script.ts';

/** Colours of your own, each in any form CSS knows; what could not be read is shifted until it can. */
export interface WidgetTheme {
  readonly theme?: 'auto' | 'light' | 'dark';
  readonly accent?: string;
  readonly onAccent?: string;
  readonly background?: string;
  readonly text?: string;
  readonly muted?: string;
  readonly bubble?: string;
}
export interface ConversaWidgetProps {
  /** Where the helpdesk is: `https://desk.example`. */
  readonly url: string;
  readonly inboxId: string;
  /** Who uses the page. Another one, or none after one, is another visitor: nothing of the first stays. */
  readonly user?: VisitorUser | undefined;
  /** Hex HMAC-SHA256 of `user.id` with the inbox's identity secret, computed on your server. */
  readonly hash?: string | undefined;
  /** BCP 47 tag. Default: the inbox's, else the browser's. */
  readonly locale?: string | undefined;
  readonly theme?: 'auto' | 'light' | 'dark' | WidgetTheme | undefined;
  readonly onReady?: (() => void) | undefined;
  readonly onOpen?: (() => void) | undefined;
  readonly onClose?: (() => void) | undefined;
  /** A message from the team arrived. */
  readonly onMessage?: ((message: WireMessage) => void) | undefined;
  readonly onUnread?: ((unread: number) => void) | undefined;
  readonly onError?: ((error: Error) => void) | undefined;
}

const events = ['ready', 'open', 'close', 'message', 'unread', 'error'] as const;
const handlerOf = {
  ready: 'onReady',
  open: 'onOpen',
  close: 'onClose',
  message: 'onMessage',
  unread: 'onUnread',
  error: 'onError',
} as const;

/**
 * The chat widget on this page, as its script tag would put it there. Draws nothing where it stands; a page has one.
 * Unmounting takes the chat off the page.
 * @example
 * <ConversaWidget url="https://desk.example" inboxId="ibx_…" user={user} hash={hash} onUnread={setUnread} />
 */
export function ConversaWidget(props: ConversaWidgetProps): null {
  const { url, inboxId, user, hash, locale, theme } = props;
  const latest = useRef(props);
  const said = useRef<{ user?: string; locale?: string | undefined; theme?: string }>({});
  useEffect(() => {
    latest.current = props;
  });
  useEffect(() => {
    const life = new AbortController();
    for (const name of events)
      globalThis.addEventListener(
        `conversa:${name}`,
        (event) => {
          const handle = latest.current[handlerOf[name]] as ((detail: unknown) => void) | undefined;
          handle?.((event as CustomEvent<unknown>).detail);
        },
        { signal: life.signal },
      );
    said.current = { locale: latest.current.locale };
    const leave = holdWidget(url, inboxId, latest.current.locale);
    return () => {
      life.abort();
      leave();
    };
  }, [url, inboxId]);
  // Each says only what is new; a widget that was just loaded has not been told anything.
  useEffect(() => {
    const now = user && JSON.stringify([user, hash]);
    if (now === said.current.user) return;
    if (now === undefined) {
      delete said.current.user;
      callWidget('logout');
    } else {
      said.current.user = now;
      callWidget('identify', user, hash === undefined ? undefined : { hash });
    }
  });
  useEffect(() => {
    if (locale === said.current.locale) return;
    said.current.locale = locale;
    if (locale !== undefined) callWidget('setLocale', locale);
  });
  useEffect(() => {
    const now = JSON.stringify(theme ?? 'auto');
    if (now === (said.current.theme ?? '"auto"')) return;
    said.current.theme = now;
    callWidget('setTheme', theme ?? 'auto');
  });
  return null;
}
