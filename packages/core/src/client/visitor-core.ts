import { type ConversaError, isConversaError } from '../errors.ts';
import type { MessageId } from '../model/ids.ts';
import type { WireEvent, WireSignal } from '../protocol/frame.ts';
import type { WireAttachment, WireMessage } from '../protocol/message.ts';
import type {
  NewVisitorMessage,
  VisitorHistory,
  VisitorMessageResult,
  VisitorSeen,
  VisitorSession,
  VisitorUser,
} from '../protocol/visitor.ts';
import { ClientCore } from './client-core.ts';
import { makeClientId, type OutboxEntry } from './outbox.ts';
import { type Draft, partsOf } from './previews.ts';
import { Cell } from './resource.ts';
import { pendingMessage, Thread, type ThreadPage } from './thread.ts';
import { type Typer, TypingSender } from './typing.ts';
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

interface Claim {
  readonly user: VisitorUser;
  readonly hash?: string;
}
const nobody: VisitorIdentity = {};

export class VisitorCore extends ClientCore<NewVisitorMessage, VisitorEvents> implements VisitorClient {
  readonly typing: Cell<readonly Typer[]> = this.board.in('');
  readonly unread: Cell<number> = new Cell(0);
  readonly identity: Cell<VisitorIdentity> = new Cell(nobody);
  readonly #options: VisitorClientOptions;
  readonly #prefix: string;
  readonly #thread: Thread;
  readonly #typist: TypingSender;
  #session: StoredSession | undefined;
  #claim: Claim | undefined;
  #following = false;
  #cursor: string | undefined;
  #pageUnread = 0;
  /** The newest message known to be read. */
  #seenId: MessageId | undefined;
  #sessions: Promise<unknown> = Promise.resolve();

