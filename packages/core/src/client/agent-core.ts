import type { ConversaError } from '../errors.ts';
import type { ContactId, ConversationId, MessageId, UserId } from '../model/ids.ts';
import type {
  ConversationChange,
  NewMessageBody,
  WireContact,
  WireConversation,
  WireSession,
} from '../protocol/agent.ts';
import type { EventPage, WireEvent, WireSignal } from '../protocol/frame.ts';
import type { WireAttachment, WireMessage } from '../protocol/message.ts';
import type { AgentClient, AgentClientOptions, AgentEvents } from './agent-client.ts';
import type { ConversationContext, ConversationFilter, SessionSnapshot } from './agent-resources.ts';
import { AgentStore } from './agent-store.ts';
import { ClientCore } from './client-core.ts';
import { makeClientId, type OutboxEntry } from './outbox.ts';
import { PresenceBoard } from './presence-board.ts';
import { type AgentDraft, bodyOf } from './agent-draft.ts';
import { Cell, type Resource } from './resource.ts';
import { type MessagesSnapshot, pendingMessage } from './thread.ts';
import { type Typer, TypingSender } from './typing.ts';
import { uploadFile } from './upload.ts';

const presenceMs = 30_000;

export class AgentCore extends ClientCore<NewMessageBody, AgentEvents> implements AgentClient {
  readonly session: Cell<SessionSnapshot> = new Cell<SessionSnapshot>({ status: 'unknown' });
  readonly #store: AgentStore;
  readonly #presence = new PresenceBoard();
  readonly #typists = new Map<ConversationId, TypingSender>();
  readonly #seen = new Map<ConversationId, MessageId>();
  /** Account and user this client works for; empty: nobody. */
  #who = '';
  #present: ReturnType<typeof setInterval> | undefined;
  /** What is looked at is loaded once it is known from where on changes are heard, so that it need not be loaded again. */
  #level: Promise<void> | undefined;
  #setLevel: () => void = () => undefined;
  /** Something may have been loaded that changes were not heard of since. */
  #loaded = false;
  /** Rises with each look at who is signed in: only the newest counts. */
  #looks = 0;

