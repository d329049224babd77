import type { ContactId, ConversationId, UserId } from '../model/ids.ts';
import type {
  ConversationCounts,
  WireContact,
  WireConversation,
  WireMessagePage,
  WirePage,
} from '../protocol/agent.ts';
import type { WireEvent } from '../protocol/frame.ts';
import type { WireMessage } from '../protocol/message.ts';
import type { AgentClient } from './agent-client.ts';
import type { Kinds } from './after-event.ts';
import type { AgentExtras } from './agent-extras.ts';
import {
  type ConversationContext,
  type ConversationFilter,
  conversationOrder,
  queryOf,
  type Loaded,
  type One,
  matchesFilter,
} from './agent-resources.ts';
import type { AskAgain, Loadable } from './ask-again.ts';
import type { Changes } from './changes.ts';
import { found } from './found.ts';
import { type LiveList, liveList, type LiveListOptions } from './live-list.ts';
import { createLoader } from './loader.ts';
import type { ClientMessage } from './message-list.ts';
import type { Request } from './request.ts';
import { createThread, type Thread } from './thread.ts';

export interface AgentStoreOptions {
  readonly request: Request;
  readonly me: () => UserId | undefined;
  /** This agent was changed or removed. */
  readonly onMe: (removed: boolean) => void;
  readonly pending: (id: ConversationId) => readonly ClientMessage[];
}

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
  /** What the server says a conversation is. */
  readonly put: (conversation: WireConversation) => void;
  readonly putContact: (contact: WireContact) => void;
  /** From now on it can do more. */
  readonly equip: (extras: AgentExtras, call: Request) => void;
  /** What agents ask for is shown before it is answered; there has to be the equipment for it. */
  readonly changes: () => Changes | undefined;
  /** Answers whether it tells something new: an event may come twice. */
  readonly apply: (event: WireEvent) => boolean;
  readonly updateThreads: () => void;
  /** Everything may have changed: what is looked at is loaded again at once, the rest when it is looked at. */
  readonly refresh: () => void;
  /** Nothing is followed any more. */
  readonly stale: () => void;
  /** Forgets everything. */
  readonly clear: () => void;
}

export function agentStore({ request, me, onMe, pending }: AgentStoreOptions): AgentStore {
  const lists = new Map<string, LiveList<WireConversation>>();
  const contactLists = new Map<string, LiveList<WireContact>>();
  const countsOf = new Map<string, readonly [ConversationContext, One<ConversationCounts>]>();
  const searches = new Map<string, One<readonly WireMessage[]>>();
  const conversations = new Map<ConversationId, One<WireConversation>>();
  const contacts = new Map<ContactId, One<WireContact>>();
  const threads = new Map<ConversationId, Thread>();
  /** Everything of the above that is loaded. */
  const all = new Set<Loadable & Pick<Thread, 'clear'>>();
  let extras: AgentExtras | undefined;
  let changes: Changes | undefined;
  /** What happened before there was what it needs. */
  const missed: WireEvent[] = [];
  let after = (event: WireEvent): void => void missed.push(event);
  let again: AskAgain | undefined;

  const known = <T extends Loadable & Pick<Thread, 'clear'>>(one: T): T => {
    all.add(one);
    return one;
  };
  const loaded = <T>(fetch: () => Promise<T>): One<T> =>
    known(createLoader<T, Pick<Loaded<T>, 'data'>>(fetch, (data) => ({ data })));
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
  const kinds: Kinds = {
    inboxes: items('/inboxes'),
    members: items('/members'),
    labels: items('/labels'),
    teams: items('/teams'),
  };
  const conversation = (id: ConversationId): One<WireConversation> =>
    found(conversations, id, () => one(`/conversations/${id}`));
  const contact = (id: ContactId): One<WireContact> => found(contacts, id, () => one(`/contacts/${id}`));

  const show = (next: WireConversation, isNew?: boolean): void => {
    const { set, data } = conversation(next.id);
    const before = data();
    if (extras && (before || isNew))
      for (const [context, counts] of countsOf.values())
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
  const refresh = (): void => {
    for (const one of all) one.refresh();
  };
  const stale = (): void => {
    again?.stop();
    for (const thread of threads.values()) thread.cancel();
  };
  const list = (filter: ConversationFilter = {}): LiveList<WireConversation> => {
    const query = queryOf({ ...filter });
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
          fetchPage: pages('/contacts', queryOf({ q })),
          order: (a, b) => (a.id < b.id ? 1 : -1),
          matches: (_contact, here) => !q || here,
        }),
      ),
    );
  const thread = (id: ConversationId): Thread =>
    found(threads, id, () => {
      const path = `/conversations/${id}/messages`;
      return known(
        createThread({
          fetchPage: (before) => request<WireMessagePage>('GET', before ? `${path}?before=${before}` : path),
          pending: () => pending(id),
          onLook: true,
        }),
      );
    });
  return {
    resources: {
      inboxes: kinds.inboxes.cell,
      members: kinds.members.cell,
      labels: kinds.labels.cell,
      teams: kinds.teams.cell,
      counts: (context = {}) => {
        const query = queryOf({ ...context });
        const [, counts] = found(
          countsOf,
          query,
          () => [context, one<ConversationCounts>(`/conversations/counts?${query}`)] as const,
        );
        return counts.cell;
      },
      conversations: (filter) => list(filter).cell,
      loadMore: (filter) => list(filter).loadMore(),
      contacts: (q) => contactList(q).cell,
      loadMoreContacts: (q) => contactList(q).loadMore(),
      messageSearch: (q, conversation) => {
        const query = queryOf({ q, conversation });
        return found(searches, query, () => items<WireMessage>(`/messages?${query}`)).cell;
      },
      conversation: (id) => conversation(id).cell,
      messages: (id) => thread(id).cell,
      loadOlder: (id) => thread(id).loadOlder(),
      contact: (id) => contact(id).cell,
    },
    conversation,
    thread,
    put,
    putContact,
    changes: () => changes,
    equip: (late, call) => {
      if (extras) return;
      extras = late;
      const asking = (again = late.askAgain({ request, all, countsOf }));
      ({ request } = asking);
      changes = late.changes({ call, known: (id) => conversation(id).data(), show });
      after = (event) =>
        late.afterEvent(event, { ...asking, ...kinds, conversations, me: me(), onMe, put, putContact, refresh });
      missed.splice(0).forEach(after);
    },
    apply: (event) => {
      let isNew = true;
      if ('conversation' in event && event.conversation) put(event.conversation, event.type === 'conversation.created');
      if ('message' in event) {
        const thread = threads.get(event.message.conversationId);
        isNew = !thread?.has(event.message.id);
        thread?.put(event.message);
      } else if (event.type === 'conversation.read')
        threads.get(event.conversationId)?.mark(event.by === 'agent' ? 'in' : 'out', { [event.status]: event.until });
      after(event);
      return isNew;
    },
    updateThreads: () => {
      for (const thread of threads.values()) thread.update();
    },
    refresh,
    stale,
    clear: () => {
      stale();
      changes?.clear();
      missed.length = 0;
      for (const one of all) one.clear();
    },
  };
}
