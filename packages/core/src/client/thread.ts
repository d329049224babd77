import type { ConversaError } from '../errors.ts';
import type { MessageId } from '../model/ids.ts';
import type { WireMessage } from '../protocol/message.ts';
import { type ClientMessage, MessageList, type Watermarks } from './message-list.ts';
import type { OutboxEntry } from './outbox.ts';
import { Cell } from './resource.ts';

/** `idle`: nobody has asked yet. */
export type LoadStatus = 'idle' | 'loading' | 'ready' | 'failed';

/** One conversation's messages as far as they are loaded, oldest first; those not sent yet stand at the end. */
export interface MessagesSnapshot {
  readonly items: readonly ClientMessage[];
  readonly status: LoadStatus;
  readonly error?: ConversaError;
  readonly hasOlder: boolean;
  readonly loadingOlder: boolean;
}
export interface ThreadPage {
  readonly items: readonly WireMessage[];
  readonly hasOlder: boolean;
}
export interface ThreadOptions {
  readonly fetchPage: (before?: MessageId) => Promise<ThreadPage>;
  /** What waits to be sent here. */
  readonly pending: () => readonly ClientMessage[];
  /** Somebody looks, perhaps for the first time. */
  readonly onWatched?: () => void;
}

/** A conversation's history, its live messages and what waits to be sent, as one resource. */
export class Thread {
  readonly cell: Cell<MessagesSnapshot>;
  readonly #o: ThreadOptions;
  readonly #list = new MessageList();
  #status: LoadStatus = 'idle';
  #error: ConversaError | undefined;
  #hasOlder = false;
  #generation = 0;
  #loading: Promise<void> | undefined;
  #loadingOlder: Promise<void> | undefined;
  /** What changed while a page was on its way: the page may be older than that. */
  #touched: Set<string> | undefined;

  constructor(options: ThreadOptions) {
    this.#o = options;
    this.cell = new Cell(this.#snapshot(), options.onWatched);
  }
  get status(): LoadStatus {
    return this.#status;
  }
  /** The newest message the server has. */
  get last(): ClientMessage | undefined {
    return this.#list.items.at(-1);
  }
  get messages(): readonly ClientMessage[] {
    return this.#list.items;
  }
  has(id: MessageId): boolean {
    return this.#list.has(id);
  }

  /** There is nothing to load: the conversation begins here. */
  begin(): void {
    this.#status = 'ready';
    this.update();
  }
  /** Loads the newest page, or loads it again. Rejects like the request. */
  load(): Promise<void> {
    if (this.#loading) return this.#loading;
    const loading = this.#load().finally(() => {
      if (this.#loading === loading) this.#loading = undefined;
    });
    return (this.#loading = loading);
  }
  async #load(): Promise<void> {
    if (this.#status !== 'ready') this.#status = 'loading';
    this.update();
    const touched = (this.#touched = new Set());
    const generation = this.#generation;
    try {
      const page = await this.#o.fetchPage();
      if (generation !== this.#generation) return;
      const live = this.#list.items.filter(({ id }) => id && touched.has(id)) as readonly unknown[];
      this.#list.empty();
      this.#list.put(page.items);
      this.#list.put(live as readonly WireMessage[]);
      this.#hasOlder = page.hasOlder;
      this.#status = 'ready';
      this.#error = undefined;
    } catch (error) {
      if (generation !== this.#generation) throw error;
      this.#status = this.#status === 'ready' ? 'ready' : 'failed';
      this.#error = error as ConversaError;
      throw error;
    } finally {
      if (generation === this.#generation) {
        this.#touched = undefined;
        this.update();
      }
    }
  }
  /** Loads the page before the oldest message, unless there is none. */
  loadOlder(): Promise<void> {
    const oldest = this.#list.items[0]?.id;
    if (!this.#hasOlder || !oldest) return Promise.resolve();
    return (this.#loadingOlder ??= this.#loadBefore(oldest).finally(() => {
      this.#loadingOlder = undefined;
      this.update();
    }));
  }
  async #loadBefore(oldest: MessageId): Promise<void> {
    queueMicrotask(() => this.update());
    const page = await this.#o.fetchPage(oldest);
    // A reload meanwhile may have changed where the list begins.
    if (this.#list.items[0]?.id !== oldest) return;
    this.#list.put(page.items);
    this.#hasOlder = page.hasOlder;
  }

  /** A message was created or changed. False: it is none of the loaded ones, nor a new one. */
  put(message: WireMessage): boolean {
    if (this.#status === 'idle' || this.#status === 'failed') return false;
    const oldest = this.#list.items[0];
    if (this.#hasOlder && oldest && !this.#list.has(message.id) && message.sentAt < oldest.sentAt) return false;
    this.#touched?.add(message.id);
    this.#list.put([message]);
    this.update();
    return true;
  }
  mark(direction: 'in' | 'out', marks: Partial<Watermarks>): void {
    this.#list.mark(direction, marks);
    this.update();
  }
  /** What is on its way no longer matters. */
  cancel(): void {
    this.#generation++;
    this.#loading = undefined;
    this.#touched = undefined;
    if (this.#status === 'loading') this.#status = 'idle';
  }
  clear(): void {
    this.cancel();
    this.#list.clear();
    this.#status = 'idle';
    this.#hasOlder = false;
    this.#error = undefined;
    this.update();
  }
  /** The snapshot is made anew: something it consists of has changed. */
  update(): void {
    this.cell.set(this.#snapshot());
  }
  #snapshot(): MessagesSnapshot {
    const pending = this.#o.pending().filter(({ key }) => !this.#list.hasClientId(key));
    return {
      items: pending.length > 0 ? [...this.#list.items, ...pending] : this.#list.items,
      status: this.#status,
      hasOlder: this.#hasOlder,
      loadingOlder: this.#loadingOlder !== undefined,
      ...(this.#error ? { error: this.#error } : {}),
    };
  }
}

/** How an unsent message looks in its list. */
export function pendingMessage(
  { clientId, preview, writtenAt, failure }: OutboxEntry,
  from: Pick<ClientMessage, 'direction' | 'author'>,
): ClientMessage {
  return {
    key: clientId,
    clientId,
    ...from,
    parts: preview,
    status: failure ? 'failed' : 'queued',
    ...(failure ? { failure } : {}),
    reactions: [],
    sentAt: writtenAt,
  };
}
