import type { ConversaError } from '../errors.ts';
import type { ContactId, ConversationId, MessageId, UserId } from '../model/ids.ts';
import type {
  ConversationChange,
  NewMessageBody,
  WireContact,
  WireConversation,
  WireSession,
} from '../protocol/agent.ts';
import type { EventPage, Frame, WireEvent } from '../protocol/frame.ts';
import type { WireAttachment, WireMessage } from '../protocol/message.ts';
import type { AgentClient, AgentClientOptions, AgentDraft, AgentEvents } from './agent-client.ts';
import type { ConversationFilter, SessionSnapshot } from './agent-resources.ts';
import { AgentStore } from './agent-store.ts';
import { Emitter } from './emitter.ts';
import { browserEnvironment, definedEnvironment, type Environment } from './environment.ts';
import type { ConnectionState } from './follow-events.ts';
import { makeClientId, Outbox } from './outbox.ts';
import { PresenceBoard } from './presence-board.ts';
import { partsOf } from './previews.ts';
import { createRequest, isRefusal, type Request, type Target } from './request.ts';
import { Cell, type Resource } from './resource.ts';
import { SharedStream } from './shared-stream.ts';
import { type MessagesSnapshot, pendingMessage } from './thread.ts';
import { type Typer, TypingBoard, TypingSender } from './typing.ts';
import { uploadFile } from './upload.ts';
import { backoffMs, wait } from './wait.ts';

type Note =
  | { readonly kind: 'session' }
  | { readonly kind: 'outbox' }
  | { readonly kind: 'sent'; readonly message: WireMessage; readonly clientId: string };

const presenceMs = 30_000;

export class AgentCore implements AgentClient {
  readonly session: Cell<SessionSnapshot> = new Cell<SessionSnapshot>({ status: 'unknown' });
  readonly connection: Cell<ConnectionState> = new Cell<ConnectionState>('idle');
  readonly call: Request;
  readonly #environment: Environment;
  readonly #store: AgentStore;
  readonly #events = new Emitter<AgentEvents>();
  readonly #board = new TypingBoard();
  readonly #presence = new PresenceBoard();
  readonly #typists = new Map<ConversationId, TypingSender>();
  readonly #seen = new Map<ConversationId, MessageId>();
  readonly #stream: SharedStream<Note>;
  readonly #headers: { readonly [name: string]: string };
  #outbox: Outbox<NewMessageBody> | undefined;
  #outboxOf = '';
  #stop = new AbortController();
  #started = false;
  #present: ReturnType<typeof setInterval> | undefined;

