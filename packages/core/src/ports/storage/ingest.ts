import type { ChannelEvent } from '../../connector/events.ts';
import type { ConversationStatus } from '../../model/conversation.ts';
import type { KeyProof } from '../../model/contact.ts';
import type { AccountId, ContactId, ConversationId, GroupId, InboxId, MessageId, PeerId } from '../../model/ids.ts';
import type { Json } from '../../model/json.ts';
import type { Message, MessageDirection, MessageFailure, MessageStatus, Reaction } from '../../model/message.ts';
import type { Mail } from '../../model/mail.ts';
import type { Part } from '../../model/part.ts';
import type { NewFact, StoredKey } from './change.ts';
import type { PieceState } from './outbox.ts';

/** What one inbound event may touch; read for the whole batch in one flush, after the account rows are locked. */
export interface IngestLookup {
  readonly accountId: AccountId;
  readonly inboxId: InboxId;
  readonly externalIds: readonly string[];
  /** It is a message that answers none: its external id is hardly known. What is read is the same. */
  readonly isNew?: true;
  readonly correlationIds: readonly string[];
  readonly keys: readonly StoredKey[];
  /** Conversations named by a proven token. */
  readonly conversationIds?: readonly ConversationId[];
}
/** Found by its own external id, or by one of the external ids (and aliases) its outbound pieces got. */
export interface KnownMessage {
  readonly id: MessageId;
  readonly inboxId: InboxId;
  readonly externalId: string;
  readonly conversationId: ConversationId;
  readonly peerId: PeerId;
  readonly direction: MessageDirection;
  readonly status: MessageStatus;
  readonly reactions: readonly Reaction[];
  /** Which message it answers is known. */
  readonly answers?: boolean;
  readonly editedAt?: Date;
  readonly sentAt: Date;
  readonly mail?: Mail;
}
export interface KnownPiece {
  readonly id: string;
  readonly accountId: AccountId;
  readonly correlationId: string;
  readonly state: PieceState;
  readonly messageId: MessageId;
  readonly messageStatus: MessageStatus;
  readonly conversationId: ConversationId;
  readonly peerId: PeerId;
  /** Pieces of the same message that are still queued, sending or unknown, this one included. */
  readonly open: number;
}
export interface KnownKey extends StoredKey {
  readonly accountId: AccountId;
  readonly peerId: PeerId;
  readonly proof: KeyProof;
}
export interface KnownConversation {
  readonly id: ConversationId;
  readonly number: number;
  readonly inboxId: InboxId;
  readonly peerId: PeerId;
  readonly key: string;
  readonly status: ConversationStatus;
  readonly lastActivityAt: Date;
  readonly subject?: string;
}
/** An event about a message we do not know yet (a status that overtook the answer to our send); waits for it. */
export interface ParkedEvent {
  readonly accountId: AccountId;
  readonly inboxId: InboxId;
  /** The message it waits for. */
  readonly externalId: string;
  /** `at` is a Date again when it comes back. Unique per (account, inbox, event.id). */
  readonly event: ChannelEvent;
}
export interface IngestSnapshot {
  /** Per locked account: the last sequence number and conversation number given out. */
  readonly accounts: readonly { readonly id: AccountId; readonly seq: number; readonly conversationNumber: number }[];
  readonly messages: readonly KnownMessage[];
  readonly pieces: readonly KnownPiece[];
  readonly keys: readonly KnownKey[];
  /**
   * Of the holders of those keys, in those inboxes: unresolved ones and, of each conversation key, the newest resolved
   * one; the conversations of the messages found, and those named.
   */
  readonly conversations: readonly KnownConversation[];
  /** Parked events for the external ids looked up. */
  readonly parked: readonly ParkedEvent[];
}

