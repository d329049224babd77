import type { ConversaError } from '../errors.ts';
import type { WirePage } from '../protocol/agent.ts';
import { Cell } from './resource.ts';
import type { LoadStatus } from './thread.ts';

/** As many as are loaded, in order. */
export interface ListSnapshot<T> {
  readonly items: readonly T[];
  readonly status: LoadStatus;
  readonly error?: ConversaError;
  readonly hasMore: boolean;
  readonly loadingMore: boolean;
}
export interface LiveListOptions<T> {
  readonly fetchPage: (after: string | undefined) => Promise<WirePage<T>>;
  /** Negative when `a` stands before `b`. */
  readonly order: (a: T, b: T) => number;
  /** Whether it belongs here. `here`: it is in the list already; what only the server can judge is judged by that. */
  readonly matches: (item: T, here: boolean) => boolean;
  /** Begins to collect live changes; the result ends it and tells them. */
  readonly watchChanges: () => () => readonly T[];
}

/** What matches a filter, page by page, kept right by live changes. */
export class LiveList<T extends { readonly id: string }> {
  readonly cell: Cell<ListSnapshot<T>>;
  readonly #o: LiveListOptions<T>;
  #items: readonly T[] = [];
  #status: LoadStatus = 'idle';
  #error: ConversaError | undefined;
  #next: string | undefined;
  #loadingMore = false;
  #generation = 0;

  constructor(options: LiveListOptions<T>) {
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
  /** Something changed: it may come, go or move. */
  put(item: T): void {
    if (this.#status !== 'ready' && this.#status !== 'loading') return;
    const { order, matches } = this.#o;
    const others = this.#items.filter(({ id }) => id !== item.id);
    const here = others.length < this.#items.length;
    const last = this.#items.at(-1);
    // Beyond what is loaded it comes with its page.
    const within = this.#next === undefined || !last || order(item, last) <= 0;
    if (matches(item, here) && within) {
      const at = others.findIndex((other) => order(item, other) < 0);
      this.#items = at < 0 ? [...others, item] : others.toSpliced(at, 0, item);
    } else if (here) this.#items = others;
    else return;
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
  #take(page: WirePage<T>, changed: readonly T[]): void {
    this.#next = page.next;
    const fresh = new Map(page.items.map((item) => [item.id, item]));
    for (const { id } of this.#items) fresh.delete(id);
    this.#items = [...this.#items, ...fresh.values()];
    for (const item of changed) this.put(item);
  }
  #update(): void {
    this.cell.set(this.#snapshot());
  }
  #snapshot(): ListSnapshot<T> {
    return {
      items: this.#items,
      status: this.#status,
      hasMore: this.#next !== undefined,
      loadingMore: this.#loadingMore,
      ...(this.#error ? { error: this.#error } : {}),
    };
  }
}
