import type { VisitorUser, WireMessage } from '@conversa/core/client';

/** `refused`: the server does not let this page use the inbox; the console of the browser says why. */
export type WidgetState = 'loading' | 'ready' | 'refused' | 'destroyed';
export type Theme = 'auto' | 'light' | 'dark';
/**
 * Colours of your own, each in any form CSS knows. What could not be read on another is shifted in its lightness until it
 * has 4.5:1 for text and 3:1 for icons.
 */
export interface CustomTheme {
  /** Which of both to begin with; colours not named here follow it. */
  readonly theme?: Theme;
  /** Launcher, header, the visitor's bubbles. */
  readonly accent?: string;
  readonly onAccent?: string;
  readonly background?: string;
  readonly text?: string;
  readonly muted?: string;
  /** The team's bubbles. */
  readonly bubble?: string;
}
/** What goes along with an action the page reports. */
export type ActionData = Readonly<Record<string, string | number | boolean | null>>;

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

/**
 * `window.conversa`, once the script has arrived. Every promise rejects with a `ConversaError`: `network` when the chat
 * cannot be loaded, `aborted` after `destroy`, the server's code when it refuses.
 */
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
  /** Adds to what `identify` said; with the same `id` or none. */
  update(user: VisitorUser): Promise<void>;
  /** Forgets the visitor and everything this browser stores about them. */
  logout(): Promise<void>;
  /** Notes what the visitor did; the last 20 go to the team with the visitor's next message, and nowhere before. */
  track(name: string, data?: ActionData): Promise<void>;
  /** Opens an article of the help centre. @throws ConversaError `feature_disabled`: this helpdesk has none */
  openArticle(slug: string): Promise<void>;
  /** No sounds any more, or again. What the visitor chose in the chat stays until they change it. */
  mute(on?: boolean): Promise<void>;
  setLocale(locale: string): Promise<void>;
  setTheme(theme: Theme | CustomTheme): Promise<void>;
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
