import { isConversaError, type ErrorCode } from '../../errors.ts';
import type { ChannelEvent, IncomingMessage } from '../../connector/events.ts';
import type { IngestItem, IngestOutcome } from '../../engine/ingest/item.ts';
import { IngestQueue } from '../../helpdesk/ingest-queue.ts';
import { createMakeId } from '../../helpdesk/make-id.ts';
import type { Conversation } from '../../model/conversation.ts';
import type { AccountId, ContactId, ConversationId, InboxId, UserId } from '../../model/ids.ts';
import type { Message } from '../../model/message.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Logger } from '../../ports/logger.ts';
import type { Change, NewFact } from '../../ports/storage/change.ts';
import type { AccountScope } from '../../ports/storage/scope.ts';
import type { Storage } from '../../ports/storage/storage.ts';
import { check } from '../check.ts';

export type StorageCase = (bed: Bed) => Promise<void>;

const silent: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  child: () => silent,
};

/** A storage with an account, a user in it and an inbox, and a clock that moves only when told. */
export class Bed {
  readonly storage: Storage;
  readonly accountId: AccountId;
  readonly userId: UserId;
  readonly inboxId: InboxId;
  readonly scope: AccountScope;
  readonly ingest: IngestQueue;
  readonly makeId: ReturnType<typeof createMakeId>;
  #now = Date.parse('2030-01-01T10:00:00Z');
  #made = 0;

  constructor(storage: Storage, like?: Bed) {
    this.storage = storage;
    const clock: Clock = { now: () => this.now(), sleep: () => Promise.resolve() };
    this.makeId = createMakeId(clock);
    this.accountId = like?.accountId ?? this.makeId('acc');
    this.userId = like?.userId ?? this.makeId('usr');
    this.inboxId = like?.inboxId ?? this.makeId('ibx');
    this.scope = { accountId: this.accountId };
    this.ingest = new IngestQueue({
      storage,
      clock,
      makeId: this.makeId,
      logger: silent,
      committed: () => undefined,
    });
  }

  /** The same account on another storage, as in another process. */
  on(storage: Storage): Bed {
    return new Bed(storage, this);
  }
  now(): Date {
    return new Date(this.#now);
  }
  /** Moves the clock and returns its new time. */
  after(ms: number): Date {
    this.#now += ms;
    return this.now();
  }
  change<T>(run: (change: Change) => Promise<T>, scope: AccountScope = this.scope): Promise<T> {
    return this.storage.change(scope, run).then(({ value }) => value);
  }

  async account(): Promise<AccountId> {
    return (await this.storage.accounts.create({ id: this.makeId('acc'), name: 'Another' })).id;
  }
  async user(email = `u${++this.#made}@example.org`): Promise<UserId> {
    const id = this.makeId('usr');
    return (await this.storage.people.createUser({ id, email, name: 'Someone', operator: false })).id;
  }
  async inbox(scope: AccountScope = this.scope, id: InboxId = this.makeId('ibx')): Promise<InboxId> {
    const row = { name: 'Shop', channel: 'website', state: 'active', returning: 'reopen' } as const;
    await this.change((change) => change.createInbox({ id, ...row, settings: {}, features: {} }), scope);
    return id;
  }
  async contact(name = 'Ada', scope: AccountScope = this.scope): Promise<ContactId> {
    return (await this.change((change) => change.createContact({ id: this.makeId('ctc'), name }), scope)).id;
  }
  async conversation(
    given: {
      readonly contactId?: ContactId;
      readonly inboxId?: InboxId;
      readonly key?: string;
      readonly status?: Conversation['status'];
    } = {},
  ): Promise<Conversation> {
    const { inboxId = this.inboxId, key = '', status = 'open' } = given;
    const contactId = given.contactId ?? (await this.contact());
    const peer = { kind: 'contact', id: contactId } as const;
    const id = this.makeId('cnv');
    return this.change((change) => change.createConversation({ id, inboxId, peer, key, status, at: this.now() }));
  }
  /** An agent's message, unless told otherwise. Not stored. */
  draft(
    conversation: { readonly id: ConversationId; readonly inboxId: InboxId },
    given: Partial<Message> = {},
  ): Message {
    return {
      id: this.makeId('msg'),
      conversationId: conversation.id,
      inboxId: conversation.inboxId,
      direction: 'out',
      author: { kind: 'agent', id: this.userId },
      via: 'app',
      parts: [{ type: 'text', text: 'Hello' }],
      status: 'sent',
      reactions: [],
      sentAt: this.now(),
      createdAt: this.now(),
      ...given,
    };
  }
  async message(conversation: Conversation, given: Partial<Message> = {}): Promise<Message> {
    const message = this.draft(conversation, given);
    await this.change((change) => change.insertMessage(message));
    return message;
  }
  fact(given: Partial<NewFact> = {}): NewFact {
    return {
      type: 'inbox.updated',
      subjectId: this.inboxId,
      actor: { kind: 'system' },
      data: {},
      live: true,
      audience: 'agents',
      at: this.now(),
      ...given,
    };
  }

  event(given: Partial<IncomingMessage> & { readonly from?: string } = {}, live = true): ChannelEvent {
    const { from = '+15550001', ...message } = given;
    const externalId = message.externalId ?? `x${++this.#made}`;
    return {
      type: 'message.received',
      id: externalId,
      address: { kind: 'phone_number_id', id: '1' },
      at: this.now(),
      live,
      message: {
        externalId,
        author: 'contact',
        via: 'channel',
        peer: {
          kind: 'person',
          keys: [{ kind: 'phone', value: from, scope: { kind: 'account' }, proof: 'channel' }],
        },
        parts: [{ type: 'text', text: 'Hi' }],
        ...message,
      },
    };
  }
  item(event: ChannelEvent, given: Partial<IngestItem> = {}): IngestItem {
    return { accountId: this.accountId, inboxId: this.inboxId, returning: 'reopen', event, ...given };
  }
  async receive(...events: readonly ChannelEvent[]): Promise<readonly IngestOutcome[]> {
    return this.ingest.add(events.map((event) => this.item(event)));
  }
  async receiveOne(given: Parameters<Bed['event']>[0] = {}): Promise<Message> {
    const [outcome] = await this.receive(this.event(given));
    check(outcome?.did === 'created', 'the message to be new');
    return outcome.message;
  }
}

export async function openBed(storage: Storage): Promise<Bed> {
  const bed = new Bed(storage);
  await storage.accounts.create({ id: bed.accountId, name: 'Acme' });
  await storage.people.createUser({ id: bed.userId, email: 'ann@example.org', name: 'Ann', operator: true });
  await storage.people.addMember({ accountId: bed.accountId, userId: bed.userId, role: 'administrator' });
  await bed.inbox(bed.scope, bed.inboxId);
  return bed;
}

/** The promise is rejected with this code. */
export async function checkRejects(promise: Promise<unknown>, code: ErrorCode, what: string): Promise<void> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  check(isConversaError(error) && error.code === code, `${what} to fail with ${code}, got ${String(error)}`);
}