  constructor(options: AgentClientOptions) {
    const environment = (this.#environment = browserEnvironment(definedEnvironment(options)));
    this.#headers = options.token === undefined ? {} : { authorization: `Bearer ${options.token}` };
    const target: Target = {
      fetch: environment.fetch,
      url: `${options.url}/v1`,
      credentials: options.token === undefined ? 'same-origin' : 'omit',
      headers: () => this.#headers,
    };
    this.call = createRequest(target, () => this.#stop.signal);
    this.#store = new AgentStore({
      request: this.call,
      me: () => this.session.getSnapshot().session?.user.id,
      pending: (id) => this.#pending(id),
    });
    this.#stream = new SharedStream<Note>({
      name: `conversa:agent:${options.url}`,
      environment,
      target,
      request: this.call,
      onFrame: (frame) => this.#frame(frame),
      onState: (state) => this.connection.set(state),
      onNote: (note) => this.#hear(note),
      onRefused: (error) => this.#refused(error),
    });
  }
  get inboxes(): AgentStore['inboxes']['cell'] {
    return this.#store.inboxes.cell;
  }
  get members(): AgentStore['members']['cell'] {
    return this.#store.members.cell;
  }
  get counts(): AgentStore['counts']['cell'] {
    return this.#store.counts.cell;
  }
  get presence(): Resource<ReadonlySet<UserId>> {
    return this.#presence.cell;
  }
  conversations(filter: ConversationFilter = {}): ReturnType<AgentStore['list']>['cell'] {
    return this.#store.list(filter).cell;
  }
  loadMore(filter: ConversationFilter = {}): Promise<void> {
    return this.#store.list(filter).loadMore();
  }
  conversation(id: ConversationId): ReturnType<AgentStore['conversation']>['cell'] {
    return this.#store.conversation(id).cell;
  }
  contact(id: ContactId): ReturnType<AgentStore['contact']>['cell'] {
    return this.#store.contact(id).cell;
  }
  messages(id: ConversationId): Resource<MessagesSnapshot> {
    return this.#store.thread(id).cell;
  }
  loadOlder(id: ConversationId): Promise<void> {
    return this.#store.thread(id).loadOlder();
  }
  typing(id: ConversationId): Resource<readonly Typer[]> {
    return this.#board.in(id);
  }
  on<K extends keyof AgentEvents>(name: K, listener: (detail: AgentEvents[K]) => void): () => void {
    return this.#events.on(name, listener);
  }

  start(): void {
    if (this.#started) return;
    this.#started = true;
    this.#stop = new AbortController();
    this.#stream.join();
    void this.#begin();
  }
  stop(): void {
    this.#started = false;
    this.#stop.abort();
    clearInterval(this.#present);
    for (const typist of this.#typists.values()) typist.reset();
    this.#board.clear();
    this.#presence.clear();
    this.#outbox?.stop();
    this.#stream.leave();
    this.#store.stale();
  }

  async signIn(email: string, password: string): Promise<WireSession> {
    const session = await this.call<WireSession>('POST', '/session', { body: { email, password } });
    this.#stream.post({ kind: 'session' });
    this.#signedIn(session);
    void this.#begin();
    return session;
  }
  async signOut(): Promise<void> {
    await this.call('DELETE', '/session');
    this.#signedOut();
    this.#stream.post({ kind: 'session' });
  }
  async switchAccount(accountId: string): Promise<WireSession> {
    const session = await this.call<WireSession>('PUT', '/session/account', { body: { accountId } });
    this.#stream.post({ kind: 'session' });
    this.#signedIn(session);
    void this.#begin();
    return session;
  }

  send(id: ConversationId, draft: string | AgentDraft): Promise<WireMessage> {
    const clientId = makeClientId();
    const { parts, preview } = partsOf(draft);
    const isNote = typeof draft !== 'string' && draft.private === true;
    this.#typists.get(id)?.reset();
    const body = { clientId, parts, ...(isNote ? { private: true } : {}) };
    const sent = this.#queue().add({ clientId, to: id, preview, body });
    this.#stream.post({ kind: 'outbox' });
    return sent;
  }
  async retry(id: ConversationId, message: { readonly id?: MessageId; readonly clientId?: string }): Promise<void> {
    if (message.id) {
      const again = await this.call<WireMessage>('POST', `/conversations/${id}/messages/${message.id}/retry`);
      this.#store.thread(id).put(again);
    } else if (message.clientId) {
      this.#queue().retry(message.clientId);
      this.#stream.post({ kind: 'outbox' });
    }
  }
  discard(clientId: string): void {
    this.#queue().discard(clientId);
    this.#stream.post({ kind: 'outbox' });
  }
  upload(file: Blob & { readonly name?: string }): Promise<WireAttachment> {
    return uploadFile(this.call, file);
  }
  async update(id: ConversationId, change: ConversationChange): Promise<WireConversation> {
    const before = this.#store.conversation(id).data;
    if (before) this.#store.put(changed(before, change));
    try {
      const after = await this.call<WireConversation>('PATCH', `/conversations/${id}`, { body: change });
      this.#store.put(after);
      return after;
    } catch (error) {
      if (before) this.#store.put(before);
      throw error;
    }
  }
  async updateContact(id: ContactId, change: object): Promise<WireContact> {
    const contact = await this.call<WireContact>('PATCH', `/contacts/${id}`, { body: change });
    this.#store.putContact(contact);
    return contact;
  }
  seen(id: ConversationId): void {
    const thread = this.#store.thread(id);
    const until = thread.last?.id;
    const conversation = this.#store.conversation(id).data;
    if (!until || (this.#seen.get(id) === until && !conversation?.unread)) return;
    this.#seen.set(id, until);
    if (conversation?.unread) this.#store.put({ ...conversation, unread: 0 });
    this.#tell(`/conversations/${id}/seen`, { until });
  }
  setTyping(id: ConversationId, on: boolean): void {
    let typist = this.#typists.get(id);
    if (!typist) {
      typist = new TypingSender((now) => this.#tell(`/conversations/${id}/typing`, { on: now }));
      this.#typists.set(id, typist);
    }
    typist.set(on);
  }

  /** A small report whose loss costs nothing. */
  #tell(path: string, body: unknown): void {
    this.call('POST', path, { body }).catch(() => undefined);
  }

  /** Learns who is signed in and from where on to follow; then everything that is loaded is loaded again. */
  async #begin(): Promise<void> {
    const { signal } = this.#stop;
    for (let attempt = 0; this.#started && !signal.aborted; attempt++) {
      try {
        const [session, { cursor }] = await Promise.all([
          this.call<WireSession>('GET', '/session'),
          this.call<EventPage>('GET', '/events'),
        ]);
        if (signal.aborted) return;
        this.#signedIn(session);
        this.#stream.start(this.#outboxOf, cursor);
        this.#store.refresh();
        this.#outbox?.start();
        this.#appear();
        return;
      } catch (error) {
        if (signal.aborted) return;
        if (isRefusal(error)) return this.#refused(error as ConversaError);
        await wait(backoffMs(attempt), signal);
      }
    }
  }
  #appear(): void {
    clearInterval(this.#present);
    const here = (): void => {
      if (!globalThis.document?.hidden) this.#tell('/presence', { online: true });
    };
    here();
    this.#present = setInterval(here, presenceMs);
  }
  #signedIn(session: WireSession): void {
    const who = `${session.account.id}:${session.user.id}`;
    if (who !== this.#outboxOf) {
      this.#leaveAccount();
      this.#outboxOf = who;
      this.#outbox = this.#makeOutbox(who);
    }
    this.session.set({ status: 'signed_in', session });
  }
  #signedOut(): void {
    this.#leaveAccount();
    this.session.set({ status: 'signed_out' });
  }
  /** Nothing of one account stays on the screen of another. */
  #leaveAccount(): void {
    clearInterval(this.#present);
    this.#stream.stop();
    this.#outbox?.stop();
    this.#outbox = undefined;
    this.#outboxOf = '';
    this.#board.clear();
    this.#presence.clear();
    this.#seen.clear();
    this.#store.clear();
  }
  #refused(error: ConversaError): void {
    if (error.code === 'unauthenticated') return this.#signedOut();
    this.#stream.stop();
    this.#events.emit('error', error);
  }

  #queue(): Outbox<NewMessageBody> {
    return (this.#outbox ??= this.#makeOutbox('nobody'));
  }
  #makeOutbox(who: string): Outbox<NewMessageBody> {
    return new Outbox<NewMessageBody>({
      environment: this.#environment,
      prefix: `conversa:agent:${who}:out:`,
      deliver: ({ to, body }) => this.call<WireMessage>('POST', `/conversations/${to}/messages`, { body }),
      onSent: (message, clientId) => {
        this.#store.thread(message.conversationId).put(message);
        this.#stream.post({ kind: 'sent', message, clientId });
      },
      onFailed: (_entry, error) => this.#events.emit('error', error),
      onChange: () => this.#store.updateThreads(),
    });
  }
  #pending(id: ConversationId): ReturnType<typeof pendingMessage>[] {
    const user = this.session.getSnapshot().session?.user;
    const author = { kind: 'agent' as const, ...(user ? { id: user.id, name: user.name } : {}) };
    return (this.#outbox?.entries ?? [])
      .filter(({ to }) => to === id)
      .map((entry) => pendingMessage(entry, { author, direction: entry.body.private ? 'internal' : 'out' }));
  }

  #hear(note: Note): void {
    if (note.kind === 'outbox') this.#outbox?.reload();
    else if (note.kind === 'session') void this.#begin();
    else {
      this.#store.thread(note.message.conversationId).put(note.message);
      this.#outbox?.settle(note.message, note.clientId);
    }
  }
  #frame(frame: Frame): void {
    if ('signal' in frame) {
      const { signal } = frame;
      if (signal.type === 'typing') this.#board.set(signal.conversationId, signal.by, signal.on);
      else this.#presence.set(signal.userId, signal.online);
    } else if ('reset' in frame) this.#store.refresh();
    else if ('event' in frame) this.#event(frame.event);
  }
  #event(event: WireEvent): void {
    const isNew = event.type === 'message.created' && !this.#store.knows(event.message);
    this.#store.apply(event);
    if (event.type === 'message.created') {
      const { message, conversation, live } = event;
      if (message.author.id) this.#board.set(message.conversationId, { kind: 'contact', id: message.author.id }, false);
      if (isNew && live && message.direction === 'in')
        this.#events.emit('message', conversation ? { message, conversation } : { message });
    }
    this.#events.emit('event', event);
  }
}

function changed(before: WireConversation, change: ConversationChange): WireConversation {
  const { assigneeId, priority, ...rest } = change;
  const next: { -readonly [K in keyof WireConversation]: WireConversation[K] } = { ...before, ...rest };
  if (assigneeId) next.assigneeId = assigneeId;
  else if (assigneeId === null) delete next.assigneeId;
  if (priority) next.priority = priority;
  else if (priority === null) delete next.priority;
  return next;
}
