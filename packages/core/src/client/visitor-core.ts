import { ConversaError, isConversaError } from '../errors.ts';
import type { MessageId } from '../model/ids.ts';
import type { WireEvent, WireSignal } from '../protocol/frame.ts';
import type { WireMessage, WirePart } from '../protocol/message.ts';
import type {
  NewVisitorMessage,
  NewVisitorPart,
  VisitorConversation,
  VisitorConversations,
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
import type { VisitorClient, VisitorClientOptions, VisitorEvents } from './visitor-client.ts';
import {
  identityOf,
  newSession,
  readPlace,
  readSession,
  type StoredSession,
  type VisitorIdentity,
  type VisitorPlace,
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
  readonly place: Cell<VisitorPlace>;
  readonly #options: VisitorClientOptions;
  readonly #prefix: string;
  readonly #thread: Thread;
  readonly #typist: TypingSender;
  #session: StoredSession | undefined;
  #claim: Claim | undefined;
  #following = false;
  #cursor: string | undefined;
  /** There is a conversation to follow. */
  #begun = false;
  /** Unread in the conversation shown, and in the others. */
  #here = 0;
  #elsewhere = 0;
  /** The newest message of the others that was counted. */
  #countedId = '';
  /** Rises with each switch of the conversation. */
  #turn = 0;
  /** Rises when somebody else uses this browser: answers of before are nobody's. */
  #epoch = 0;
  /** The token of a session that another tab ended, until the storage says so too. */
  #left: string | undefined;
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
    this.place = new Cell(readPlace(this.environment.storage, options.inboxId));
    this.#typist = new TypingSender((on) => {
      if (this.#session) this.tell('/typing', { on });
    });
    const outbox = (this.outbox = this.makeOutbox(prefix));
    this.#thread = new Thread({
      fetchPage: (before) => this.#page(before),
      pending: () =>
        outbox.entries
          .filter(({ to }) => to === this.place.getSnapshot().key)
          .map((entry) => pendingMessage(entry, { direction: 'in', author: { kind: 'contact' } })),
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
    const { parts, preview } = partsOf(draft);
    return this.#write(parts, preview);
  }
  choose(picked: readonly { readonly id: string; readonly title: string }[]): Promise<WireMessage> {
    const parts = [{ type: 'choice', picked }] as const;
    return this.#write(parts, parts);
  }
  #write(parts: readonly NewVisitorPart[], preview: readonly WirePart[]): Promise<WireMessage> {
    const clientId = makeClientId();
    const { key } = this.place.getSnapshot();
    const { page, actions } = this.#options;
    this.#typist.reset();
    // What is undefined does not travel.
    const body = { clientId, parts, key: key || undefined, page: page?.(), actions: actions?.() } as NewVisitorMessage;
    return this.enqueue({ clientId, to: key, preview, body });
  }
  async conversations(): Promise<readonly VisitorConversation[]> {
    return (await this.call<VisitorConversations>('GET', '/conversations')).items;
  }
  switchTo(conversation?: Pick<VisitorConversation, 'id' | 'key'>): void {
    this.#typist.reset();
    this.board.clear();
    this.#goTo(conversation ? { id: conversation.id, key: conversation.key ?? '' } : { key: makeClientId() });
    this.#elsewhere += this.#here;
    this.#here = 0;
    this.#seenId = undefined;
    this.#turn++;
    this.#thread.clear();
    // There is nothing to wait for where nothing was said yet.
    if (!conversation) this.#thread.begin();
    void this.begin();
  }
  #goTo(place: VisitorPlace): void {
    this.environment.storage.set(`${this.#prefix}place`, JSON.stringify(place));
    this.place.set(place);
  }
  retry(clientId: string): void {
    this.requeue(clientId);
  }
  async access(): Promise<{ readonly url: string; readonly headers: { readonly [name: string]: string } }> {
    await this.#ensureSession();
    return { url: `${this.#options.url}/visitor/v1`, headers: { authorization: `Bearer ${this.#session!.token}` } };
  }
  loadOlder(): Promise<void> {
    return this.#thread.loadOlder();
  }
  setTyping(on: boolean): void {
    this.#typist.set(on);
  }
  seen(): void {
    this.#count(0);
    const until = this.#newestFromTeam();
    if (!until || until === this.#seenId || !this.#session) return;
    this.#seenId = until;
    this.#acknowledge(until, 'read');
  }
  #count(here: number, elsewhere: number = this.#elsewhere): void {
    this.#here = here;
    this.#elsewhere = elsewhere;
    this.unread.set(here + elsewhere);
  }

  async identify(user: VisitorUser, hash?: string): Promise<void> {
    const before = this.#claim;
    const [{ id }] = before ? [before.user] : (JSON.parse(this.#session?.identity ?? '[{}]') as [VisitorUser]);
    if (id && user.id && user.id !== id) this.logout();
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
      if (this.#claim?.user === user) this.#claim = before;
      throw error;
    }
  }
  logout(): void {
    this.#epoch++;
    this.#claim = undefined;
    this.outbox!.clear();
    const { storage } = this.environment;
    for (const key of storage.keys(this.#prefix)) storage.remove(key);
    this.#use(undefined);
    this.stream.post({ kind: 'session', gone: new Date().toISOString() });
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
    const epoch = this.#epoch;
    const body = newSession(this.#options.inboxId, user, hash);
    const session = await this.call<VisitorSession>('POST', '/sessions', { body });
    this.#still(epoch);
    const stored: StoredSession = { ...session, ...(user ? { identity: identityOf(user, hash) } : {}) };
    this.environment.storage.set(`${this.#prefix}session`, JSON.stringify(stored));
    this.#use(stored);
    this.stream.post({ kind: 'session' });
  }
  /** Nothing one has begun is ended by another. */
  #still(epoch: number): void {
    if (epoch !== this.#epoch) throw new ConversaError('aborted', 'The visitor changed.');
  }
  protected override stored(key: string | null): void {
    if (!key || key === `${this.#prefix}session`) this.sessionChanged();
    super.stored(key);
  }
  protected override sessionChanged(gone?: string): void {
    if (gone) {
      // This tab must not come back as the same user, nor send what they wrote.
      this.#epoch++;
      this.#claim = undefined;
      this.#left = this.#session?.token ?? '';
      this.outbox!.leave(gone);
    }
    const session = readSession(this.environment.storage, this.#options.inboxId);
    // What they left may still be read for a moment.
    const lags = session?.token === this.#left;
    if (!lags && this.#left !== undefined) {
      this.#left = undefined;
      this.outbox!.reload();
      if (this.started) this.outbox!.start();
    }
    this.#use(lags ? undefined : session);
    if (gone) this.place.set({ key: '' });
  }
  /** Goes on as this visitor; somebody else's messages do not stay on the screen. */
  #use(session: StoredSession | undefined): void {
    const before = this.#session;
    // Read again from the storage it is another object, but the same session.
    if (before?.token === session?.token) return;
    this.#session = session;
    if (before?.visitorId === session?.visitorId && before?.userId === session?.userId) return;
    const { visitorId, userId } = session ?? {};
    this.identity.set({ ...(visitorId ? { visitorId } : {}), ...(userId === undefined ? {} : { userId }) });
    if (before) {
      this.stream.stop();
      this.#following = this.#begun = false;
      // The conversation is still theirs when an unknown visitor turns out to be somebody.
      if (before.visitorId !== visitorId) this.place.set(readPlace(this.environment.storage, this.#options.inboxId));
      this.#thread.clear();
      this.board.clear();
      this.#count(0, 0);
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
    const turn = this.#turn;
    const matters = (): boolean => session === this.#session && turn === this.#turn;
    return this.persist(async () => {
      await this.#load();
      if (this.started && matters() && this.#begun) this.#follow(session);
    }, matters);
  }
  async #load(): Promise<void> {
    const session = this.#session;
    await this.#thread.load();
    if (session !== this.#session) return;
    if (this.#here === 0) this.#seenId = this.#newestFromTeam();
  }
  #follow({ visitorId, userId = '' }: StoredSession): void {
    if (this.#following) return;
    this.#following = true;
    this.stream.start(`${visitorId} ${userId}`, this.#cursor);
  }
  protected override refused(error: ConversaError): void {
    if (error.code === 'not_found' && this.place.getSnapshot().id) {
      // The conversation is gone, or another contact's by now.
      this.#goTo({ key: '' });
      return void this.begin();
    }
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
    const place = this.place.getSnapshot();
    const { id, key } = place;
    const query = [id && `conversation=${id}`, before && `before=${before}`].filter(Boolean).join('&');
    const page = await this.call<VisitorHistory>('GET', `/messages${query && `?${query}`}`);
    if (before || session !== this.#session) return page;
    const { conversationId, unread, unreadElsewhere = 0, agentSeenAt } = page;
    this.#cursor = page.cursor;
    this.#begun = conversationId !== undefined;
    if (key && !id) {
      // Not begun yet: what was answered is another conversation, good for the count alone.
      this.#count(0, unread);
      return { items: [], hasOlder: false };
    }
    if (place !== this.place.getSnapshot()) return page;
    if (!id && conversationId) this.place.set({ id: conversationId, key: page.key ?? '' });
    this.#count(unread - unreadElsewhere, unreadElsewhere);
    if (agentSeenAt) this.#thread.mark('in', { read: agentSeenAt });
    return page;
  }
  protected override async deliver({ body }: OutboxEntry<NewVisitorMessage>): Promise<WireMessage> {
    const epoch = this.#epoch;
    const post = async (): Promise<WireMessage> => {
      await this.#ensureSession();
      this.#still(epoch);
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
    if (this.#isHere(message)) this.#thread.put(message);
    if (here) this.events.emit('sent', message);
    if (!this.#following) void this.begin();
  }
  /** Whether it belongs to the conversation shown, which may have begun with it. */
  #isHere({ conversationId, clientId }: WireMessage): boolean {
    const { id, key } = this.place.getSnapshot();
    if (conversationId === id) return true;
    const own = clientId === undefined ? undefined : this.outbox!.entries.find((entry) => entry.clientId === clientId);
    if (own ? own.to !== key : id !== undefined || key !== '') return false;
    this.#goTo({ id: conversationId, key });
    return true;
  }
  protected override outboxChanged(): void {
    this.#thread.update();
  }
  protected override reset(): void {
    this.#load().catch(() => undefined);
  }
  protected override signal(signal: WireSignal): void {
    if (signal.type === 'typing' && signal.by.kind === 'agent' && signal.conversationId === this.place.getSnapshot().id)
      this.board.set('', signal.by, signal.on);
  }
  protected override event(event: WireEvent): void {
    if (event.type === 'message.created' || event.type === 'message.updated') {
      const { message } = event;
      const isNew = event.type === 'message.created' && message.direction === 'out';
      if (!this.#isHere(message)) {
        // A frame may come twice; ids made later sort later.
        if (!isNew || message.id <= this.#countedId) return;
        this.#countedId = message.id;
        this.#count(this.#here, this.#elsewhere + 1);
      } else {
        const known = this.#thread.has(message.id);
        if (!this.#thread.put(message) || !isNew || known) return;
        this.board.still('', message.author.id);
        this.#count(this.#here + 1);
      }
      this.events.emit('message', message);
      // Whoever shows it says so at once; otherwise it has only arrived.
      if (this.#seenId !== message.id && this.stream.leads) this.#acknowledge(message.id, 'delivered');
    } else if (event.type === 'conversation.read') {
      const { conversationId, by, until, status } = event;
      if (conversationId !== this.place.getSnapshot().id) {
        // How much is left unread there, only the server knows.
        if (by === 'contact' && status === 'read') this.reset();
        return;
      }
      this.#thread.mark(by === 'agent' ? 'in' : 'out', { [status]: until });
      if (by === 'contact' && status === 'read')
        this.#count(this.#thread.messages.filter((m) => m.direction === 'out' && m.sentAt > until).length);
    }
  }
}
