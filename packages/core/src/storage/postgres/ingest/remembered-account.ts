import type { AccountId, ConversationId, InboxId, PeerId } from '../../../model/ids.ts';
import type { StoredKey } from '../../../ports/storage/change.ts';
import type { IngestWrites, KnownConversation, KnownKey } from '../../../ports/storage/ingest.ts';

/** What an account's row says. As long as it does, nothing of the account that the ingest remembers has changed. */
export interface AccountMark {
  readonly id: AccountId;
  readonly seq: number;
  readonly conversationNumber: number;
  /** Counts changes that are in no log. */
  readonly revision: number;
}
export function isSameMark(a: AccountMark, b: AccountMark): boolean {
  return a.seq === b.seq && a.conversationNumber === b.conversationNumber && a.revision === b.revision;
}

/** The keys of one account that were read or written, and all that would be read of their peers, as of a mark. */
export class RememberedAccount {
  mark: AccountMark;
  /** Somebody else wrote between two batches: what is remembered is not used until a batch finds that nobody has. */
  isWary = false;
  readonly #keys = new Map<string, KnownKey>();
  readonly #lists = new Map<string, readonly KnownConversation[]>();
  readonly #listOf = new Map<ConversationId, string>();
  readonly #filled = new Set<string>();

  constructor(mark: AccountMark) {
    this.mark = mark;
  }
  get size(): number {
    return 1 + this.#keys.size + this.#lists.size + this.#filled.size;
  }
  clear(): void {
    this.#keys.clear();
    this.#lists.clear();
    this.#listOf.clear();
    this.#filled.clear();
  }

  key({ scope, kind, value }: StoredKey): KnownKey | undefined {
    return this.#keys.get(`${scope} ${kind} ${value}`);
  }
  addKey({ accountId, scope, kind, value, peerId, proof }: KnownKey): void {
    this.#keys.set(`${scope} ${kind} ${value}`, { accountId, scope, kind, value, peerId, proof });
  }

  /** Whether this name, this picture would find its place taken. */
  isFilled(fill: IngestWrites['contactFills'][number]): boolean {
    return fieldsOf(fill).every((field) => this.#filled.has(field));
  }
  fill(fill: IngestWrites['contactFills'][number]): void {
    for (const field of fieldsOf(fill)) this.#filled.add(field);
  }

  conversations(inboxId: InboxId, peerId: PeerId): readonly KnownConversation[] | undefined {
    return this.#lists.get(nameOf({ inboxId, peerId }));
  }
  setConversations(inboxId: InboxId, peerId: PeerId, conversations: readonly KnownConversation[]): void {
    this.#set(nameOf({ inboxId, peerId }), conversations);
  }
  /** A new one. Of resolved ones only the newest would be read: which that is, is read again. */
  addConversation(conversation: KnownConversation): void {
    const name = nameOf(conversation);
    const list = this.#lists.get(name);
    if (!list) return;
    if (conversation.status === 'resolved' && list.length > 0) this.#drop(name, list);
    else this.#set(name, [...list, conversation]);
  }
  updateConversation({ id, status, lastActivityAt }: IngestWrites['conversationUpdates'][number]): void {
    const name = this.#listOf.get(id);
    const list = name === undefined ? undefined : this.#lists.get(name);
    const before = list?.find((one) => one.id === id);
    if (name === undefined || !list || !before) return;
    if ((before.status === 'resolved') !== (status === 'resolved')) return this.#drop(name, list);
    const at = lastActivityAt > before.lastActivityAt ? lastActivityAt : before.lastActivityAt;
    const after = { ...before, status, lastActivityAt: at };
    this.#lists.set(
      name,
      list.map((one) => (one === before ? after : one)),
    );
  }

  #set(name: string, list: readonly KnownConversation[]): void {
    this.#lists.set(name, list);
    for (const { id } of list) this.#listOf.set(id, name);
  }
  #drop(name: string, list: readonly KnownConversation[]): void {
    this.#lists.delete(name);
    for (const { id } of list) this.#listOf.delete(id);
  }
}

function fieldsOf({ id, name, avatarUrl }: IngestWrites['contactFills'][number]): readonly string[] {
  return [...(name === undefined ? [] : [`${id} name`]), ...(avatarUrl === undefined ? [] : [`${id} avatar`])];
}
const nameOf = ({ inboxId, peerId }: Pick<KnownConversation, 'inboxId' | 'peerId'>): string => `${inboxId} ${peerId}`;