  constructor(options: VisitorClientOptions) {
    const prefix = visitorPrefix(options.inboxId);
    super(prefix, options, {
      url: `${options.url}/visitor/v1`,
      credentials: 'omit',
      headers: () => (this.#session ? { authorization: `Bearer ${this.#session.token}` } : {}),
    });
    this.#options = options;
    this.#prefix = prefix;
    this.#typist = new TypingSender((on) => {
      if (this.#session) this.tell('/typing', { on });
    });
    const outbox = (this.outbox = this.makeOutbox(prefix));
    this.#thread = new Thread({
      fetchPage: (before) => this.#page(before),
      pending: () =>
        outbox.entries.map((entry) => pendingMessage(entry, { direction: 'in', author: { kind: 'contact' } })),
    });
    this.sessionChanged();
  }
  get messages(): Thread['cell'] {
    return this.#thread.cell;
  }

  override start(): void {
    if (this.started) return;
    this.sessionChanged();
    super.start();
    const { network } = this.environment;
    const look = (): void => {
      if (!this.#following) this.connection.set(network.online() ? 'idle' : 'offline');
    };
    look();
    this.life.signal.addEventListener('abort', network.subscribe(look));
  }
  override stop(): void {
    this.#following = false;
    this.#typist.reset();
    super.stop();
    this.#thread.cancel();
  }

  send(draft: string | Draft): Promise<WireMessage> {
    const clientId = makeClientId();
    const { parts, preview } = partsOf(draft);
    const page = this.#options.page?.();
    this.#typist.reset();
    return this.enqueue({ clientId, to: '', preview, body: { clientId, parts, ...(page ? { page } : {}) } });
  }
  retry(clientId: string): void {
    this.requeue(clientId);
  }
  async upload(file: Blob & { readonly name?: string }): Promise<WireAttachment> {
    await this.#ensureSession();
    return uploadFile(this.call, file);
  }
  loadOlder(): Promise<void> {
    return this.#thread.loadOlder();
  }
  setTyping(on: boolean): void {
    this.#typist.set(on);
  }
  seen(): void {
    this.unread.set(0);
    const until = this.#newestFromTeam();
    if (!until || until === this.#seenId || !this.#session) return;
    this.#seenId = until;
    this.#acknowledge(until, 'read');
  }

  async identify(user: VisitorUser, hash?: string): Promise<void> {
    const before = this.#claim;
    this.#claim = hash === undefined ? { user } : { user, hash };
    if (this.#session?.identity === identityOf(user, hash)) return;
    // An unproven description travels with the first message: visitors who never write cost nothing.
    if (!this.#session && hash === undefined) return;
    try {
      await this.#serially(async () => {
        // The same may have been said twice at once.
        if (this.#session?.identity !== identityOf(user, hash)) await this.#openSession();
      });
    } catch (error) {
      this.#claim = before;
      throw error;
    }
  }
  logout(): void {
    this.#claim = undefined;
    this.outbox!.clear();
    const { storage } = this.environment;
    for (const key of storage.keys(this.#prefix)) storage.remove(key);
    this.#use(undefined);
    this.stream.post({ kind: 'session' });
  }

  #newestFromTeam(): MessageId | undefined {
    return this.#thread.messages.findLast(({ direction }) => direction === 'out')?.id;
  }
  #acknowledge(until: MessageId, status: VisitorSeen['status']): void {
    this.tell('/seen', { until, status } satisfies VisitorSeen);
  }
  #serially<T>(run: () => Promise<T>): Promise<T> {
    const result = this.#sessions.then(run, run);
    this.#sessions = result.catch(() => undefined);
    return result;
  }
  #ensureSession(): Promise<void> {
    return this.#serially(async () => {
      this.sessionChanged();
      if (this.#session) return;
      try {
        await this.#openSession();
      } catch (error) {
        if (!isConversaError(error) || error.code !== 'identity_unverified') throw error;
        // The conversation matters more than an identity that does not hold.
        this.#claim = undefined;
        this.events.emit('error', error);
        await this.#openSession();
      }
    });
  }
  async #openSession(): Promise<void> {
    const { user, hash } = this.#claim ?? {};
    const body = newSession(this.#options.inboxId, user, hash);
    const session = await this.call<VisitorSession>('POST', '/sessions', { body });
    const stored: StoredSession = { ...session, ...(user ? { identity: identityOf(user, hash) } : {}) };
    this.environment.storage.set(`${this.#prefix}session`, JSON.stringify(stored));
    this.#use(stored);
    this.stream.post({ kind: 'session' });
  }
  protected override sessionChanged(): void {
    this.#use(readSession(this.environment.storage, this.#options.inboxId));
  }
  /** Goes on as this visitor; somebody else's messages do not stay on the screen. */
  #use(session: StoredSession | undefined): void {
    const before = this.#session;
    this.#session = session;
    if (before?.visitorId === session?.visitorId && before?.userId === session?.userId) return;
    const { visitorId, userId } = session ?? {};
    this.identity.set({ ...(visitorId ? { visitorId } : {}), ...(userId === undefined ? {} : { userId }) });
    if (before) {
      this.stream.stop();
      this.#following = false;
      this.#thread.clear();
      this.board.clear();
      this.unread.set(0);
      this.#seenId = undefined;
      if (before.userId !== undefined && userId !== undefined) this.outbox!.clear();
    }
    // A fresh visitor has no history; it is asked for once they have written.
    if (this.started && (before ?? userId) !== undefined) void this.begin();
  }

  /** Loads the history and follows what comes, once there is a conversation. */
  protected override begin(): Promise<void> {
    const session = this.#session;
    if (!session) return Promise.resolve(this.#thread.begin());
    const matters = (): boolean => session === this.#session;
    return this.persist(async () => {
      await this.#load();
      if (this.started && matters() && this.#thread.messages.length > 0) this.#follow(session);
    }, matters);
  }
  async #load(): Promise<void> {
    const session = this.#session;
    await this.#thread.load();
    if (session !== this.#session) return;
    if (this.#pageUnread === 0) this.#seenId = this.#newestFromTeam();
    this.unread.set(this.#pageUnread);
  }
  #follow({ visitorId, userId = '' }: StoredSession): void {
    if (this.#following) return;
    this.#following = true;
    this.stream.start(`${visitorId} ${userId}`, this.#cursor);
  }
  protected override refused(error: ConversaError): void {
    this.#following = false;
    this.stream.stop();
    if (error.code !== 'unauthenticated') return this.events.emit('error', error);
    this.#forget();
    if (this.#claim?.hash !== undefined) this.#ensureSession().catch(() => undefined);
  }
  /** The token no longer holds. */
  #forget(): void {
    this.environment.storage.remove(`${this.#prefix}session`);
    this.#use(undefined);
  }

  async #page(before?: MessageId): Promise<ThreadPage> {
    const session = this.#session;
    const page = await this.call<VisitorHistory>('GET', `/messages${before ? `?before=${before}` : ''}`);
    if (before || session !== this.#session) return page;
    this.#cursor = page.cursor;
    this.#pageUnread = page.unread;
    if (page.agentSeenAt) this.#thread.mark('in', { read: page.agentSeenAt });
    return page;
  }
  protected override async deliver({ body }: OutboxEntry<NewVisitorMessage>): Promise<WireMessage> {
    const post = async (): Promise<WireMessage> => {
      await this.#ensureSession();
      return (await this.call<VisitorMessageResult>('POST', '/messages', { body })).message;
    };
    try {
      return await post();
    } catch (error) {
      if (!isConversaError(error) || error.code !== 'unauthenticated') throw error;
      this.#forget();
      return post();
    }
  }
  protected override accepted(message: WireMessage, here: boolean): void {
    this.#thread.put(message);
    if (here) this.events.emit('sent', message);
    if (!this.#following) void this.begin();
  }
  protected override outboxChanged(): void {
    this.#thread.update();
  }
  protected override reset(): void {
    this.#load().catch(() => undefined);
  }
  protected override signal(signal: WireSignal): void {
    if (signal.type === 'typing' && signal.by.kind === 'agent') this.board.set('', signal.by, signal.on);
  }
  protected override event(event: WireEvent): void {
    if (event.type === 'message.created' || event.type === 'message.updated') {
      const { message } = event;
      const isNew = event.type === 'message.created' && !this.#thread.has(message.id);
      if (!this.#thread.put(message) || !isNew || message.direction !== 'out') return;
      this.board.still('', message.author.id);
      this.unread.set(this.unread.getSnapshot() + 1);
      this.events.emit('message', message);
      // Whoever shows it says so at once; otherwise it has only arrived.
      if (this.#seenId !== message.id && this.stream.leads) this.#acknowledge(message.id, 'delivered');
    } else if (event.type === 'conversation.read') {
      const { by, until, status } = event;
      this.#thread.mark(by === 'agent' ? 'in' : 'out', { [status]: until });
      if (by === 'contact' && status === 'read')
        this.unread.set(this.#thread.messages.filter((m) => m.direction === 'out' && m.sentAt > until).length);
    }
  }
}
