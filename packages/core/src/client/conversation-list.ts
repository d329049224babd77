import type { ConversaError } from '../errors.ts';
import type { WireConversation, WirePage } from '../protocol/agent.ts';
import type { ConversationsSnapshot } from './agent-resources.ts';
import { Cell } from './resource.ts';
import type { LoadStatus } from './thread.ts';

export interface ConversationListOptions {
  readonly fetchPage: (after: string | undefined) => Promise<WirePage<WireConversation>>;
  readonly matches: (conversation: WireConversation) => boolean;
  /** Begins to collect live changes; the result ends it and tells them. */
  readonly watchChanges: () => () => readonly WireConversation[];
}

const newestFirst = (a: WireConversation, b: WireConversation): number =>
  a.lastActivityAt === b.lastActivityAt ? (a.id < b.id ? 1 : -1) : a.lastActivityAt < b.lastActivityAt ? 1 : -1;

/** The conversations that match a filter, page by page, kept right by live changes. */
export class ConversationList {
  readonly cell: Cell<ConversationsSnapshot>;
  readonly #o: ConversationListOptions;
  #items: readonly WireConversation[] = [];
  #status: LoadStatus = 'idle';
  #error: ConversaError | undefined;
  #next: string | undefined;
  #loadingMore = false;
  #generation = 0;

  constructor(options: ConversationListOptions) {
    this.#o = options;
    this.cell = new Cell(this.#snapshot(), () => {
      if (this.#status === 'idle' || this.#status === 'failed') void this.#load();
    });
  }

  /** What is shown may be out of date. */
  refresh(): void {
    if (this.cell.watched) void this.#load();
    else this.#status = 'idle';
  }
  clear(): void {
    this.#generation++;
    this.#items = [];
    this.#next = undefined;
    this.#status = 'idle';
    this.#update();
  }
  async loadMore(): Promise<void> {
    if (this.#next === undefined || this.#loadingMore) return;
    const generation = this.#generation;
    const changes = this.#o.watchChanges();
    this.#loadingMore = true;
    this.#update();
    try {
      const page = await this.#o.fetchPage(this.#next);
      if (generation !== this.#generation) return;
      this.#take(page, changes());
    } finally {
      changes();
      this.#loadingMore = false;
      this.#update();
    }
  }
  /** A conversation changed: it may come, go or move. */
  put(conversation: WireConversation): void {
    if (this.#status !== 'ready' && this.#status !== 'loading') return;
    const others = this.#items.filter(({ id }) => id !== conversation.id);
    const last = this.#items.at(-1);
    // Beyond what is loaded it comes with its page.
    const within = this.#next === undefined || !last || newestFirst(conversation, last) <= 0;
    if (this.#o.matches(conversation) && within) this.#items = [...others, conversation].toSorted(newestFirst);
    else if (others.length === this.#items.length) return;
    else this.#items = others;
    this.#update();
  }

  async #load(): Promise<void> {
    const generation = ++this.#generation;
    const changes = this.#o.watchChanges();
    if (this.#status !== 'ready') this.#status = 'loading';
    this.#update();
    try {
      const page = await this.#o.fetchPage(undefined);
      if (generation !== this.#generation) return;
      this.#items = [];
      this.#status = 'ready';
      this.#error = undefined;
      this.#take(page, changes());
    } catch (error) {
      if (generation !== this.#generation) return;
      this.#error = error as ConversaError;
      if (this.#status === 'loading') this.#status = 'failed';
    } finally {
      changes();
    }
    this.#update();
  }
  /** Adds a page; what changed while it was on its way is newer than it. */
  #take(page: WirePage<WireConversation>, changed: readonly WireConversation[]): void {
    this.#next = page.next;
    const byId = new Map([...this.#items, ...page.items].map((item) => [item.id, item]));
    this.#items = [...byId.values()].toSorted(newestFirst);
    for (const conversation of changed) this.put(conversation);
  }
  #update(): void {
    this.cell.set(this.#snapshot());
  }
  #snapshot(): ConversationsSnapshot {
    return {
      items: this.#items,
      status: this.#status,
      hasMore: this.#next !== undefined,
      loadingMore: this.#loadingMore,
      ...(this.#error ? { error: this.#error } : {}),
    };
  }
}
