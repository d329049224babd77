import type { AccountId, InboxId, MessageId } from '../../model/ids.ts';

/** Something is left to be done about a message. */
export interface DueMessage {
  readonly accountId: AccountId;
  readonly messageId: MessageId;
  readonly inboxId: InboxId;
  /** How often it has been tried, this time included. */
  readonly attempts: number;
  readonly wantedAt: Date;
}
/** Work that several processes share. Durable: nothing is forgotten when a process dies over it. */
export interface DueMessages {
  /** Takes what is due; nobody else gets it before the lease ends. */
  claim(options: {
    readonly now: Date;
    readonly limit: number;
    readonly leaseMs: number;
  }): Promise<readonly DueMessage[]>;
  /** Done, or given up. What was wanted anew since it was claimed stays due. */
  settle(item: DueMessage): Promise<void>;
  postpone(item: DueMessage, due: Date): Promise<void>;
}
