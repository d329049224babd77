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
import type { WireLabel, WireTeam } from '../protocol/people.ts';
import type { AgentClient } from './agent-client.ts';
import type { AgentExtras } from './agent-extras.ts';
import {
  type ConversationContext,
  type ConversationFilter,
  conversationOrder,
  filterQuery,
  type Loaded,
  matchesFilter,
} from './agent-resources.ts';
import type { Changes } from './changes.ts';
import { found } from './found.ts';
import { type LiveList, liveList, type LiveListOptions } from './live-list.ts';
import { createLoader, type Loader } from './loader.ts';
import type { ClientMessage } from './message-list.ts';
import type { Request } from './request.ts';
import { createThread, type Thread } from './thread.ts';

export interface AgentStoreOptions {
  readonly request: Request;
  readonly me: () => UserId | undefined;
  readonly pending: (id: ConversationId) => readonly ClientMessage[];
}

/** One thing, or all there are of a kind. */
type One<T> = Loader<T, Pick<Loaded<T>, 'data'>>;
/** Counts follow a burst of changes with one request, and at most this often. */
const countsMs = 400;
const countsEveryMs = 3_000;
/** What an agent has loaded of their account, and how events change it. */
export interface AgentStore {
  /** As the client shows it. */
  readonly resources: Pick<
    AgentClient,
    | 'inboxes'
    | 'members'
    | 'labels'
    | 'teams'
    | 'counts'
    | 'conversations'
    | 'loadMore'
    | 'contacts'
    | 'loadMoreContacts'
    | 'messageSearch'
    | 'conversation'
    | 'messages'
    | 'loadOlder'
    | 'contact'
  >;
  readonly conversation: (id: ConversationId) => One<WireConversation>;
  readonly thread: (id: ConversationId) => Thread;
  readonly knows: (message: WireMessage) => boolean;
  /** What the server says a conversation is. */
  readonly put: (conversation: WireConversation) => void;
  readonly putContact: (contact: WireContact) => void;
  /** What agents have asked for, once that can be shown before it is answered. */
  readonly changes: () => Changes | undefined;
  readonly equip: (extras: AgentExtras) => void;
  readonly apply: (event: WireEvent) => void;
  readonly updateThreads: () => void;
  /** Everything may have changed: what is looked at is loaded again at once, the rest when it is looked at. */
  readonly refresh: () => void;
  /** Nothing is followed any more. */
  readonly stale: () => void;
  /** Forgets everything. */
  readonly clear: () => void;
}

