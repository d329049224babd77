import type { ConversationId, MessageId, UserId } from '../model/ids.ts';
import type { NewMessageBody, WireSession } from '../protocol/agent.ts';
import type { EventPage } from '../protocol/frame.ts';
import type { WireMessage } from '../protocol/message.ts';
import type { AgentClient, AgentClientOptions, AgentEvents } from './agent-client.ts';
import { bodyOf } from './agent-draft.ts';
import type { AgentExtras } from './agent-extras.ts';
import type { SessionSnapshot } from './agent-resources.ts';
import { agentStore } from './agent-store.ts';
import { type ClientCore, clientCore } from './client-core.ts';
import type { ClientMessage } from './message-list.ts';
import { found } from './found.ts';
import { importAgain, importInTime } from './import-again.ts';
import { makeClientId, type OutboxEntry } from './outbox.ts';
import type { Presence } from './presence.ts';
import { networkError } from './request.ts';
import { type Cell, makeCell } from './resource.ts';
import { pendingMessage } from './thread.ts';
import type { Typer } from './typing.ts';
import { branch } from './wait.ts';

export function agentCore(options: AgentClientOptions): AgentClient {
  const { url, token } = options;
  const headers: { readonly [name: string]: string } = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const session = makeCell<SessionSnapshot>({ status: 'unknown' });
  const present = makeCell<ReadonlySet<UserId>>(new Set());
  const seen = new Map<ConversationId, MessageId>();
  const typers = new Map<ConversationId, Cell<readonly Typer[]>>();
  /** Account and user this client works for; empty: nobody. */
  let who = '';
  /** Whether colleagues are there, while somebody is signed in. */
  let presence: Presence | undefined;
  let stay: AbortController | undefined;
  /** What is looked at is loaded once it is known from where on changes are heard, so that it need not be loaded again. */
  let level: Promise<void> | undefined;
  let setLevel = (): void => undefined;
  /** Something may have been loaded that changes were not heard of since. */
  let loaded = false;
  /** Rises with each look at who is signed in: only the newest counts. */
  let looks = 0;

  const typing = (id: ConversationId): Cell<readonly Typer[]> =>
    found(typers, id, () => makeCell<readonly Typer[]>([]));
  const user = (): WireSession['user'] | undefined => session.getSnapshot().session?.user;
  const pending = (id: ConversationId): readonly ClientMessage[] => {
    const me = user();
    const author = { kind: 'agent' as const, ...(me && { id: me.id, name: me.name }) };
    return (core.outbox()?.entries ?? [])
      .filter(({ to }) => to === id)
      .map((entry) => pendingMessage(entry, { author, direction: entry.body.private ? 'internal' : 'out' }));
  };
  const store = agentStore({
    request: async (method, path) => {
      // Whoever looks may do so just before the client is started, in the same turn.
      await Promise.resolve();
      loaded ||= !isStarted();
      await level;
      return call(method, path);
    },
    me: () => user()?.id,
    onMe: (removed) => {
      if (removed) signedOut();
      else void begin();
    },
    pending,
  });
  const goOn = (): void => {
    loaded = true;
    setLevel();
  };
  /** Nothing of one account stays on the screen of another. */
  const leave = (): void => {
    stay?.abort();
    presence = undefined;
    stream.stop();
    useOutbox(undefined);
    if (who) store.clear();
    who = '';
    seen.clear();
  };
  const use = (next: WireSession): void => {
    const whoNow = `${next.account.id}:${next.user.id}`;
    if (whoNow !== who) {
      leave();
      who = whoNow;
      useOutbox(`conversa:agent:${who}:`);
    }
    session.set({ status: 'signed_in', session: next });
  };
  const signedOut = (): void => {
    looks++;
    session.set({ status: 'signed_out' });
    leave();
  };
  const extras = async (): Promise<AgentExtras> => {
    try {
      const { agentExtras } = await importAgain(() => import('./agent-extras.ts'));
      store.equip(agentExtras, call);
      return agentExtras;
    } catch (error) {
      throw networkError(error);
    }
  };
  const appear = async (): Promise<void> => {
    if (stay && !stay.signal.aborted) return presence?.appear();
    stay = branch(core.life());
    const { signal } = stay;
    const late = await importInTime(extras, signal);
    if (late) presence = late.presence({ cell: present, me: user()!.id, call, tell, signal });
  };
  /** Learns who is signed in and from where on to follow; then everything that is loaded is loaded again. */
  const begin = (): Promise<void> => {
    const look = ++looks;
    const matters = (): boolean => look === looks;
    return core.persist(async () => {
      const [entered, { cursor }] = await Promise.all([
        call<WireSession>('GET', '/session'),
        call<EventPage>('GET', '/events'),
      ]);
      if (!isStarted() || !matters()) return;
      use(entered);
      stream.start(who, cursor);
      if (loaded) store.refresh();
      goOn();
      core.outbox()?.start();
      void appear();
    }, matters);
  };
  const deliver = ({ to, body }: Pick<OutboxEntry<NewMessageBody>, 'to' | 'body'>): Promise<WireMessage> =>
    call('POST', `/conversations/${to}/messages`, { body });
  const core: ClientCore<NewMessageBody, AgentEvents> = clientCore({
    name: `conversa:agent:${url}`,
    environment: options,
    target: {
      url: `${url}/v1`,
      credentials: token === undefined ? 'same-origin' : 'omit',
      headers: () => headers,
    },
    typersIn: typing,
    typingPath: (id) => `/conversations/${id}/typing`,
    begin,
    refused: (error) => {
      goOn();
      if (error.code === 'unauthenticated') return signedOut();
      stream.stop();
      events.emit('error', error);
    },
    deliver,
    accepted: (message) => void store.thread(message.conversationId).put(message),
    outboxChanged: store.updateThreads,
    sessionChanged: () => void begin(),
    reset: store.refresh,
    signal: (signal) => {
      if (signal.type === 'presence') presence?.hear(signal.userId, signal.online);
    },
    event: (event) => {
      const isNew = store.apply(event);
      if (event.type === 'message.created') {
        const { message, conversation, live } = event;
        if (isNew && live && message.direction === 'in')
          events.emit('message', { message, ...(conversation && { conversation }) });
      }
      events.emit('event', event);
    },
  });
  const { call, stream, events, tell, isStarted, useOutbox } = core;
  const enter = async (method: string, path: string, body: unknown): Promise<WireSession> => {
    const entered = await call<WireSession>(method, path, { body });
    use(entered);
    stream.post({ kind: 'session' });
    if (isStarted()) void begin();
    return entered;
  };

  return {
    ...store.resources,
    session,
    connection: core.connection,
    presence: present,
    typing,
    call,
    on: events.on,
    start: () => {
      if (!isStarted())
        level = new Promise((resolve) => {
          setLevel = resolve;
        });
      core.start();
    },
    stop: () => {
      core.stop();
      setLevel();
      store.stale();
    },
    signIn: (email, password) => enter('POST', '/session', { email, password }),
    switchAccount: (accountId) => enter('PUT', '/session/account', { accountId }),
    signOut: async () => {
      await call('DELETE', '/session');
      signedOut();
      stream.post({ kind: 'session' });
    },
    send: async (id, draft) => {
      const clientId = makeClientId();
      const entry = { clientId, to: id, ...bodyOf(draft, clientId) };
      // Who is signed in may not be known yet; when it is nobody, the server says so.
      if (!core.outbox()) await level;
      return core.outbox() ? core.enqueue(entry) : deliver(entry);
    },
    retry: async (id, message) => {
      if (message.id) store.thread(id).put(await call('POST', `/conversations/${id}/messages/${message.id}/retry`));
      else if (message.clientId) core.retry(message.clientId);
    },
    discard: core.discard,
    upload: async (file) => (await extras()).upload(call, file),
    update: async (id, change) => {
      if (!store.changes()) await extras();
      return store.changes()!.update(id, change);
    },
    updateContact: async (id, change) => (await extras()).updateContact(call, store.putContact, id, change),
    seen: (id) => {
      const until = store.thread(id).messages.at(-1)?.id;
      const conversation = store.conversation(id).data();
      if (!until || (seen.get(id) === until && !conversation?.unread)) return;
      seen.set(id, until);
      if (conversation?.unread) store.put({ ...conversation, unread: 0 });
      tell(`/conversations/${id}/seen`, { until });
    },
    setTyping: (id, on) => stream.live()?.typing.say(id, on),
  };
}
