import { isConversaError } from '../errors.ts';
import type { MessageId } from '../model/ids.ts';
import type { WireMessage, WirePart } from '../protocol/message.ts';
import type {
  NewVisitorMessage,
  NewVisitorPart,
  VisitorConversations,
  VisitorHistory,
  VisitorMessageResult,
  VisitorSeen,
} from '../protocol/visitor.ts';
import { type ClientCore, clientCore } from './client-core.ts';
import { makeClientId } from './outbox.ts';
import { partsOf } from './previews.ts';
import { makeCell } from './resource.ts';
import { createThread, pendingMessage, type ThreadPage } from './thread.ts';
import type { Typer } from './typing.ts';
import type { VisitorClient, VisitorClientOptions, VisitorEvents } from './visitor-client.ts';
import { readPlace, type VisitorPlace, visitorPrefix } from './visitor-session.ts';
import { visitorSessions } from './visitor-sessions.ts';

export function visitorCore(options: VisitorClientOptions): VisitorClient {
  const { inboxId } = options;
  const url = `${options.url}/visitor/v1`;
  const prefix = visitorPrefix(inboxId);
  let following = false;
  let cursor: string | undefined;
  /** There is a conversation to follow. */
  let begun = false;
  /** Unread in the conversation shown, and in the others. */
  let here = 0;
  let elsewhere = 0;
  /** The newest message of the others that was counted. */
  let countedId = '';
  /** Rises with each switch of the conversation. */
  let turn = 0;
  /** The newest message known to be read. */
  let seenId: MessageId | undefined;

  const authorization = (): { readonly [name: string]: string } => {
    const { token } = sessions.current() ?? {};
    return token ? { authorization: `Bearer ${token}` } : {};
  };
  const core: ClientCore<NewVisitorMessage, VisitorEvents> = clientCore({
    name: prefix,
    environment: options,
    target: { url, credentials: 'omit', headers: authorization },
    typersIn: (id, kind) => (kind === 'agent' && id === place.getSnapshot().id ? typing : undefined),
    typingPath: () => '/typing',
    begin: () => begin(),
    refused: (error) => {
      if (error.code === 'not_found' && place.getSnapshot().id) {
        // The conversation is gone, or another contact's by now.
        begun = false;
        goTo({ key: '' });
        void begin();
        return;
      }
      following = false;
      stream.stop();
      if (error.code === 'unauthenticated') sessions.refuse();
      else events.emit('error', error);
    },
    by: () => sessions.current()?.userId,
    deliver: async ({ body, by }) => {
      const still = sessions.guard();
      const post = async (): Promise<WireMessage> => {
        await sessions.ensure();
        still(by);
        return (await call<VisitorMessageResult>('POST', '/messages', { body })).message;
      };
      try {
        return await post();
      } catch (error) {
        if (!isConversaError(error) || error.code !== 'unauthenticated') throw error;
        sessions.forget();
        return post();
      }
    },
    accepted: (message, byUs) => {
      if (isHere(message)) thread.put(message);
      if (byUs) events.emit('sent', message);
      // Whoever asks for the history just now may still hear that there is none.
      begun = true;
      if (!following) void begin();
    },
    outboxChanged: () => thread.update(),
    sessionChanged: (gone) => {
      sessions.look(gone);
      if (!gone) return;
      place.set({ key: '' });
      if (sessions.current()) return;
      // Also where the storage never told of the session whose messages are shown.
      count(0, 0);
      thread.clear();
      if (core.isStarted()) void begin();
    },
    stored: (key) => {
      if (!key || key === `${prefix}session`) sessions.look();
    },
    reset: () => void begin(),
    event: (event) => {
      if (event.type === 'message.created' || event.type === 'message.updated') {
        const { message } = event;
        const isNew = event.type === 'message.created' && message.direction === 'out';
        if (!isHere(message)) {
          // A frame may come twice; ids made later sort later.
          if (!isNew || message.id <= countedId) return;
          countedId = message.id;
          count(here, elsewhere + 1);
        } else {
          const known = thread.has(message.id);
          if (!thread.put(message) || !isNew || known) return;
          count(here + 1);
        }
        events.emit('message', message);
        // Whoever shows it says so at once; otherwise it has only arrived.
        if (seenId !== message.id && stream.live()?.leads()) acknowledge(message.id, 'delivered');
      } else if (event.type === 'conversation.read') {
        const { conversationId, by, until, status } = event;
        const isRead = by === 'contact' && status === 'read';
        if (conversationId === place.getSnapshot().id) {
          thread.mark(by === 'agent' ? 'in' : 'out', { [status]: until });
          if (isRead) count(thread.messages.filter((m) => m.direction === 'out' && m.sentAt > until).length);
        }
        // How much is left unread there, only the server knows.
        else if (isRead) load().catch(() => undefined);
      }
    },
  });
  const { environment, call, stream, events, tell, connection } = core;
  const { storage, network } = environment;
  const unread = makeCell(0);
  const typing = makeCell<readonly Typer[]>([]);
  const place = makeCell(readPlace(storage, inboxId));
  const sessions = visitorSessions(core, inboxId, (before, session) => {
    if (before) {
      stream.stop();
      following = begun = false;
      // The conversation is still theirs when an unknown visitor turns out to be somebody.
      if (before.visitorId !== session?.visitorId) place.set(readPlace(storage, inboxId));
      thread.clear();
      count(0, 0);
      seenId = undefined;
    }
    outbox.reload();
    // A fresh visitor has no history; it is asked for once they have written, perhaps in a tab that is ahead of this one.
    if (core.isStarted() && (before ?? session?.userId ?? thread.messages[0])) void begin();
  });
  const outbox = core.useOutbox(prefix)!;
  const page = async (before?: MessageId): Promise<ThreadPage> => {
    const session = sessions.current();
    const asked = place.getSnapshot();
    const { id, key } = asked;
    const query = [id && `conversation=${id}`, before && `before=${before}`].filter(Boolean).join('&');
    const answer = await call<VisitorHistory>('GET', `/messages${query && `?${query}`}`);
    if (before || session !== sessions.current()) return answer;
    const { conversationId, unreadElsewhere = 0, agentSeenAt } = answer;
    ({ cursor } = answer);
    begun ||= conversationId !== undefined;
    if (key && !id) {
      // Not begun yet: what was answered is another conversation, good for the count alone.
      count(0, answer.unread);
      return { items: [], hasOlder: false };
    }
    if (asked !== place.getSnapshot()) return answer;
    if (!id && conversationId) place.set({ id: conversationId, key: answer.key ?? '' });
    count(answer.unread - unreadElsewhere, unreadElsewhere);
    if (agentSeenAt) thread.mark('in', { read: agentSeenAt });
    return answer;
  };
  const thread = createThread({
    fetchPage: page,
    pending: () =>
      outbox.entries
        .filter(({ to }) => to === place.getSnapshot().key)
        .map((entry) => pendingMessage(entry, { direction: 'in', author: { kind: 'contact' } })),
    onLook: false,
  });

  const count = (inThis: number, inOthers: number = elsewhere): void => {
    here = inThis;
    elsewhere = inOthers;
    unread.set(here + elsewhere);
  };
  const newestFromTeam = (): MessageId | undefined =>
    thread.messages.findLast(({ direction }) => direction === 'out')?.id;
  const acknowledge = (until: MessageId, status: VisitorSeen['status']): void =>
    tell('/seen', { until, status } satisfies VisitorSeen);
  const goTo = (next: VisitorPlace): void => {
    storage.set(`${prefix}place`, JSON.stringify(next));
    place.set(next);
  };
  /** Whether it belongs to the conversation shown, which may have begun with it. */
  const isHere = ({ conversationId, clientId }: WireMessage): boolean => {
    const { id, key } = place.getSnapshot();
    if (conversationId === id) return true;
    const own = clientId === undefined ? undefined : outbox.entries.find((entry) => entry.clientId === clientId);
    if (own ? own.to !== key : id !== undefined || key !== '') return false;
    goTo({ id: conversationId, key });
    return true;
  };
  const load = async (): Promise<void> => {
    const session = sessions.current();
    await thread.load();
    if (session === sessions.current() && here === 0) seenId = newestFromTeam();
  };
  /** Loads the history and follows what comes, once there is a conversation. */
  const begin = async (): Promise<void> => {
    const session = sessions.current();
    if (!session) return thread.begin();
    const mine = turn;
    const matters = (): boolean => session === sessions.current() && mine === turn;
    await core.persist(async () => {
      await load();
      if (!core.isStarted() || !matters() || !begun || following) return;
      following = true;
      stream.start(`${session.visitorId} ${session.userId ?? ''}`, cursor);
    }, matters);
  };
  const write = (parts: readonly NewVisitorPart[], preview: readonly WirePart[]): Promise<WireMessage> => {
    const clientId = makeClientId();
    const { key } = place.getSnapshot();
    const body = {
      clientId,
      parts,
      // What is undefined does not travel.
      key: key || undefined,
      page: options.page?.(),
      actions: options.actions?.(),
    } as NewVisitorMessage;
    return core.enqueue({ clientId, to: key, preview, body, by: sessions.current()?.userId });
  };
  sessions.look();

  return {
    messages: thread.cell,
    place,
    connection,
    typing,
    unread,
    identity: sessions.identity,
    on: events.on,
    start: () => {
      if (core.isStarted()) return;
      sessions.look();
      core.start();
      const look = (): void => {
        if (!following) connection.set(network.online() ? 'idle' : 'offline');
      };
      look();
      core.life().addEventListener('abort', network.subscribe(look));
    },
    stop: () => {
      following = false;
      core.stop();
      thread.cancel();
    },
    send: (draft) => {
      const { parts, preview } = partsOf(draft);
      return write(parts, preview);
    },
    choose: (picked) => {
      const parts = [{ type: 'choice', picked }] as const;
      return write(parts, parts);
    },
    conversations: async () => (await call<VisitorConversations>('GET', '/conversations')).items,
    switchTo: (conversation) => {
      stream.live()?.typing.reset();
      goTo(conversation ? { id: conversation.id, key: conversation.key ?? '' } : { key: makeClientId() });
      count(0, elsewhere + here);
      seenId = undefined;
      turn++;
      thread.clear();
      // There is nothing to wait for where nothing was said yet.
      if (!conversation) thread.begin();
      void begin();
    },
    retry: core.retry,
    discard: core.discard,
    access: async () => {
      await sessions.ensure();
      return { url, headers: authorization() };
    },
    loadOlder: thread.loadOlder,
    setTyping: (on) => stream.live()?.typing.say(place.getSnapshot().key, on),
    seen: () => {
      count(0);
      const until = newestFromTeam();
      if (!until || until === seenId || !sessions.current()) return;
      seenId = until;
      acknowledge(until, 'read');
    },
    identify: sessions.identify,
    logout: sessions.logout,
  };
}
