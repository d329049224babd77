import type { VisitorUser, WidgetConfig } from '@conversa/core/client';
import type { Conversa, ConversaEvents, IdentityProof, Theme } from './conversa-api.ts';

/** What the page asked for before there was a panel to do it. */
export interface Wishes {
  identify?: readonly [user: VisitorUser, proof: IdentityProof | undefined];
  setLocale?: readonly [locale: string];
  setTheme?: readonly [theme: Theme];
}
/** What loader and panel share. */
export interface Host {
  readonly root: ShadowRoot;
  /** The landmark that holds launcher and panel. */
  readonly box: HTMLElement;
  readonly button: HTMLButtonElement;
  readonly base: string;
  readonly inboxId: string;
  readonly wishes: Wishes;
  config: WidgetConfig;
  locale: string;
  /** Whether it shall be open; the panel follows in `sync`. */
  isOpen: boolean;
  /** The last change came from the visitor: the focus follows. */
  byUser: boolean;
  /** Where the focus was when it was opened. */
  opener: Element | null;
  unread: number;
  readonly setOpen: (open: boolean, byUser: boolean) => Promise<void>;
  readonly emit: <K extends keyof ConversaEvents>(name: K, detail: ConversaEvents[K]) => void;
}
/** What the panel can do for the loader. */
export interface MountedPanel extends Pick<
  Conversa,
  'send' | 'identify' | 'logout' | 'setLocale' | 'setTheme' | 'startConversation'
> {
  /** Opens or closes as the host says. */
  sync(): void;
  destroy(): void;
}
/** The module the loader imports. */
export interface PanelModule {
  mountPanel(host: Host): Promise<MountedPanel>;
}
