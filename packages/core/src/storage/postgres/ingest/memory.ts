import type { AccountId, InboxId, PeerId } from '../../../model/ids.ts';
import type {
  IngestLookup,
  IngestSnapshot,
  IngestWrites,
  KnownConversation,
  KnownKey,
} from '../../../ports/storage/ingest.ts';
import { type AccountMark, isSameMark, RememberedAccount } from './remembered-account.ts';
import { standing } from './standing.ts';

export type MarkedSnapshot = IngestSnapshot & { readonly accounts: readonly AccountMark[] };

/**
 * What the last batches read and wrote of their accounts, so that the next one of known contacts need not read it. It holds
 * under the lock of an account whose row still has the mark; whoever relies on it has to see to that in the same transaction.
 */
export class IngestMemory {
  readonly #limit: number;
  /** The one used last is last. */
  readonly #accounts = new Map<AccountId, RememberedAccount>();
  #size = 0;

  /** @param limit Accounts, keys and lists of conversations together; beyond it, those not used for longest are forgotten. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** All that these lookups would read, if it is remembered and nothing but new messages is expected. */
  recall(lookups: readonly IngestLookup[]): MarkedSnapshot | undefined {
    const accounts = new Set<RememberedAccount>();
    const keys = new Set<KnownKey>();
    const conversations = new Set<KnownConversation>();
    for (const lookup of lookups) {
      const account = this.#accounts.get(lookup.accountId);
      if (!account || account.isWary || !isForeseen(lookup)) return undefined;
      accounts.add(account);
      for (const wanted of lookup.keys) {
        const key = account.key(wanted);
        const list = key && account.conversations(lookup.inboxId, key.peerId);
        if (!list) return undefined;
        keys.add(key);
        for (const conversation of list) conversations.add(conversation);
      }
    }
    return {
      accounts: [...accounts].map(({ mark }) => mark),
      keys: [...keys],
      conversations: [...conversations],
      messages: [],
      pieces: [],
      parked: [],
    };
  }

  /** Without what would find its place taken: most messages say their sender's name. */
  withoutFilled(writes: IngestWrites): IngestWrites {
    const contactFills = writes.contactFills.filter((fill) => !this.#accounts.get(fill.accountId)?.isFilled(fill));
    return { ...writes, contactFills };
  }

  /** This was read under the lock, and what was decided on it is committed. */
  learn(lookups: readonly IngestLookup[], snapshot: MarkedSnapshot, writes: IngestWrites): void {
    for (const mark of snapshot.accounts) this.#take(mark);
    for (const key of snapshot.keys) this.#change(key.accountId, (account) => account.addKey(key));
    const read = Map.groupBy(snapshot.conversations, ({ inboxId, peerId }) => `${inboxId} ${peerId}`);
    this.#eachPeer(lookups, (account, inboxId, peerId) =>
      account.setConversations(inboxId, peerId, standing(read.get(`${inboxId} ${peerId}`) ?? [])),
    );
    this.wrote(lookups, writes);
  }

  /** What was decided on what is remembered is committed. */
  wrote(lookups: readonly IngestLookup[], writes: IngestWrites): void {
    for (const key of writes.keys) this.#change(key.accountId, (account) => account.addKey(key));
    const made = new Set<PeerId>([...writes.contacts, ...writes.groups].map(({ id }) => id));
    if (made.size > 0)
      this.#eachPeer(lookups, (account, inboxId, peerId) => {
        if (made.has(peerId) && !account.conversations(inboxId, peerId)) account.setConversations(inboxId, peerId, []);
      });
    for (const { accountId, id, number, inboxId, peerId, key, status, lastActivityAt, subject } of writes.conversations)
      this.#change(accountId, (account) =>
        account.addConversation({
          id,
          number,
          inboxId,
          peerId,
          key,
          status,
          lastActivityAt,
          ...(subject === undefined ? {} : { subject }),
        }),
      );
    for (const update of writes.conversationUpdates)
      this.#change(update.accountId, (account) => account.updateConversation(update));
    for (const fill of writes.contactFills) this.#change(fill.accountId, (account) => account.fill(fill));
    for (const { accountId } of writes.merges) this.#change(accountId, (account) => account.clear());
    for (const { id, seq, conversationNumber } of writes.accounts)
      this.#change(id, (account) => {
        account.mark = { ...account.mark, seq, conversationNumber };
        this.#use(account);
      });
    this.#forgetOldest();
  }

  /** Something was not as remembered. */
  doubt(lookups: readonly IngestLookup[]): void {
    for (const { accountId } of lookups)
      this.#change(accountId, (account) => {
        account.isWary = true;
        account.clear();
      });
  }

  /** The account as of this mark: what is remembered of another one is out of date. */
  #take(mark: AccountMark): void {
    const before = this.#accounts.get(mark.id);
    const account = before ?? new RememberedAccount(mark);
    this.#size -= before?.size ?? 0;
    account.isWary = !isSameMark(account.mark, mark);
    if (account.isWary) account.clear();
    account.mark = mark;
    this.#size += account.size;
    this.#use(account);
  }
  #use(account: RememberedAccount): void {
    this.#accounts.delete(account.mark.id);
    this.#accounts.set(account.mark.id, account);
  }
  #change(id: AccountId, how: (account: RememberedAccount) => void): void {
    const account = this.#accounts.get(id);
    if (!account) return;
    const before = account.size;
    how(account);
    this.#size += account.size - before;
  }
  /** The peers that these lookups lead to. */
  #eachPeer(
    lookups: readonly IngestLookup[],
    visit: (account: RememberedAccount, inboxId: InboxId, peerId: PeerId) => void,
  ): void {
    for (const { accountId, inboxId, keys } of lookups)
      this.#change(accountId, (account) => {
        for (const wanted of keys) {
          const key = account.key(wanted);
          if (key) visit(account, inboxId, key.peerId);
        }
      });
  }
  #forgetOldest(): void {
    for (const [id, account] of this.#accounts) {
      if (this.#size <= this.#limit) return;
      this.#size -= account.size;
      this.#accounts.delete(id);
    }
  }
}

/** Nothing but new messages and what keys lead to. */
function isForeseen({ externalIds, correlationIds, conversationIds, isNew }: IngestLookup): boolean {
  return (externalIds.length === 0 || isNew === true) && correlationIds.length === 0 && !conversationIds?.length;
}
