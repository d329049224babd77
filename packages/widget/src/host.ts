import type { Resource, WidgetConfig } from '@conversa/core/client';
import type { Conversa, ConversaEvents } from './conversa-api.ts';

/** What the panel does for the page; the loader passes it on. */
export type PanelMethods = Pick<
  Conversa,
  | 'send'
  | 'identify'
  | 'update'
  | 'logout'
  | 'setLocale'
  | 'setTheme'
  | 'startConversation'
  | 'track'
  | 'openArticle'
  | 'mute'
>;
/** A call the page made before there was a panel to take it. */
export type Wish = {
  [M in keyof PanelMethods]: readonly [M, ...Parameters<PanelMethods[M]>];
}[keyof PanelMethods];

/** What loader and panel share. */
export interface Host {
  readonly root: ShadowRoot;
  /** The landmark that holds launcher and panel. */
  readonly box: HTMLElement;
  readonly button: HTMLButtonElement;
  readonly base: string;
  readonly inboxId: string;
  /** Nothing is stored before the visitor does something in the chat. */
  readonly consent: boolean;
  readonly wishes: Wish[];
  config: WidgetConfig;
  locale: string;
  /** Whether it shall be open; the panel follows in `sync`. */
  isOpen: boolean;
  /** The last change came from the visitor: the focus follows. */
  byUser: boolean;
  /** Where the focus was when it was opened. */
  opener: Element | null;
  unread: number;
  /** Why the chat is not shown. */
  error?: Error;
  /** Set once it is mounted, for the diagnosis. */
  panel?: MountedPanel;
  readonly setOpen: (open: boolean, byUser: boolean) => Promise<void>;
  readonly emit: <K extends keyof ConversaEvents>(name: K, detail: ConversaEvents[K]) => void;
}
/** What the panel can do for the loader. */
export interface MountedPanel extends PanelMethods {
  /** Opens or closes as the host says. */
  sync(): void;
  destroy(): void;
  /** How the event stream is, for the diagnosis. */
  readonly connection: Resource<string>;
}
/** The module the loader imports. */
export interface PanelModule {
  readonly mountPanel: (host: Host) => Promise<MountedPanel>;
  /** Shows what is wrong, on a page whose address has `conversa-debug`; also when there is no panel. */
  readonly diagnose: (host: Host) => Promise<void>;
}
