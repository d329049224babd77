import type { ContactId, ConversationId, IdPrefix, IdTypes, InboxId, PeerId } from '../../model/ids.ts';
import type { AccountId } from '../../model/ids.ts';
import type { Part } from '../../model/part.ts';
import type { NewFact, StoredKey } from '../../ports/storage/change.ts';
import type {
  IngestSnapshot,
  IngestWrites,
  KnownConversation,
  KnownMessage,
  KnownPiece,
  ParkedEvent,
} from '../../ports/storage/ingest.ts';
import { isAway } from '../media.ts';

/** Makes a fresh id; ids made later sort later. */
export type MakeId = <P extends IdPrefix>(prefix: P) => IdTypes[P];

type MediaOwner = Pick<KnownMessage, 'id' | 'inboxId'>;
type Mutable<T> = { -readonly [K in keyof T]: T[K] };
type Writes = { -readonly [K in keyof IngestWrites]: Mutable<IngestWrites[K][number]>[] };
export type NewConversation = Writes['conversations'][number];
export type ConversationUpdate = Writes['conversationUpdates'][number];
export type MessageUpdate = Writes['messageUpdates'][number];

/** A conversation as the batch sees it: what is stored plus what earlier items of the batch did. */
export interface OpenConversation {
  known: Mutable<KnownConversation>;
  /** The row to be inserted, when this batch made it. */
  fresh?: NewConversation;
  update?: ConversationUpdate;
}

/**
 * The working state of one batch: the snapshot indexed, and the writes collected so far. Later items see what earlier ones
 * did. No I/O, no clock.
 */
export class Work {
  readonly writes: Writes = {
    contacts: [],
    groups: [],
    keys: [],
    contactFills: [],
    conversations: [],
    conversationUpdates: [],
    messages: [],
    messageUpdates: [],
    mediaFetches: [],
    pieceUpdates: [],
    park: [],
    unpark: [],
    watermarks: [],
    merges: [],
    facts: [],
    accounts: [],
    checkpoints: [],
  };
  readonly now: Date;
  readonly id: MakeId;
  readonly #accounts = new Map<AccountId, { seq: number; number: number; touched: boolean }>();
  readonly #messages = new Map<string, Mutable<KnownMessage>>();
  readonly #pieces = new Map<string, Mutable<KnownPiece>>();
  readonly #keys = new Map<string, PeerId>();
  readonly #conversations = new Map<string, OpenConversation[]>();
  readonly #byId = new Map<ConversationId, OpenConversation>();
  readonly #updates = new Map<string, MessageUpdate>();
  readonly #parked = new Map<string, ParkedEvent[]>();
  readonly #became = new Map<PeerId, PeerId>();