export interface IngestWrites {
  readonly contacts: readonly {
    readonly id: ContactId;
    readonly accountId: AccountId;
    readonly name?: string;
    readonly email?: string;
    readonly phone?: string;
    readonly avatarUrl?: string;
    readonly at: Date;
  }[];
  readonly groups: readonly {
    readonly id: GroupId;
    readonly accountId: AccountId;
    readonly inboxId: InboxId;
    readonly name?: string;
    readonly at: Date;
  }[];
  readonly keys: readonly (StoredKey & {
    readonly accountId: AccountId;
    readonly peerId: PeerId;
    readonly proof: KeyProof;
    readonly at: Date;
  })[];
  /** Fills names, avatars that are still empty. */
  readonly contactFills: readonly {
    readonly id: ContactId;
    readonly accountId: AccountId;
    readonly name?: string;
    readonly avatarUrl?: string;
  }[];
  readonly conversations: readonly {
    readonly id: ConversationId;
    readonly accountId: AccountId;
    readonly inboxId: InboxId;
    readonly peerId: PeerId;
    readonly key: string;
    readonly subject?: string;
    readonly number: number;
    readonly status: ConversationStatus;
    readonly lastActivityAt: Date;
    readonly lastMessageId?: MessageId;
    readonly lastInboundAt?: Date;
    readonly waitingSince?: Date;
    readonly unread: number;
    readonly at: Date;
  }[];
  /** Times only move forward, `waitingSince` only fills, `unread` adds, `status` replaces; `reopened` clears the snooze. */
  readonly conversationUpdates: readonly {
    readonly id: ConversationId;
    readonly accountId: AccountId;
    readonly lastActivityAt: Date;
    readonly lastMessageId?: MessageId;
    readonly lastInboundAt?: Date;
    readonly waitingSince?: Date;
    readonly unread: number;
    readonly status: ConversationStatus;
  }[];
  readonly messages: readonly (Message & {
    readonly accountId: AccountId;
    readonly peerId: PeerId;
    readonly correlationId?: string;
  })[];
  readonly messageUpdates: readonly {
    readonly id: MessageId;
    readonly accountId: AccountId;
    readonly status?: MessageStatus;
    readonly failure?: MessageFailure;
    readonly externalId?: string;
    readonly parts?: readonly Part[];
    readonly reactions?: readonly Reaction[];
    readonly editedAt?: Date;
    readonly deletedAt?: Date;
    readonly inReplyTo?: MessageId;
  }[];
  /** Messages with files that are still at their provider, also those that were wanted before. */
  readonly mediaFetches: readonly {
    readonly accountId: AccountId;
    readonly messageId: MessageId;
    readonly inboxId: InboxId;
    readonly at: Date;
  }[];
  readonly pieceUpdates: readonly {
    readonly id: string;
    readonly accountId: AccountId;
    readonly state: PieceState;
    readonly externalId?: string;
  }[];
  readonly park: readonly ParkedEvent[];
  /** Parked events now applied. */
  readonly unpark: readonly { readonly accountId: AccountId; readonly inboxId: InboxId; readonly eventId: string }[];
  /** Raise outgoing messages of a conversation that were sent up to a time, as `Change.raiseStatuses`; `read` is also what the contact has seen. */
  readonly watermarks: readonly {
    readonly accountId: AccountId;
    readonly conversationId: ConversationId;
    readonly until: Date;
    readonly status: 'delivered' | 'read';
  }[];
  readonly merges: readonly { readonly accountId: AccountId; readonly from: ContactId; readonly into: ContactId }[];
  readonly facts: readonly (NewFact & { readonly accountId: AccountId; readonly seq: number })[];
  readonly accounts: readonly { readonly id: AccountId; readonly seq: number; readonly conversationNumber: number }[];
  readonly checkpoints: readonly {
    readonly accountId: AccountId;
    readonly inboxId: InboxId;
    readonly key: string;
    readonly value: Json;
  }[];
}
export interface IngestStore {
  /**
   * Locks the account rows in order, reads the snapshot, lets `decide` (pure) choose, writes everything in one statement
   * and commits. Retries deadlocks and serialisation failures by itself (then `decide` runs again).
   * @throws `storage_unavailable` when the database cannot be reached; an error with `cause.code` of class 22, 23 or 54
   * when a row is what the database refuses (the caller halves the batch and sets the bad item aside).
   */
  commit<T>(
    lookups: readonly IngestLookup[],
    decide: (snapshot: IngestSnapshot) => { readonly writes: IngestWrites; readonly result: T },
  ): Promise<T>;
}
