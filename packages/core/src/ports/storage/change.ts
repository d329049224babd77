import type { Inbox, Membership, Role } from '../../model/account.ts';
import type { Contact, Key } from '../../model/contact.ts';
import type { Conversation, ConversationPeer } from '../../model/conversation.ts';
import type { Fact } from '../../model/fact.ts';
import type {
  ContactId,
  ConversationId,
  GroupId,
  InboxId,
  LabelId,
  MessageId,
  PeerId,
  SendId,
  TeamId,
  UserId,
} from '../../model/ids.ts';
import type { Json } from '../../model/json.ts';
import type { Label, Team } from '../../model/label.ts';
import type { Message, Reaction } from '../../model/message.ts';
import type { ParkedEvent } from './ingest.ts';
import type { NewPiece, PieceState } from './outbox.ts';

/** A fact before the log gives it its number and account. */
export type NewFact = Omit<Fact, 'accountId' | 'seq'>;
/** `null` clears a field, a missing key leaves it. */
export type Patch<T> = { readonly [K in keyof T]?: undefined extends T[K] ? T[K] | null : T[K] };

export type ConversationPatch = Patch<
  Pick<
    Conversation,
    | 'status'
    | 'snoozedUntil'
    | 'priority'
    | 'assigneeId'
    | 'teamId'
    | 'labels'
    | 'mentions'
    | 'subject'
    | 'lastActivityAt'
    | 'lastMessageId'
    | 'lastInboundAt'
    | 'windowUntil'
    | 'waitingSince'
    | 'unread'
    | 'agentSeenAt'
    | 'contactSeenAt'
  >
>;
export type MessagePatch = Patch<
  Pick<Message, 'parts' | 'status' | 'failure' | 'externalId' | 'reactions' | 'editedAt' | 'deletedAt'>
>;
export type ContactPatch = Patch<Pick<Contact, 'name' | 'email' | 'phone' | 'avatarUrl' | 'attributes'>>;
export type InboxPatch = Patch<
  Pick<Inbox, 'name' | 'channel' | 'state' | 'returning' | 'settings' | 'features' | 'botId'>
>;
export interface MembershipPatch {
  readonly role?: Role;
  readonly inboxes?: readonly InboxId[];
  readonly manages?: readonly InboxId[];
}

/**
 * One transaction of one account. Its account row is locked before anything else, so what is read here cannot change
 * underneath, and facts get gapless numbers. Reads throw `not_found` for ids of other accounts.
 */
export interface Change {
  conversation(id: ConversationId): Promise<Conversation>;
  /** Unresolved conversations of a peer in an inbox and the newest resolved one. */
  conversationsOf(inboxId: InboxId, peerId: PeerId): Promise<readonly Conversation[]>;
  createConversation(conversation: {
    readonly id: ConversationId;
    readonly inboxId: InboxId;
    readonly peer: ConversationPeer;
    readonly key: string;
    readonly subject?: string;
    readonly status: Conversation['status'];
    readonly at: Date;
  }): Promise<Conversation>;
  patchConversation(id: ConversationId, patch: ConversationPatch): Promise<Conversation>;

  message(id: MessageId): Promise<Message>;
  messageByClientId(conversationId: ConversationId, clientId: string): Promise<Message | undefined>;
  /** Of a message, with those that were taken back: their emoji is empty. */
  reactions(id: MessageId): Promise<readonly Reaction[]>;
  insertMessage(message: Message): Promise<void>;
  patchMessage(id: MessageId, patch: MessagePatch): Promise<Message>;
  /**
   * Raises the status of outgoing messages sent up to `until` to `delivered` or `read`; never lowers, and leaves alone
   * what failed or was not sent yet. Returns how many changed.
   */
  raiseStatuses(conversationId: ConversationId, until: Date, status: 'delivered' | 'read'): Promise<number>;
  /** How many of the customer's messages come after this one of their conversation; counted no further than `limit`. */
  inboundAfter(message: Pick<Message, 'id' | 'conversationId' | 'sentAt'>, limit: number): Promise<number>;
  /** The customer's provider is to learn that this message was read. Once, however often it is said. */
  oweReceipt(message: Pick<Message, 'id' | 'inboxId'>, at: Date): Promise<void>;

  createGroup(group: { readonly id: GroupId; readonly inboxId: InboxId; readonly name: string }): Promise<void>;

