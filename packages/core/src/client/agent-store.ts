import { ConversaError } from '../errors.ts';
import type { ContactId, ConversationId, UserId } from '../model/ids.ts';
import type {
  ConversationChange,
  ConversationCounts,
  WireContact,
  WireConversation,
  WireInbox,
  WireMember,
  WireMessagePage,
  WirePage,
} from '../protocol/agent.ts';
import type { WireEvent } from '../protocol/frame.ts';
import type { WireMessage } from '../protocol/message.ts';
import type { WireLabel, WireTeam } from '../protocol/people.ts';
import {
  type ConversationContext,
  type ConversationFilter,
  conversationOrder,
  filterQuery,
  matchesFilter,
} from './agent-resources.ts';
import { LiveList, type LiveListOptions } from './live-list.ts';
import { Loader } from './loader.ts';
import type { ClientMessage } from './message-list.ts';
import { type Asked, shownOf } from './optimistic.ts';
import type { Request } from './request.ts';
import { shiftCounts } from './shift-counts.ts';
import { Thread } from './thread.ts';

export interface AgentStoreOptions {
  readonly request: Request;
  readonly me: () => UserId | undefined;
  readonly pending: (id: ConversationId) => readonly ClientMessage[];
}

/** Counts follow a burst of changes with one request, and at most this often. */
const countsMs = 400;
const countsEveryMs = 3_000;
/** What an agent has loaded of their account, and how events change it. */
export class AgentStore {
  readonly inboxes: Loader<readonly WireInbox[]>;
  readonly members: Loader<readonly WireMember[]>;
  readonly labels: Loader<readonly WireLabel[]>;
  readonly teams: Loader<readonly WireTeam[]>;
  readonly #o: AgentStoreOptions;
  readonly #lists = new Map<string, LiveList<WireConversation>>();
  readonly #contactLists = new Map<string, LiveList<WireContact>>();
  readonly #counts = new Map<string, Loader<ConversationCounts>>();
  readonly #contexts: (readonly [ConversationContext, Loader<ConversationCounts>])[] = [];
  readonly #searches = new Map<string, Loader<readonly WireMessage[]>>();
  readonly #conversations = new Map<ConversationId, Loader<WireConversation>>();
  readonly #contacts = new Map<ContactId, Loader<WireContact>>();
  readonly #threads = new Map<ConversationId, Thread>();
  readonly #watchers = new Set<Map<ConversationId, WireConversation>>();
  readonly #contactWatchers = new Set<Map<ContactId, WireContact>>();
  readonly #asked = new Map<ConversationId, Asked>();
  /** The newest change of each conversation that is not answered yet. */
  readonly #turns = new Map<ConversationId, Promise<unknown>>();
  #counting: ReturnType<typeof setTimeout> | undefined;
  #countedAt = 0;

  constructor(options: AgentStoreOptions) {
    this.#o = options;
    this.inboxes = this.#items('/inboxes');
    this.members = this.#items('/members');
    this.labels = this.#items('/labels');
    this.teams = this.#items('/teams');
  }
  #items<T>(path: string): Loader<readonly T[]> {
    return new Loader(async () => (await this.#o.request<WirePage<T>>('GET', path)).items);
  }
  #pages<T>(path: string, query: string): LiveListOptions<T>['fetchPage'] {
    return (after) => {
      const page = new URLSearchParams(query);
      if (after) {
        page.set('after', after);
        // The first page shall be there soon; whoever goes on, goes far.
        page.set('limit', '100');
      }
      return this.#o.request<WirePage<T>>('GET', `${path}?${page}`);
    };
  }

