import { type ConversaError, isConversaError } from '../errors.ts';
import type { Frame, WireEvent } from '../protocol/frame.ts';
import type { MessageId } from '../model/ids.ts';
import type { WireAttachment, WireMessage } from '../protocol/message.ts';
import type {
  NewVisitorMessage,
  VisitorHistory,
  VisitorMessageResult,
  VisitorSeen,
  VisitorSession,
  VisitorUser,
} from '../protocol/visitor.ts';
import { Emitter } from './emitter.ts';
import { browserEnvironment, definedEnvironment, type Environment } from './environment.ts';
import type { ConnectionState } from './follow-events.ts';
import { makeClientId, Outbox, type OutboxEntry } from './outbox.ts';
import { type Draft, partsOf } from './previews.ts';
import { createRequest, isRefusal, type Request, type Target } from './request.ts';
import { Cell } from './resource.ts';
import { SharedStream } from './shared-stream.ts';
import { pendingMessage, Thread, type ThreadPage } from './thread.ts';
import { type Typer, TypingBoard, TypingSender } from './typing.ts';
import { uploadFile } from './upload.ts';
import type { VisitorClient, VisitorClientOptions, VisitorEvents } from './visitor-client.ts';
import {
  identityOf,
  newSession,
  readSession,
  type StoredSession,
  type VisitorIdentity,
  visitorPrefix,
} from './visitor-session.ts';
import { backoffMs, wait } from './wait.ts';

/** What a visitor's tabs tell each other besides frames. */
type Note =
  | { readonly kind: 'session' }
  | { readonly kind: 'outbox' }
  | { readonly kind: 'sent'; readonly message: WireMessage; readonly clientId: string };
interface Claim {
  readonly user: VisitorUser;
  readonly hash?: string;
}
const nobody: VisitorIdentity = {};

export class VisitorCore implements VisitorClient {
  readonly connection: Cell<ConnectionState> = new Cell<ConnectionState>('idle');
  readonly typing: Cell<readonly Typer[]>;
  readonly unread: Cell<number> = new Cell(0);
  readonly identity: Cell<VisitorIdentity> = new Cell(nobody);
  readonly #options: VisitorClientOptions;
  readonly #environment: Environment;
  readonly #target: Target;
  readonly #request: Request;
  readonly #events = new Emitter<VisitorEvents>();
  readonly #board = new TypingBoard();
  readonly #outbox: Outbox<NewVisitorMessage>;
  readonly #thread: Thread;
  readonly #stream: SharedStream<Note>;
  readonly #typist: TypingSender;
  #session: StoredSession | undefined;
  #claim: Claim | undefined;
  #stop = new AbortController();
  #started = false;
  #following = false;
  #cursor: string | undefined;
  /** The newest message known to be read. */
  #seenId: MessageId | undefined;
  #sessions: Promise<unknown> = Promise.resolve();

