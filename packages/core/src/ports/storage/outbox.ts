import type { AccountId, ConversationId, InboxId, MessageId } from '../../model/ids.ts';
import type { Json } from '../../model/json.ts';

/** `sending` is committed before the provider is called: after a crash it tells that the answer may be lost. */
export type PieceState = 'queued' | 'sending' | 'sent' | 'failed' | 'unknown' | 'cancelled';

export interface NewPiece {
  readonly inboxId: InboxId;
  readonly conversationId: ConversationId;
  readonly messageId: MessageId;
  readonly index: number;
  readonly correlationId: string;
  readonly payload: Json;
  readonly buckets: readonly string[];
  readonly due: Date;
}
export interface QueuedPiece extends NewPiece {
  readonly id: string;
  readonly accountId: AccountId;
  readonly state: 'queued' | 'sending';
  readonly attempts: number;
}
/** One conversation's pieces, in order, leased to one worker. */
export interface Lane {
  readonly accountId: AccountId;
  readonly conversationId: ConversationId;
  /** Changes whenever pieces were added; `release` compares it so that none is forgotten. */
  readonly version: number;
  /** Unsettled pieces in order of their ids, at most 50. */
  readonly pieces: readonly QueuedPiece[];
}
export interface OutboxStore {
  /** Leases lanes that have something due, skipping those others hold. */
  claim(options: {
    readonly owner: string;
    readonly limit: number;
    readonly leaseMs: number;
    readonly now: Date;
  }): Promise<readonly Lane[]>;
  /** Notes durably that the provider is about to be called. False when the lease was lost: do not send. */
  begin(piece: QueuedPiece, owner: string, leaseMs: number, now: Date): Promise<boolean>;
  /** Gives the lane back; `due` when something waits in it. A lane that got new pieces meanwhile is due at once. */
  release(lane: Lane, owner: string, due?: Date): Promise<void>;
  /** When the next lane falls due, to sleep until then. */
  nextDue(): Promise<Date | undefined>;
  stats(now: Date): Promise<{ readonly waiting: number; readonly oldestDueMs: number }>;
}