  list(filter: ConversationFilter): LiveList<WireConversation> {
    const query = filterQuery(filter);
    return found(this.#lists, query, () => {
      return new LiveList<WireConversation>({
        fetchPage: this.#pages('/conversations', query),
        order: conversationOrder(filter),
        matches: (conversation, here) => matchesFilter(filter, conversation, this.#o.me(), here),
        watchChanges: () => watch(this.#watchers),
      });
    });
  }
  contactList(q: string): LiveList<WireContact> {
    return found(this.#contactLists, q, () => {
      return new LiveList<WireContact>({
        fetchPage: this.#pages('/contacts', q && `${new URLSearchParams({ q })}`),
        order: (a, b) => (a.id < b.id ? 1 : -1),
        matches: (_contact, here) => !q || here,
        watchChanges: () => watch(this.#contactWatchers),
      });
    });
  }
  counts(context: ConversationContext): Loader<ConversationCounts> {
    const query = filterQuery(context);
    return found(this.#counts, query, () => {
      const path = `/conversations/counts?${query}`;
      const counts = new Loader(() => this.#o.request<ConversationCounts>('GET', path));
      if (!context.q) this.#contexts.push([context, counts]);
      return counts;
    });
  }
  search(q: string, conversation?: ConversationId): Loader<readonly WireMessage[]> {
    const query = `${new URLSearchParams({ q, ...(conversation ? { conversation } : {}) })}`;
    return found(this.#searches, query, () => this.#items(`/messages?${query}`));
  }
  conversation(id: ConversationId): Loader<WireConversation> {
    return found(
      this.#conversations,
      id,
      () => new Loader(() => this.#o.request<WireConversation>('GET', `/conversations/${id}`)),
    );
  }
  contact(id: ContactId): Loader<WireContact> {
    return found(this.#contacts, id, () => new Loader(() => this.#o.request<WireContact>('GET', `/contacts/${id}`)));
  }
  thread(id: ConversationId): Thread {
    return found(this.#threads, id, () => {
      const thread: Thread = new Thread({
        fetchPage: (before) =>
          this.#o.request<WireMessagePage>('GET', `/conversations/${id}/messages${before ? `?before=${before}` : ''}`),
        pending: () => this.#o.pending(id),
        onWatched: () => {
          if (thread.status === 'idle' || thread.status === 'failed') thread.load().catch(() => undefined);
        },
      });
      return thread;
    });
  }

  knows(message: WireMessage): boolean {
    return this.#threads.get(message.conversationId)?.has(message.id) === true;
  }
  /** What the server says a conversation is. */
  put(conversation: WireConversation, isNew?: boolean): void {
    const asked = this.#asked.get(conversation.id);
    if (asked) asked.base = conversation;
    this.#show(asked ? shownOf(asked) : conversation, isNew);
  }
  /** Shows a change until the server has answered it. */
  async attempt(
    id: ConversationId,
    change: ConversationChange,
    ask: () => Promise<WireConversation>,
  ): Promise<WireConversation> {
    const { data } = this.conversation(id);
    const asked: Asked | undefined = data && found(this.#asked, id, () => ({ base: data, changes: new Set() }));
    const show = (): void => {
      if (asked) this.#show(shownOf(asked));
    };
    asked?.changes.add(change);
    show();
    try {
      const after = await this.#inTurn(id, ask);
      if (asked) asked.base = after;
      else this.put(after);
      return after;
    } finally {
      asked?.changes.delete(change);
      if (!asked?.changes.size) this.#asked.delete(id);
      show();
    }
  }
  /** One after the other: of two changes the later one holds, whichever request would have been faster. */
  #inTurn<T>(id: ConversationId, ask: () => Promise<T>): Promise<T> {
    const before = this.#turns.get(id);
    const mine = before
      ? before.then(() => {
          if (this.#turns.size === 0) throw new ConversaError('aborted', 'The account was left before this was done.');
          return ask();
        })
      : ask();
    const done: Promise<unknown> = mine
      .catch(() => undefined)
      .then(() => {
        if (this.#turns.get(id) === done) this.#turns.delete(id);
      });
    this.#turns.set(id, done);
    return mine;
  }
  #show(conversation: WireConversation, isNew?: boolean): void {
    for (const changes of this.#watchers) changes.set(conversation.id, conversation);
    const before = this.conversation(conversation.id).data;
    if (before || isNew)
      for (const [context, counts] of this.#contexts)
        counts.update((now) => shiftCounts(now, context, before, conversation, this.#o.me()));
    this.conversation(conversation.id).set(conversation);
    if (conversation.contact) this.contact(conversation.contact.id).set(conversation.contact);
    for (const list of this.#lists.values()) list.put(conversation);
  }
  putContact(contact: WireContact): void {
    for (const changes of this.#contactWatchers) changes.set(contact.id, contact);
    this.contact(contact.id).set(contact);
    for (const list of this.#contactLists.values()) list.put(contact);
  }
  apply(event: WireEvent): void {
    if ('conversation' in event && event.conversation)
      this.put(event.conversation, event.type === 'conversation.created');
    if ('message' in event) this.#threads.get(event.message.conversationId)?.put(event.message);
    else if (event.type === 'conversation.read')
      this.#threads
        .get(event.conversationId)
        ?.mark(event.by === 'agent' ? 'in' : 'out', { [event.status]: event.until });
    else if ('contact' in event) this.#contactChanged(event.contact);
    else if ('inbox' in event) putInto(this.inboxes, event.inbox);
    else if ('label' in event) putInto(this.labels, event.label);
    else if ('team' in event) putInto(this.teams, event.team);
    else if ('member' in event) this.members.refresh();
    // Something was merged or deleted: any conversation may have moved or lost it.
    else if (!('conversationId' in event)) this.refresh();
    if (event.type.startsWith('conversation.') || event.type === 'message.created') this.#countAgain();
  }
  #contactChanged(contact: WireContact): void {
    this.putContact(contact);
    for (const { data } of this.#conversations.values())
      if (data?.contact?.id === contact.id) this.put({ ...data, contact });
  }
  #countAgain(): void {
    this.#counting ??= setTimeout(
      () => {
        this.#counting = undefined;
        this.#countedAt = Date.now();
        for (const counts of this.#counts.values()) counts.refresh();
      },
      Math.max(countsMs, this.#countedAt + countsEveryMs - Date.now()),
    );
  }
  updateThreads(): void {
    for (const thread of this.#threads.values()) thread.update();
  }
  /** Everything may have changed: what is looked at is loaded again at once, the rest when it is looked at. */
  refresh(): void {
    for (const loader of this.#loaders()) loader.refresh();
    for (const list of this.#allLists()) list.refresh();
    for (const thread of this.#threads.values())
      if (thread.cell.watched) thread.load().catch(() => undefined);
      else thread.clear();
  }
  /** Nothing is followed any more. */
  stale(): void {
    clearTimeout(this.#counting);
    this.#counting = undefined;
    for (const thread of this.#threads.values()) thread.cancel();
  }
  /** Forgets everything. */
  clear(): void {
    this.stale();
    for (const loader of this.#loaders()) loader.clear();
    for (const list of this.#allLists()) list.clear();
    this.#asked.clear();
    this.#turns.clear();
    for (const thread of this.#threads.values()) thread.clear();
  }
  #loaders(): readonly Pick<Loader<unknown>, 'refresh' | 'clear'>[] {
    const { inboxes, members, labels, teams } = this;
    const maps = [this.#counts, this.#searches, this.#conversations, this.#contacts] as const;
    return [inboxes, members, labels, teams, ...maps.flatMap((map) => [...map.values()])];
  }
  #allLists(): readonly Pick<LiveList<WireContact>, 'refresh' | 'clear'>[] {
    return [...this.#lists.values(), ...this.#contactLists.values()];
  }
}

/** Replaces the one with its id, or adds it. */
function putInto<T extends { readonly id: string }>(loader: Loader<readonly T[]>, item: T): void {
  loader.put((items) => {
    const at = items.findIndex(({ id }) => id === item.id);
    return at < 0 ? [...items, item] : items.with(at, item);
  });
}

/** Collects changes until its result is called, which tells them; calling again tells nothing. */
function watch<K, V>(watchers: Set<Map<K, V>>): () => readonly V[] {
  const changes = new Map<K, V>();
  watchers.add(changes);
  return () => (watchers.delete(changes) ? [...changes.values()] : []);
}

function found<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  let value = map.get(key);
  if (value === undefined) map.set(key, (value = make()));
  return value;
}