  constructor(options: VisitorClientOptions) {
    this.#options = options;
    const environment = (this.#environment = browserEnvironment(definedEnvironment(options)));
    const prefix = visitorPrefix(options.inboxId);
    this.#target = {
      fetch: environment.fetch,
      url: `${options.url}/visitor/v1`,
      credentials: 'omit',
      headers: () => (this.#session ? { authorization: `Bearer ${this.#session.token}` } : {}),
    };
    this.#request = createRequest(this.#target, () => this.#stop.signal);
    this.typing = this.#board.in('');
    this.#typist = new TypingSender((on) => {
      if (this.#session) this.#tell('/typing', { on });
    });
    this.#outbox = new Outbox({
      environment,
      prefix: `${prefix}out:`,
      deliver: (entry) => this.#deliver(entry),
      onSent: (message, clientId) => this.#sent(message, clientId),
      onFailed: (_entry, error) => this.#events.emit('error', error),
      onChange: () => this.#thread?.update(),
    });
    this.#thread = new Thread({
      fetchPage: (before) => this.#page(before),
      pending: () =>
        this.#outbox.entries.map((entry) => pendingMessage(entry, { direction: 'in', author: { kind: 'contact' } })),
    });
    this.#stream = new SharedStream<Note>({
      name: prefix,
      environment,
      target: this.#target,
      request: this.#request,
      onFrame: (frame) => this.#frame(frame),
      onState: (state) => this.connection.set(state === 'idle' && !environment.network.online() ? 'offline' : state),
      onNote: (note) => this.#hear(note),
      onRefused: (error) => this.#refused(error),
    });
    this.#use(readSession(environment.storage, options.inboxId));
  }
  get messages(): Thread['cell'] {
    return this.#thread.cell;
  }
  on<K extends keyof VisitorEvents>(name: K, listener: (detail: VisitorEvents[K]) => void): () => void {
    return this.#events.on(name, listener);
  }

  start(): void {
    if (this.#started) return;
    this.#started = true;
    const { signal } = (this.#stop = new AbortController());
    const { network, storage } = this.#environment;
    const leave = network.subscribe(() => {
      if (!this.#following) this.connection.set(network.online() ? 'idle' : 'offline');
    });
    signal.addEventListener('abort', leave);
    if (!network.online()) this.connection.set('offline');
    this.#use(readSession(storage, this.#options.inboxId));
    this.#stream.join();
    this.#outbox.start();
    void this.#begin();
  }
  stop(): void {
    this.#started = this.#following = false;
    this.#stop.abort();
    this.#typist.reset();
    this.#board.clear();
    this.#outbox.stop();
    this.#thread.cancel();
    this.#stream.leave();
  }

  send(draft: string | Draft): Promise<WireMessage> {
    const clientId = makeClientId();
    const { parts, preview } = partsOf(draft);
    const page = this.#options.page?.();
    this.#typist.reset();
    const sent = this.#outbox.add({ clientId, to: '', preview, body: { clientId, parts, ...(page ? { page } : {}) } });
    this.#stream.post({ kind: 'outbox' });
    return sent;
  }
  retry(clientId: string): void {
    this.#outbox.retry(clientId);
    this.#stream.post({ kind: 'outbox' });
  }
  discard(clientId: string): void {
    this.#outbox.discard(clientId);
    this.#stream.post({ kind: 'outbox' });
  }
  async upload(file: Blob & { readonly name?: string }): Promise<WireAttachment> {
    await this.#ensureSession();
    return uploadFile(this.#request, file);
  }
  loadOlder(): Promise<void> {
    return this.#thread.loadOlder();
  }
  setTyping(on: boolean): void {
    this.#typist.set(on);
  }
  seen(): void {
    this.unread.set(0);
    const until = this.#thread.messages.findLast(({ direction }) => direction === 'out')?.id;
    if (!until || until === this.#seenId || !this.#session) return;
    this.#seenId = until;
    this.#tell('/seen', { until, status: 'read' } satisfies VisitorSeen);
  }

  async identify(user: VisitorUser, hash?: string): Promise<void> {
    const before = this.#claim;
    this.#claim = hash === undefined ? { user } : { user, hash };
    if (this.#session?.identity === identityOf(user, hash)) return;
    // An unproven description travels with the first message: visitors who never write cost nothing.
    if (!this.#session && hash === undefined) return;
    try {
      await this.#serially(() => this.#openSession());
    } catch (error) {
      this.#claim = before;
      throw error;
    }
  }
  logout(): void {
    this.#claim = undefined;
    this.#outbox.clear();
    const { storage } = this.#environment;
    for (const key of storage.keys(visitorPrefix(this.#options.inboxId))) storage.remove(key);
    this.#use(undefined);
    this.#stream.post({ kind: 'session' });
  }

  /** A small report whose loss costs nothing. */
  #tell(path: string, body: unknown): void {
    this.#request('POST', path, { body }).catch(() => undefined);
  }
  #serially<T>(run: () => Promise<T>): Promise<T> {
    const result = this.#sessions.then(run, run);
    this.#sessions = result.catch(() => undefined);
    return result;
  }
  #ensureSession(): Promise<void> {
    return this.#serially(async () => {
      if (this.#session) return;
      const other = readSession(this.#environment.storage, this.#options.inboxId);
      if (other) return this.#use(other);
      try {
        await this.#openSession();
      } catch (error) {
        if (!isConversaError(error) || error.code !== 'identity_unverified') throw error;
        // The conversation matters more than an identity that does not hold.
        this.#claim = undefined;
        this.#events.emit('error', error);
        await this.#openSession();
      }
    });
  }
  async #openSession(): Promise<void> {
    const { user, hash } = this.#claim ?? {};
    const body = newSession(this.#options.inboxId, user, hash);
    const session = await this.#request<VisitorSession>('POST', '/sessions', { body });
    const stored: StoredSession = { ...session, ...(user ? { identity: identityOf(user, hash) } : {}) };
    this.#environment.storage.set(`${visitorPrefix(this.#options.inboxId)}session`, JSON.stringify(stored));
    this.#use(stored);
    this.#stream.post({ kind: 'session' });
  }
  /** Goes on as this visitor; somebody else's messages do not stay on the screen. */
  #use(session: StoredSession | undefined): void {
    const before = this.#session;
    this.#session = session;
    if (before?.visitorId === session?.visitorId && before?.userId === session?.userId) return;
    this.identity.set(
      session
        ? { visitorId: session.visitorId, ...(session.userId === undefined ? {} : { userId: session.userId }) }
        : nobody,
    );
    if (before) {
      this.#stream.stop();
      this.#following = false;
      this.#thread.clear();
      this.#board.clear();
      this.unread.set(0);
      this.#seenId = undefined;
      if (before.userId !== undefined && session?.userId !== undefined) this.#outbox.clear();
    }
    if (this.#started) void this.#begin();
  }

  /** Loads the history and follows what comes, once there is a conversation. */
  async #begin(): Promise<void> {
    const session = this.#session;
    const { signal } = this.#stop;
    if (!session) return this.#thread.begin();
    for (let attempt = 0; !signal.aborted && session === this.#session; attempt++) {
      try {
        await this.#thread.load();
        if (signal.aborted || session !== this.#session) return;
        if (this.#thread.messages.length > 0) this.#follow();
        return;
      } catch (error) {
        if (signal.aborted || session !== this.#session) return;
        if (isRefusal(error)) return this.#refused(error as ConversaError);
        await wait(backoffMs(attempt), signal);
      }
    }
  }
  #follow(): void {
    if (this.#following || !this.#started || !this.#session) return;
    this.#following = true;
    const { visitorId, userId } = this.#session;
    this.#stream.start(`${visitorId} ${userId ?? ''}`, this.#cursor);
  }
  #refused(error: ConversaError): void {
    this.#following = false;
    this.#stream.stop();
    if (error.code !== 'unauthenticated') return this.#events.emit('error', error);
    this.#forget();
    if (this.#claim?.hash !== undefined) this.#ensureSession().catch(() => undefined);
  }
  /** The token no longer holds. */
  #forget(): void {
    this.#environment.storage.remove(`${visitorPrefix(this.#options.inboxId)}session`);
    this.#use(undefined);
  }

  async #page(before?: MessageId): Promise<ThreadPage> {
    if (before) return this.#request<VisitorHistory>('GET', `/messages?before=${before}`);
    const session = this.#session;
    const page = await this.#request<VisitorHistory>('GET', '/messages');
    if (session !== this.#session) return page;
    this.#cursor = page.cursor;
    this.unread.set(page.unread);
    if (page.unread === 0) this.#seenId = page.items.findLast(({ direction }) => direction === 'out')?.id;
    if (page.agentSeenAt) this.#thread.mark('in', { read: page.agentSeenAt });
    return page;
  }
  async #deliver({ body }: OutboxEntry<NewVisitorMessage>): Promise<WireMessage> {
    await this.#ensureSession();
    try {
      return (await this.#request<VisitorMessageResult>('POST', '/messages', { body })).message;
    } catch (error) {
      if (!isConversaError(error) || error.code !== 'unauthenticated') throw error;
      this.#forget();
      await this.#ensureSession();
      return (await this.#request<VisitorMessageResult>('POST', '/messages', { body })).message;
    }
  }
  #sent(message: WireMessage, clientId: string): void {
    this.#thread.put(message);
    this.#stream.post({ kind: 'sent', message, clientId });
    this.#events.emit('sent', message);
    if (!this.#following) void this.#begin();
  }

  #hear(note: Note): void {
    if (note.kind === 'outbox') this.#outbox.reload();
    else if (note.kind === 'session') this.#use(readSession(this.#environment.storage, this.#options.inboxId));
    else {
      this.#thread.put(note.message);
      this.#outbox.settle(note.message, note.clientId);
      if (!this.#following) void this.#begin();
    }
  }
  #frame(frame: Frame): void {
    if ('signal' in frame) {
      const { signal } = frame;
      if (signal.type === 'typing' && signal.by.kind === 'agent') this.#board.set('', signal.by, signal.on);
    } else if ('reset' in frame) {
      this.#thread.load().catch(() => undefined);
    } else if ('event' in frame) this.#event(frame.event);
  }
  #event(event: WireEvent): void {
    if (event.type === 'message.created' || event.type === 'message.updated') {
      const { message } = event;
      const isNew = event.type === 'message.created' && !this.#thread.has(message.id);
      if (!this.#thread.put(message) || !isNew || message.direction !== 'out') return;
      if (message.author.id) this.#board.set('', { kind: 'agent', id: message.author.id }, false);
      this.unread.set(this.unread.getSnapshot() + 1);
      this.#events.emit('message', message);
      // Whoever shows it says so at once; otherwise it has only arrived.
      if (this.#seenId !== message.id && this.#stream.leads)
        this.#tell('/seen', { until: message.id, status: 'delivered' } satisfies VisitorSeen);
    } else if (event.type === 'conversation.read') {
      const { by, until, status } = event;
      this.#thread.mark(by === 'agent' ? 'in' : 'out', { [status]: until });
      if (by === 'contact' && status === 'read')
        this.unread.set(this.#thread.messages.filter((m) => m.direction === 'out' && m.sentAt > until).length);
    }
  }
}
