import type { VisitorClient } from '@conversa/core/client';
import type { Strings } from '../locales/strings.ts';

/** What every component of the panel needs. */
export interface PanelContext {
  readonly client: VisitorClient;
  readonly strings: Strings;
  /** The language's tag: times and days are written as it does. */
  readonly locale: string;
  /** Whose chat it is. */
  readonly siteName: string;
  readonly avatarUrl?: string | undefined;
  readonly greeting?: string | undefined;
  /** Visitors may send files. Default: they may. */
  readonly attachments?: boolean | undefined;
  /** Somebody of the team is at the console. */
  readonly online?: boolean | undefined;
}