export function agentStore({ request, me, pending }: AgentStoreOptions): AgentStore {
  const lists = new Map<string, LiveList<WireConversation>>();
  const contactLists = new Map<string, LiveList<WireContact>>();
  const countsOf = new Map<string, One<ConversationCounts>>();
  const contexts: (readonly [ConversationContext, One<ConversationCounts>])[] = [];
  const searches = new Map<string, One<readonly WireMessage[]>>();
  const conversations = new Map<ConversationId, One<WireConversation>>();
  const contacts = new Map<ContactId, One<WireContact>>();
  const threads = new Map<ConversationId, Thread>();
  /** Everything of the above that is loaded. */
  const all = new Set<Pick<Thread, 'refresh' | 'clear'>>();
  let extras: AgentExtras | undefined;
  let changes: Changes | undefined;
  let counting: ReturnType<typeof setTimeout> | undefined;
  let countedAt = 0;

  const known = <T extends Pick<Thread, 'refresh' | 'clear'>>(one: T): T => {
    all.add(one);
    return one;
  };
  const loaded = <T>(fetch: () => Promise<T>): One<T> =>
    known(createLoader<T, Pick<Loaded<T>, 'data'>>(fetch, (data) => (data === undefined ? {} : { data })));
  const one = <T>(path: string): One<T> => loaded(() => request<T>('GET', path));
  const items = <T>(path: string): One<readonly T[]> =>
    loaded(async () => (await request<WirePage<T>>('GET', path)).items);
  const pages =
    <T>(path: string, query: string): LiveListOptions<T>['fetchPage'] =>
    (after) => {
      const page = new URLSearchParams(query);
      if (after) {
        page.set('after', after);
        // The first page shall be there soon; whoever goes on, goes far.
        page.set('limit', '100');
      }
      return request<WirePage<T>>('GET', `${path}?${page}`);
    };
  const [inboxes, members, labels, teams] = [
    items<WireInbox>('/inboxes'),
    items<WireMember>('/members'),
    items<WireLabel>('/labels'),
    items<WireTeam>('/teams'),
  ];
  const conversation = (id: ConversationId): One<WireConversation> =>
    found(conversations, id, () => one(`/conversations/${id}`));
  const contact = (id: ContactId): One<WireContact> => found(contacts, id, () => one(`/contacts/${id}`));

  const show = (next: WireConversation, isNew?: boolean): void => {
    const { set, data } = conversation(next.id);
    const before = data();
    if (extras && (before || isNew))
      for (const [context, counts] of contexts)
        counts.update((now) => extras!.shiftCounts(now, context, before, next, me()));
    set(next);
    if (next.contact) contact(next.contact.id).set(next.contact);
    for (const list of lists.values()) list.put(next);
  };
  const put = (next: WireConversation, isNew?: boolean): void => show(changes?.over(next) ?? next, isNew);
  const putContact = (next: WireContact): void => {
    contact(next.id).set(next);
    for (const list of contactLists.values()) list.put(next);
  };
  const countAgain = (): void => {
    counting ??= setTimeout(
      () => {
        counting = undefined;
        countedAt = Date.now();
        for (const counts of countsOf.values()) counts.refresh();
      },
      Math.max(countsMs, countedAt + countsEveryMs - Date.now()),
    );
  };
  const refresh = (): void => {
    for (const one of all) one.refresh();
  };
  const stale = (): void => {
    clearTimeout(counting);
    counting = undefined;
    for (const thread of threads.values()) thread.cancel();
  };
  const list = (filter: ConversationFilter = {}): LiveList<WireConversation> => {
    const query = filterQuery(filter);
    return found(lists, query, () =>
      known(
        liveList<WireConversation>({
          fetchPage: pages('/conversations', query),
          order: conversationOrder(filter),
          matches: (next, here) => matchesFilter(filter, next, me(), here),
        }),
      ),
    );
  };
  const contactList = (q = ''): LiveList<WireContact> =>
    found(contactLists, q, () =>
      known(
        liveList<WireContact>({
          fetchPage: pages('/contacts', q && `${new URLSearchParams({ q })}`),
          order: (a, b) => (a.id < b.id ? 1 : -1),
          matches: (_contact, here) => !q || here,
        }),
      ),
    );
  const thread = (id: ConversationId): Thread =>
    found(threads, id, () => {
      const path = `/conversations/${id}/messages`;
      const made: Thread = createThread({
        fetchPage: (before) => request<WireMessagePage>('GET', before ? `${path}?before=${before}` : path),
        pending: () => pending(id),
        onWatched: () => {
          if (made.status === 'idle' || made.status === 'failed') made.load().catch(() => undefined);
        },
      });
      return known(made);
    });
  return {
    resources: {
      inboxes: inboxes.cell,
      members: members.cell,
      labels: labels.cell,
      teams: teams.cell,
      counts: (context = {}) => {
        const query = filterQuery(context);
        return found(countsOf, query, () => {
          const counts = one<ConversationCounts>(`/conversations/counts?${query}`);
          if (!context.q) contexts.push([context, counts]);
          return counts;
        }).cell;
      },
      conversations: (filter) => list(filter).cell,
      loadMore: (filter) => list(filter).loadMore(),
      contacts: (q) => contactList(q).cell,
      loadMoreContacts: (q) => contactList(q).loadMore(),
      messageSearch: (q, conversation) => {
        const query = `${new URLSearchParams({ q, ...(conversation ? { conversation } : {}) })}`;
        return found(searches, query, () => items<WireMessage>(`/messages?${query}`)).cell;
      },
      conversation: (id) => conversation(id).cell,
      messages: (id) => thread(id).cell,
      loadOlder: (id) => thread(id).loadOlder(),
      contact: (id) => contact(id).cell,
    },
    conversation,
    thread,
    knows: ({ conversationId, id }) => threads.get(conversationId)?.has(id) === true,
    put,
    putContact,
    changes: () => changes,
    equip: (late) => {
      extras = late;
      changes ??= late.changes({ known: (id) => conversation(id).data(), show });
    },
    apply: (event) => {
      if ('conversation' in event && event.conversation) put(event.conversation, event.type === 'conversation.created');
      if ('message' in event) threads.get(event.message.conversationId)?.put(event.message);
      else if (event.type === 'conversation.read')
        threads.get(event.conversationId)?.mark(event.by === 'agent' ? 'in' : 'out', { [event.status]: event.until });
      else if ('contact' in event) {
        putContact(event.contact);
        for (const { data } of conversations.values()) {
          const known = data();
          if (known?.contact?.id === event.contact.id) put({ ...known, contact: event.contact });
        }
      } else if ('inbox' in event) putInto(inboxes, event.inbox);
      else if ('label' in event) putInto(labels, event.label);
      else if ('team' in event) putInto(teams, event.team);
      else if ('member' in event) members.refresh();
      // Something was merged or deleted: any conversation may have moved or lost it.
      else if (!('conversationId' in event)) refresh();
      if (event.type.startsWith('conversation.') || event.type === 'message.created') countAgain();
    },
    updateThreads: () => {
      for (const thread of threads.values()) thread.update();
    },
    refresh,
    stale,
    clear: () => {
      stale();
      changes?.clear();
      for (const one of all) one.clear();
    },
  };
}

/** Replaces the one with its id, or adds it. */
function putInto<T extends { readonly id: string }>(loader: One<readonly T[]>, item: T): void {
  loader.put((items) => {
    const at = items.findIndex(({ id }) => id === item.id);
    return at < 0 ? [...items, item] : items.with(at, item);
  });
}