  constructor(snapshot: IngestSnapshot, now: Date, id: MakeId) {
    this.now = now;
    this.id = id;
    for (const a of snapshot.accounts)
      this.#accounts.set(a.id, { seq: a.seq, number: a.conversationNumber, touched: false });
    for (const m of snapshot.messages) this.#messages.set(`${m.inboxId} ${m.externalId}`, { ...m });
    for (const p of snapshot.pieces) this.#pieces.set(`${p.accountId} ${p.correlationId}`, { ...p });
    for (const k of snapshot.keys) this.#keys.set(keyText(k.accountId, k), k.peerId);
    for (const c of snapshot.conversations) this.addConversation({ known: { ...c } });
    for (const p of snapshot.parked) push(this.#parked, `${p.inboxId} ${p.externalId}`, p);
  }

  #list(inboxId: InboxId, peerId: PeerId): OpenConversation[] {
    const key = `${inboxId} ${peerId}`;
    let list = this.#conversations.get(key);
    if (!list) this.#conversations.set(key, (list = []));
    return list;
  }
  #account(id: AccountId): { seq: number; number: number; touched: boolean } {
    let account = this.#accounts.get(id);
    if (!account) this.#accounts.set(id, (account = { seq: 0, number: 0, touched: false }));
    return account;
  }

  message(inboxId: InboxId, externalId: string): Mutable<KnownMessage> | undefined {
    return this.#messages.get(`${inboxId} ${externalId}`);
  }
  addMessage(message: KnownMessage): void {
    this.#messages.set(`${message.inboxId} ${message.externalId}`, { ...message });
  }
  piece(accountId: AccountId, correlationId: string): Mutable<KnownPiece> | undefined {
    return this.#pieces.get(`${accountId} ${correlationId}`);
  }
  /** The pending update of a message; one row per message however many events speak of it. */
  updateOf(accountId: AccountId, id: KnownMessage['id']): MessageUpdate {
    let update = this.#updates.get(id);
    if (!update) {
      update = { id, accountId };
      this.#updates.set(id, update);
      this.writes.messageUpdates.push(update);
    }
    return update;
  }

  /** Files of these parts that are still at their provider have to be fetched. */
  wantMedia(accountId: AccountId, { id: messageId, inboxId }: MediaOwner, parts: readonly Part[]): void {
    if (!parts.some(isAway) || this.writes.mediaFetches.some((one) => one.messageId === messageId)) return;
    this.writes.mediaFetches.push({ accountId, messageId, inboxId, at: this.now });
  }

  /** Distinct holders of these keys, oldest first, merges followed. */
  holders(accountId: AccountId, keys: readonly StoredKey[]): readonly PeerId[] {
    const found = new Set<PeerId>();
    for (const key of keys) {
      const holder = this.#keys.get(keyText(accountId, key));
      if (holder) found.add(this.current(holder));
    }
    return [...found].sort();
  }
  hasKey(accountId: AccountId, key: StoredKey): boolean {
    return this.#keys.has(keyText(accountId, key));
  }
  addKey(accountId: AccountId, key: StoredKey, peerId: PeerId): void {
    this.#keys.set(keyText(accountId, key), peerId);
  }
  current(peerId: PeerId): PeerId {
    let at = peerId;
    for (let next = this.#became.get(at); next; next = this.#became.get(at)) at = next;
    return at;
  }
  /** From here on everything of `from` counts as `into`'s. Of two unresolved conversations with one key the older stays. */
  merged(from: ContactId, into: ContactId): void {
    this.#became.set(from, into);
    for (const [key, list] of this.#conversations) {
      if (!key.endsWith(` ${from}`)) continue;
      const target = this.#list(key.slice(0, key.indexOf(' ')) as InboxId, into);
      for (const c of list) target.push(c);
      this.#conversations.delete(key);
    }
  }

  /** Conversations of a peer in an inbox, oldest first. */
  conversations(inboxId: InboxId, peerId: PeerId): readonly OpenConversation[] {
    return this.#list(inboxId, peerId).sort((a, b) => (a.known.id < b.known.id ? -1 : 1));
  }
  /** Of this inbox, whoever its peer is. */
  conversation(inboxId: InboxId, id: ConversationId): OpenConversation | undefined {
    const found = this.#byId.get(id);
    return found?.known.inboxId === inboxId ? found : undefined;
  }
  addConversation(conversation: OpenConversation): void {
    this.#list(conversation.known.inboxId, conversation.known.peerId).push(conversation);
    this.#byId.set(conversation.known.id, conversation);
  }
  nextNumber(accountId: AccountId): number {
    const account = this.#account(accountId);
    account.touched = true;
    return ++account.number;
  }

  takeParked(inboxId: InboxId, externalId: string): readonly ParkedEvent[] {
    const key = `${inboxId} ${externalId}`;
    const list = this.#parked.get(key) ?? [];
    this.#parked.delete(key);
    for (const p of list) {
      const here = this.writes.park.indexOf(p);
      if (here >= 0) this.writes.park.splice(here, 1);
      else this.writes.unpark.push({ accountId: p.accountId, inboxId: p.inboxId, eventId: p.event.id });
    }
    return list;
  }
  park(event: ParkedEvent): void {
    const key = `${event.inboxId} ${event.externalId}`;
    if (this.#parked.get(key)?.some((p) => p.event.id === event.event.id)) return;
    push(this.#parked, key, event);
    this.writes.park.push(event);
  }

  fact(accountId: AccountId, fact: NewFact): void {
    const account = this.#account(accountId);
    account.touched = true;
    this.writes.facts.push({ ...fact, accountId, seq: ++account.seq });
  }
  finish(): IngestWrites {
    for (const [id, a] of this.#accounts)
      if (a.touched) this.writes.accounts.push({ id, seq: a.seq, conversationNumber: a.number });
    return this.writes;
  }
}

const keyText = (accountId: AccountId, key: StoredKey): string => `${accountId} ${key.scope} ${key.kind} ${key.value}`;

function push<T>(map: Map<string, T[]>, key: string, item: T): void {
  const list = map.get(key);
  if (list) list.push(item);
  else map.set(key, [item]);
}