  constructor(options: AgentClientOptions) {
    const { url, token } = options;
    const headers: { readonly [name: string]: string } =
      token === undefined ? {} : { authorization: `Bearer ${token}` };
    super(`conversa:agent:${url}`, options, {
      url: `${url}/v1`,
      credentials: token === undefined ? 'same-origin' : 'omit',
      headers: () => headers,
    });
    this.#store = new AgentStore({
      request: async <T>(method: string, path: string): Promise<T> => {
        // Whoever looks may do so just before the client is started, in the same turn.
        await Promise.resolve();
        this.#loaded ||= !this.started;
        await this.#level;
        return this.call<T>(method, path);
      },
      me: () => this.session.getSnapshot().session?.user.id,
      pending: (id) => this.#pending(id),
    });
  }
  get inboxes(): AgentStore['inboxes']['cell'] {
    return this.#store.inboxes.cell;
  }
  get members(): AgentStore['members']['cell'] {
    return this.#store.members.cell;
  }
  get labels(): AgentStore['labels']['cell'] {
    return this.#store.labels.cell;
  }
  get teams(): AgentStore['teams']['cell'] {
    return this.#store.teams.cell;
  }
  counts(context: ConversationContext = {}): ReturnType<AgentStore['counts']>['cell'] {
    return this.#store.counts(context).cell;
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
  contacts(q = ''): ReturnType<AgentStore['contactList']>['cell'] {
    return this.#store.contactList(q).cell;
  }
  loadMoreContacts(q = ''): Promise<void> {
    return this.#store.contactList(q).loadMore();
  }
  messageSearch(q: string, conversationId?: ConversationId): ReturnType<AgentStore['search']>['cell'] {
    return this.#store.search(q, conversationId).cell;
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
    return this.board.in(id);
  }

  override start(): void {
    if (!this.started)
      this.#level = new Promise((resolve) => {
        this.#setLevel = resolve;
      });
    super.start();
  }
  override stop(): void {
    super.stop();
    this.#setLevel();
    this.#rest();
    for (const typist of this.#typists.values()) typist.reset();
    this.#presence.clear();
    this.#store.stale();
  }

  signIn(email: string, password: string): Promise<WireSession> {
    return this.#enter('POST', '/session', { email, password });
  }
  switchAccount(accountId: string): Promise<WireSession> {
    return this.#enter('PUT', '/session/account', { accountId });
  }
  async signOut(): Promise<void> {
    await this.call('DELETE', '/session');
    this.#signedOut();
    this.stream.post({ kind: 'session' });
  }

  send(id: ConversationId, draft: string | AgentDraft): Promise<WireMessage> {
    const clientId = makeClientId();
    this.#typists.get(id)?.reset();
    this.outbox ??= this.makeOutbox('conversa:agent::');
    return this.enqueue({ clientId, to: id, ...bodyOf(draft, clientId) });
  }
  async retry(id: ConversationId, message: { readonly id?: MessageId; readonly clientId?: string }): Promise<void> {
    if (message.id)
      this.#store
        .thread(id)
        .put(await this.call<WireMessage>('POST', `/conversations/${id}/messages/${message.id}/retry`));
    else if (message.clientId) this.requeue(message.clientId);
  }
  upload(file: Blob & { readonly name?: string }): Promise<WireAttachment> {
    return uploadFile(this.call, file);
  }
  update(id: ConversationId, change: ConversationChange): Promise<WireConversation> {
    return this.#store.attempt(id, change, () => this.call('PATCH', `/conversations/${id}`, { body: change }));
  }
  async updateContact(id: ContactId, change: object): Promise<WireContact> {
    const contact = await this.call<WireContact>('PATCH', `/contacts/${id}`, { body: change });
    this.#store.putContact(contact);
    return contact;
  }
  seen(id: ConversationId): void {
    const until = this.#store.thread(id).last?.id;
    const conversation = this.#store.conversation(id).data;
    if (!until || (this.#seen.get(id) === until && !conversation?.unread)) return;
    this.#seen.set(id, until);
    if (conversation?.unread) this.#store.put({ ...conversation, unread: 0 });
    this.tell(`/conversations/${id}/seen`, { until });
  }
  setTyping(id: ConversationId, on: boolean): void {
    let typist = this.#typists.get(id);
    if (!typist) {
      typist = new TypingSender((now) => this.tell(`/conversations/${id}/typing`, { on: now }));
      this.#typists.set(id, typist);
    }
    typist.set(on);
  }

  async #enter(method: string, path: string, body: unknown): Promise<WireSession> {
    const session = await this.call<WireSession>(method, path, { body });
    this.#use(session);
    this.stream.post({ kind: 'session' });
    if (this.started) void this.begin();
    return session;
  }
  /** Learns who is signed in and from where on to follow; then everything that is loaded is loaded again. */
  protected override begin(): Promise<void> {
    const look = ++this.#looks;
    const matters = (): boolean => look === this.#looks;
    return this.persist(async () => {
      const [session, { cursor }] = await Promise.all([
        this.call<WireSession>('GET', '/session'),
        this.call<EventPage>('GET', '/events'),
      ]);
      if (!this.started || !matters()) return;
      this.#use(session);
      this.stream.start(this.#who, cursor);
      if (this.#loaded) this.#store.refresh();
      this.#goOn();
      this.outbox?.start();
      clearInterval(this.#present);
      this.#appear();
      this.#present = setInterval(() => this.#appear(), presenceMs);
      globalThis.addEventListener?.('pagehide', this.#disappear);
    }, matters);
  }
  #goOn(): void {
    this.#loaded = true;
    this.#setLevel();
  }
  #rest(): void {
    clearInterval(this.#present);
    globalThis.removeEventListener?.('pagehide', this.#disappear);
  }
  #appear(): void {
    if (globalThis.document?.hidden) return;
    const answered = this.#presence.ask();
    this.call<{ readonly online: readonly UserId[] } | undefined>('POST', '/presence', { body: { online: true } }).then(
      // Helpdesks of before answer nothing.
      (answer) => answered(answer?.online ?? []),
      () => answered([]),
    );
  }
  readonly #disappear = (): void => this.tell('/presence', { online: false });
  #use(session: WireSession): void {
    const who = `${session.account.id}:${session.user.id}`;
    if (who !== this.#who) {
      this.#leave();
      this.#who = who;
      this.outbox = this.makeOutbox(`conversa:agent:${who}:`);
    }
    this.session.set({ status: 'signed_in', session });
  }
  #signedOut(): void {
    this.#looks++;
    this.session.set({ status: 'signed_out' });
    this.#leave();
  }
  /** Nothing of one account stays on the screen of another. */
  #leave(): void {
    this.#rest();
    this.stream.stop();
    this.outbox?.stop();
    this.outbox = undefined;
    if (this.#who) this.#store.clear();
    this.#who = '';
    this.board.clear();
    this.#presence.clear();
    this.#seen.clear();
  }
  protected override refused(error: ConversaError): void {
    this.#goOn();
    if (error.code === 'unauthenticated') return this.#signedOut();
    this.stream.stop();
    this.events.emit('error', error);
  }
  protected override sessionChanged(): void {
    void this.begin();
  }

  protected override deliver({ to, body }: OutboxEntry<NewMessageBody>): Promise<WireMessage> {
    return this.call<WireMessage>('POST', `/conversations/${to}/messages`, { body });
  }
  protected override accepted(message: WireMessage): void {
    this.#store.thread(message.conversationId).put(message);
  }
  protected override outboxChanged(): void {
    this.#store.updateThreads();
  }
  #pending(id: ConversationId): ReturnType<typeof pendingMessage>[] {
    const user = this.session.getSnapshot().session?.user;
    const author = { kind: 'agent' as const, ...(user ? { id: user.id, name: user.name } : {}) };
    return (this.outbox?.entries ?? [])
      .filter(({ to }) => to === id)
      .map((entry) => pendingMessage(entry, { author, direction: entry.body.private ? 'internal' : 'out' }));
  }

  protected override reset(): void {
    this.#store.refresh();
  }
  protected override signal(signal: WireSignal): void {
    if (signal.type === 'typing') this.board.set(signal.conversationId, signal.by, signal.on);
    else {
      this.#presence.set(signal.userId, signal.online);
      // Another tab or device of mine was left; this one was not.
      if (!signal.online && this.#who.endsWith(signal.userId)) this.#appear();
    }
  }
  protected override event(event: WireEvent): void {
    const isNew = event.type === 'message.created' && !this.#store.knows(event.message);
    this.#store.apply(event);
    if (event.type === 'member.updated' && event.member.user.id === this.session.getSnapshot().session?.user.id)
      void this.begin();
    else if (event.type === 'member.removed' && this.#who.endsWith(event.userId)) return this.#signedOut();
    if (event.type === 'message.created') {
      const { message, conversation, live } = event;
      this.board.still(message.conversationId, message.author.id);
      if (isNew && live && message.direction === 'in')
        this.events.emit('message', conversation ? { message, conversation } : { message });
    }
    this.events.emit('event', event);
  }
}
