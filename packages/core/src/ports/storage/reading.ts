import type { Inbox } from '../../model/account.ts';
import type { Contact, ContactIdentity } from '../../model/contact.ts';
import type { Conversation, ConversationStatus, Priority } from '../../model/conversation.ts';
import type { Fact } from '../../model/fact.ts';
import type {
  AccountId,
  AttachmentId,
  ContactId,
  ConversationId,
  InboxId,
  LabelId,
  MessageId,
  PeerId,
  TeamId,
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
  /** When the customers last wrote here and when we last answered. */
  lastMessages(scope: AccountScope, id: InboxId): Promise<{ readonly in?: Date; readonly out?: Date }>;
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
  /** Newest first. `words`: every one has to begin a word of the name, e-mail or phone. */
  list(scope: AccountScope, filter: { readonly words?: readonly string[] }, page: PageRequest): Promise<Page<Contact>>;
}

export interface ConversationFilter {
  /** One, or any of several. */
  readonly status?: ConversationStatus | readonly ConversationStatus[];
  readonly inboxId?: InboxId;
  /** Only those of these inboxes: what the one who asks may see. */
  readonly inboxIds?: readonly InboxId[];
  readonly peerId?: PeerId;
  /** `null`: unassigned. */
  readonly assigneeId?: UserId | null;
  readonly teamId?: TeamId;
  readonly labelId?: LabelId;
  readonly priority?: Priority;
  /** Who was mentioned in a note. */
  readonly mentionedId?: UserId;
  /** As made by `wordsOf()`: every one has to begin a word of the contact, the subject or one message. */
  readonly words?: readonly string[];
}
/** `waiting`: who waits longest comes first, those nobody waits in last. */
export type ConversationOrder = 'newest' | 'waiting';
/** How many conversations match, and how many of them have unread messages. */
export interface ConversationCount {
  readonly total: number;
  readonly unread: number;
}
/** Counts of one filter: all that match, and those of one user, of nobody, and with mentions of that user. */
export interface FilterCounts {
  readonly all: ConversationCount;
  readonly mine: ConversationCount;
  readonly unassigned: ConversationCount;
  readonly mentions: ConversationCount;
}
/** A conversation with what a list row shows. */
export interface ConversationView {
  readonly conversation: Conversation;
  readonly contact?: Contact;
  readonly lastMessage?: Message;
}
export interface ConversationStore {
  get(scope: AccountScope, id: ConversationId): Promise<Conversation | undefined>;
  /** `reading`: messages that are on their way anyway. A last message among them is not read again. */
  views(
    scope: AccountScope,
    ids: readonly ConversationId[],
    reading?: Promise<readonly Message[]>,
  ): Promise<readonly ConversationView[]>;
  /** Newest activity first, unless told otherwise. */
  list(
    scope: AccountScope,
    filter: ConversationFilter,
    page: PageRequest & { readonly order?: ConversationOrder },
  ): Promise<Page<ConversationView>>;
  counts(scope: AccountScope, filter: ConversationFilter, userId: UserId): Promise<FilterCounts>;
  /** Pending ones of inboxes that have no bot (any more). */
  withoutBot(limit: number): Promise<readonly { readonly accountId: AccountId; readonly id: ConversationId }[]>;
  /** Snoozed conversations whose time has come. */
  dueSnoozes(
    now: Date,
    limit: number,
  ): Promise<readonly { readonly accountId: AccountId; readonly id: ConversationId }[]>;
}

export interface MessageStore {
  get(scope: AccountScope, id: MessageId): Promise<Message | undefined>;
  byIds(scope: AccountScope, ids: readonly MessageId[]): Promise<readonly Message[]>;
  /** No more than what they say: for those who read every message. */
  contents(
    scope: AccountScope,
    ids: readonly MessageId[],
  ): Promise<readonly Pick<Message, 'id' | 'parts' | 'deletedAt'>[]>;
  /** Ordered by `sentAt`, then id, oldest first; the page ends before `before` (a message id) or at the newest. */
  list(
    scope: AccountScope,
    conversationId: ConversationId,
    page: { readonly before?: MessageId; readonly limit: number; readonly publicOnly: boolean },
  ): Promise<{ readonly items: readonly Message[]; readonly hasOlder: boolean }>;
  /** The newest message of the customer that its channel knows by an id; with `until`: no later in the conversation than that. */
  lastInbound(
    scope: AccountScope,
    conversationId: ConversationId,
    until?: Pick<Message, 'id' | 'sentAt'>,
  ): Promise<Message | undefined>;
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
