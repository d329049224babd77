import type { VisitorUser, WireMessage } from '@conversa/core/client';

/** `refused`: the server does not let this page use the inbox; the console of the browser says why. */
export type WidgetState = 'loading' | 'ready' | 'refused' | 'destroyed';
export type Theme = 'auto' | 'light' | 'dark';

/** What happens in the widget; on the page each is also an event on `window` named `conversa:` and this. */
export interface ConversaEvents {
  /** The launcher is on the page. */
  readonly ready: undefined;
  readonly open: undefined;
  readonly close: undefined;
  /** A message from the team arrived. */
  readonly message: WireMessage;
  /** The number of unread messages changed. */
  readonly unread: number;
  readonly error: Error;
}
export interface IdentityProof {
  /** Hex HMAC-SHA256 of `user.id` with the inbox's identity secret, computed on your server. */
  readonly hash?: string;
}

/** `window.conversa`, once the script has arrived. */
export interface Conversa {
  readonly isOpen: boolean;
  readonly unread: number;
  readonly state: WidgetState;
  /** Opens the panel; in a handler of a click or a key it also moves the focus there. */
  open(): Promise<void>;
  close(): Promise<void>;
  toggle(): Promise<void>;
  /** Shows the launcher again after `hide`. */
  show(): Promise<void>;
  hide(): Promise<void>;
  /** Opens the panel with this text in the composer, unless the visitor has begun to write. */
  startConversation(text?: string): Promise<void>;
  /** Sends as the visitor; resolves when the server has the message, however long that takes. */
  send(text: string): Promise<WireMessage>;
  /** Says who the visitor is. @throws ConversaError `identity_unverified` */
  identify(user: VisitorUser, proof?: IdentityProof): Promise<void>;
  /** Changes what `identify` said. */
  update(user: VisitorUser): Promise<void>;
  /** Forgets the visitor and everything this browser stores about them. */
  logout(): Promise<void>;
  setLocale(locale: string): Promise<void>;
  setTheme(theme: Theme): Promise<void>;
  /** Returns what unsubscribes. */
  on<K extends keyof ConversaEvents>(name: K, listener: (detail: ConversaEvents[K]) => void): () => void;
  /** Calls methods by name, as the queue before the script did: `push(['open'])`. */
  push(...calls: readonly ConversaCall[]): void;
  /** Takes the widget off the page with all its listeners, timers and connections. What is stored stays: see `logout`. */
  destroy(): Promise<void>;
}
type Methods = Omit<Conversa, 'isOpen' | 'unread' | 'state' | 'push'>;
/** One entry of the queue: a method's name and its arguments. */
export type ConversaCall = {
  [M in keyof Methods]: readonly [M, ...Parameters<Methods[M]>];
}[keyof Methods];

declare global {
  interface Window {
    /** An array of calls until the script arrives, the API from then on. */
    conversa?: Conversa | ConversaCall[];
  }
}
