import type { Inbox } from '../../model/account.ts';
import type { Contact, ContactIdentity } from '../../model/contact.ts';
import type { Conversation, ConversationStatus } from '../../model/conversation.ts';
import type { Fact } from '../../model/fact.ts';
import type {
  AccountId,
  AttachmentId,
  ContactId,
  ConversationId,
  InboxId,
  MessageId,
  PeerId,
  UserId,
  VisitorId,
} from '../../model/ids.ts';
import type { Message } from '../../model/message.ts';
import type { AccountScope, Page, PageRequest } from './scope.ts';

export interface InboxInAccount {
  readonly accountId: AccountId;
  readonly accountActive: boolean;
  readonly inbox: Inbox;
}
/** Where the widget's script was seen. */
export interface Sighting {
  readonly origin: string;
  readonly allowed: boolean;
  readonly firstSeenAt: Date;
  readonly lastSeenAt: Date;
  readonly count: number;
}
export interface InboxStore {
  get(scope: AccountScope, id: InboxId): Promise<Inbox | undefined>;
  /** Without a scope: for public entrances, which know only the inbox's id. */
  find(id: InboxId): Promise<InboxInAccount | undefined>;
  list(scope: AccountScope): Promise<readonly Inbox[]>;
  /** Every inbox of the installation with one of these channel types; starts connections. */
  byChannel(channel: string): Promise<readonly InboxInAccount[]>;
  sighted(
    id: InboxId,
    sighting: { readonly origin: string; readonly allowed: boolean; readonly at: Date },
  ): Promise<void>;
  sightings(scope: AccountScope, id: InboxId): Promise<readonly Sighting[]>;
}

export interface ContactStore {
  get(scope: AccountScope, id: ContactId): Promise<Contact | undefined>;
  byIds(scope: AccountScope, ids: readonly ContactId[]): Promise<readonly Contact[]>;
  identities(scope: AccountScope, id: PeerId): Promise<readonly ContactIdentity[]>;
  /** The contact (merges followed) who holds this key. `scope` text as made by `keyScope()`. */
  byKey(
    scope: AccountScope,
    key: { readonly scope: string; readonly kind: string; readonly value: string },
  ): Promise<Contact | undefined>;
  list(scope: AccountScope, filter: { readonly search?: string }, page: PageRequest): Promise<Page<Contact>>;
}

export interface ConversationFilter {
  readonly status?: ConversationStatus;
  readonly inboxId?: InboxId;
  readonly peerId?: PeerId;
  /** `null`: unassigned. */
  readonly assigneeId?: UserId | null;
}
/** A conversation with what a list row shows. */
export interface ConversationView {
  readonly conversation: Conversation;
  readonly contact?: Contact;
  readonly lastMessage?: Message;
}
export interface ConversationStore {
  get(scope: AccountScope, id: ConversationId): Promise<Conversation | undefined>;
  views(scope: AccountScope, ids: readonly ConversationId[]): Promise<readonly ConversationView[]>;
  /** Newest activity first. */
  list(scope: AccountScope, filter: ConversationFilter, page: PageRequest): Promise<Page<ConversationView>>;
  counts(
    scope: AccountScope,
    userId: UserId,
  ): Promise<{ readonly open: number; readonly mine: number; readonly unassigned: number }>;
  /** Snoozed conversations whose time has come. */
  dueSnoozes(
    now: Date,
    limit: number,
  ): Promise<readonly { readonly accountId: AccountId; readonly id: ConversationId }[]>;
}

export interface MessageStore {
  get(scope: AccountScope, id: MessageId): Promise<Message | undefined>;
  byIds(scope: AccountScope, ids: readonly MessageId[]): Promise<readonly Message[]>;
  /** Ordered by `sentAt`, then id, oldest first; the page ends before `before` (a message id) or at the newest. */
  list(
    scope: AccountScope,
    conversationId: ConversationId,
    page: { readonly before?: MessageId; readonly limit: number; readonly publicOnly: boolean },
  ): Promise<{ readonly items: readonly Message[]; readonly hasOlder: boolean }>;
  /** Public outgoing messages in this peer's conversations of this inbox later than what the contact has seen. */
  unreadForPeer(
    scope: AccountScope,
    inboxId: InboxId,
    peerId: PeerId,
  ): Promise<{ readonly count: number; readonly last?: Message }>;
}

export interface StoredAttachment {
  readonly id: AttachmentId;
  readonly key: string;
  readonly mime: string;
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  readonly owner: UserId | VisitorId;
  readonly createdAt: Date;
}
export interface AttachmentStore {
  create(scope: AccountScope, attachment: Omit<StoredAttachment, 'createdAt'>): Promise<StoredAttachment>;
  byIds(scope: AccountScope, ids: readonly AttachmentId[]): Promise<readonly StoredAttachment[]>;
}

/** The event log. Whoever reads it holds a cursor: the sequence number of the last fact handled. */
export interface LogStore {
  head(accountId: AccountId): Promise<number>;
  /** The smallest sequence number still kept (1 when nothing was pruned). */
  oldest(accountId: AccountId): Promise<number>;
  read(scope: AccountScope, after: number, limit: number): Promise<readonly Fact[]>;
  cursor(consumer: string, accountId: AccountId): Promise<number>;
  advance(consumer: string, accountId: AccountId, seq: number): Promise<void>;
  /** Accounts whose head is beyond this consumer's cursor. */
  behind(consumer: string, limit: number): Promise<readonly AccountId[]>;
  /**
   * Drops facts older than `before`, never beyond a durable consumer. Returns how many. Also drops events that have been
   * parked since before then, and sessions that had expired by then.
   */
  prune(before: Date): Promise<number>;
}
