import type { ContactId, ConversationId, UserId } from '../model/ids.ts';
import type {
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
import { type ConversationFilter, filterQuery, matchesFilter } from './agent-resources.ts';
import { ConversationList } from './conversation-list.ts';
import { Loader } from './loader.ts';
import type { ClientMessage } from './message-list.ts';
import type { Request } from './request.ts';
import { Thread } from './thread.ts';

export interface AgentStoreOptions {
  readonly request: Request;
  readonly me: () => UserId | undefined;
  readonly pending: (id: ConversationId) => readonly ClientMessage[];
}

/** Counts follow a burst of changes with one request. */
const countsMs = 400;

/** What an agent has loaded of their account, and how events change it. */
export class AgentStore {
  readonly inboxes: Loader<readonly WireInbox[]>;
  readonly members: Loader<readonly WireMember[]>;
  readonly counts: Loader<ConversationCounts>;
  readonly #o: AgentStoreOptions;
  readonly #lists = new Map<string, ConversationList>();
  readonly #conversations = new Map<ConversationId, Loader<WireConversation>>();
  readonly #contacts = new Map<ContactId, Loader<WireContact>>();
  readonly #threads = new Map<ConversationId, Thread>();
  readonly #watchers = new Set<Map<ConversationId, WireConversation>>();
  #counting: ReturnType<typeof setTimeout> | undefined;

  constructor(options: AgentStoreOptions) {
    this.#o = options;
    const { request } = options;
    const items = async <T>(path: string): Promise<readonly T[]> => (await request<WirePage<T>>('GET', path)).items;
    this.inboxes = new Loader(() => items<WireInbox>('/inboxes'));
    this.members = new Loader(() => items<WireMember>('/members'));
    this.counts = new Loader(() => request<ConversationCounts>('GET', '/conversations/counts'));
  }

  list(filter: ConversationFilter): ConversationList {
    const query = filterQuery(filter).toString();
    return found(this.#lists, query, () => {
      const { request, me } = this.#o;
      return new ConversationList({
        fetchPage: (after) => {
          const page = new URLSearchParams(query);
          if (after) page.set('after', after);
          return request<WirePage<WireConversation>>('GET', `/conversations?${page}`);
        },
        matches: (conversation) => matchesFilter(filter, conversation, me()),
        watchChanges: () => this.#watch(),
      });
    });
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
  put(conversation: WireConversation): void {
    for (const changes of this.#watchers) changes.set(conversation.id, conversation);
    this.conversation(conversation.id).set(conversation);
    if (conversation.contact) this.putContact(conversation.contact);
    for (const list of this.#lists.values()) list.put(conversation);
  }
  putContact(contact: WireContact): void {
    this.contact(contact.id).set(contact);
  }
  apply(event: WireEvent): void {
    if ('conversation' in event && event.conversation) this.put(event.conversation);
    switch (event.type) {
      case 'message.created':
      case 'message.updated':
        this.#threads.get(event.message.conversationId)?.put(event.message);
        break;
      case 'conversation.read':
        this.#threads
          .get(event.conversationId)
          ?.mark(event.by === 'agent' ? 'in' : 'out', { [event.status]: event.until });
        break;
      case 'contact.created':
      case 'contact.updated':
        this.#contactChanged(event.contact);
        break;
      case 'contact.merged':
        // Conversations moved; their lists, faces and histories are asked for again.
        this.refresh();
        break;
      case 'inbox.created':
      case 'inbox.updated':
      case 'inbox.state_changed':
        this.inboxes.update((inboxes) => [...inboxes.filter(({ id }) => id !== event.inbox.id), event.inbox]);
        break;
      default:
    }
    if (event.type.startsWith('conversation.') && event.type !== 'conversation.read') this.#countAgain();
  }
  #contactChanged(contact: WireContact): void {
    this.putContact(contact);
    for (const { data } of this.#conversations.values())
      if (data?.contact?.id === contact.id) this.put({ ...data, contact });
  }
  #countAgain(): void {
    clearTimeout(this.#counting);
    this.#counting = setTimeout(() => this.counts.refresh(), countsMs);
  }
  /** Collects changes until its result is called, which tells them; calling again tells nothing. */
  #watch(): () => readonly WireConversation[] {
    const changes = new Map<ConversationId, WireConversation>();
    this.#watchers.add(changes);
    return () => (this.#watchers.delete(changes) ? [...changes.values()] : []);
  }

  updateThreads(): void {
    for (const thread of this.#threads.values()) thread.update();
  }
  /** Everything may have changed: what is looked at is loaded again at once, the rest when it is looked at. */
  refresh(): void {
    for (const loader of this.#loaders()) loader.refresh();
    for (const list of this.#lists.values()) list.refresh();
    for (const thread of this.#threads.values())
      if (thread.cell.watched) thread.load().catch(() => undefined);
      else thread.clear();
  }
  /** Nothing is followed any more. */
  stale(): void {
    clearTimeout(this.#counting);
    for (const thread of this.#threads.values()) thread.cancel();
  }
  /** Forgets everything. */
  clear(): void {
    this.stale();
    for (const loader of this.#loaders()) loader.clear();
    for (const list of this.#lists.values()) list.clear();
    for (const thread of this.#threads.values()) thread.clear();
  }
  #loaders(): readonly Pick<Loader<unknown>, 'refresh' | 'clear'>[] {
    return [this.inboxes, this.members, this.counts, ...this.#conversations.values(), ...this.#contacts.values()];
  }
}

function found<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  let value = map.get(key);
  if (value === undefined) map.set(key, (value = make()));
  return value;
}