  contact(id: ContactId): Promise<Contact>;
  createContact(contact: { readonly id: ContactId } & ContactPatch): Promise<Contact>;
  patchContact(id: ContactId, patch: ContactPatch): Promise<Contact>;
  /** Who holds these keys; `scope` as made by `keyScope()`. */
  holders(
    keys: readonly StoredKey[],
  ): Promise<readonly (StoredKey & { readonly peerId: PeerId; readonly proof: Key['proof'] })[]>;
  /** Every key that leads to this contact or group. */
  keysOf(peerId: PeerId): Promise<readonly (StoredKey & { readonly proof: Key['proof'] })[]>;
  addKeys(peerId: PeerId, keys: readonly (StoredKey & { readonly proof: Key['proof'] })[]): Promise<void>;
  /** The keys lead to nobody any more; what they led to stays. */
  removeKeys(keys: readonly StoredKey[]): Promise<void>;
  /**
   * Everything of `from` becomes `into`'s; `from` stays as a pointer. Of parallel open conversations the older one takes
   * the other's messages and counts; the other goes, or stays resolved and empty while pieces of it wait to be sent.
   */
  mergeContacts(from: ContactId, into: ContactId): Promise<void>;

  inbox(id: InboxId): Promise<Inbox>;
  createInbox(inbox: Omit<Inbox, 'createdAt'>): Promise<Inbox>;
  patchInbox(id: InboxId, patch: InboxPatch): Promise<Inbox>;
  /** With its connection, its groups and its sends. @throws `conflict` if it has conversations */
  deleteInbox(id: InboxId): Promise<void>;

  /** In the order of their making. */
  labels(): Promise<readonly Label[]>;
  /** @throws `conflict` when the title is taken */
  createLabel(label: Omit<Label, 'createdAt'>): Promise<Label>;
  patchLabel(id: LabelId, patch: Partial<Pick<Label, 'title' | 'color'>>): Promise<Label>;
  /** Conversations lose it. */
  deleteLabel(id: LabelId): Promise<void>;
  team(id: TeamId): Promise<Team>;
  /** @throws `conflict` when the name is taken, `not_found` for members from elsewhere */
  createTeam(team: Omit<Team, 'createdAt'>): Promise<Team>;
  patchTeam(id: TeamId, patch: Partial<Pick<Team, 'name' | 'members'>>): Promise<Team>;
  /** Conversations lose it. */
  deleteTeam(id: TeamId): Promise<void>;

  memberships(): Promise<readonly Membership[]>;
  /** @throws `conflict` for someone who is a member, `not_found` for nobody */
  addMember(member: Pick<Membership, 'userId' | 'role' | 'inboxes' | 'manages'>): Promise<Membership>;
  patchMember(userId: UserId, patch: MembershipPatch): Promise<Membership>;
  /** Also ends their sessions here, their tokens and what was assigned to them. What they wrote stays. */
  removeMember(userId: UserId): Promise<void>;
  /** Who works in this inbox; the others of the account do not any more. */
  setInboxAgents(inboxId: InboxId, userIds: readonly UserId[]): Promise<void>;

  /** Queues pieces and wakes their lane. */
  enqueue(pieces: readonly NewPiece[]): Promise<void>;
  /**
   * Ends an attempt. `externalIds` (the receipt's, then its aliases) from now on find the piece's message; events parked
   * for them are removed and returned, to be applied again.
   */
  settlePiece(
    id: string,
    outcome: { readonly state: PieceState; readonly due?: Date; readonly externalIds?: readonly string[] },
  ): Promise<readonly ParkedEvent[]>;
  pieceStates(messageId: MessageId): Promise<
    readonly {
      readonly id: string;
      readonly index: number;
      readonly state: PieceState;
      readonly correlationId: string;
    }[]
  >;

  /** What an earlier request with this key left, if any. */
  recall(key: string): Promise<{ readonly requestHash: string; readonly result: Json } | undefined>;
  remember(key: string, requestHash: string, result: Json): Promise<void>;

  /** Whether the peer of this conversation has another message in this inbox whose client id begins so. */
  hasSibling(message: Pick<Message, 'id' | 'conversationId' | 'inboxId'>, clientIdPrefix: string): Promise<boolean>;
  /** A recipient of a message to many has got theirs. Resolves to false when they had it, or were passed over, already. */
  recipientSent(sendId: SendId, position: number, messageId: MessageId): Promise<boolean>;

  append(facts: readonly NewFact[]): void;
}
/** A key as the database holds it. */
export interface StoredKey {
  readonly scope: string;
  readonly kind: string;
  readonly value: string;
}
