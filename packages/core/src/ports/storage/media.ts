import type { AccountId, InboxId, MessageId } from '../../model/ids.ts';
import type { AccountScope } from './scope.ts';

/** A message whose files are still at the provider. */
export interface WantedMedia {
  readonly accountId: AccountId;
  readonly messageId: MessageId;
  readonly inboxId: InboxId;
  /** How often it has been tried, this time included. */
  readonly attempts: number;
  readonly wantedAt: Date;
}
/** Which messages wait for their files. Durable: nothing is forgotten when a process dies while it fetches. */
export interface MediaStore {
  /** Which of these messages have a file that is still at its provider. */
  unfetched(
    scope: AccountScope,
    ids: readonly MessageId[],
  ): Promise<readonly { readonly messageId: MessageId; readonly inboxId: InboxId }[]>;
  /** What is wanted already stays as it is. */
  want(
    scope: AccountScope,
    items: readonly { readonly messageId: MessageId; readonly inboxId: InboxId }[],
    at: Date,
  ): Promise<void>;
  /** Takes what is due; nobody else gets it before the lease ends. */
  claim(options: {
    readonly now: Date;
    readonly limit: number;
    readonly leaseMs: number;
  }): Promise<readonly WantedMedia[]>;
  /** Fetched, or given up. */
  settle(item: WantedMedia): Promise<void>;
  postpone(item: WantedMedia, due: Date): Promise<void>;
}
