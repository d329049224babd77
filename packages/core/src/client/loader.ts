import type { ConversaError } from '../errors.ts';
import type { Loaded } from './agent-resources.ts';
import { Cell } from './resource.ts';

/** Loads something once somebody looks at it, and again when it may have changed. */
export class Loader<T> {
  readonly cell: Cell<Loaded<T>>;
  readonly #fetch: () => Promise<T>;
  #generation = 0;
  #stale = true;
  /** What was put while a load is on its way: its answer may be older than that. */
  #meanwhile: ((data: T) => T)[] | undefined;

  constructor(fetch: () => Promise<T>) {
    this.#fetch = fetch;
    this.cell = new Cell<Loaded<T>>({ status: 'idle' }, () => {
      if (this.#stale) void this.#load();
    });
  }
  get data(): T | undefined {
    return this.cell.getSnapshot().data;
  }
  /** What is known may be out of date; loaded now when somebody is looking, else when somebody does. */
  refresh(): void {
    this.#stale = true;
    if (this.cell.watched) void this.#load();
  }
  /** A newer state than any that is on its way. */
  set(data: T): void {
    this.#generation++;
    this.#stale = false;
    this.cell.set({ status: 'ready', data });
  }
  /** Changes what is loaded, and what is on its way when it comes. Doing it twice must change nothing more. */
  put(change: (data: T) => T): void {
    this.#meanwhile?.push(change);
    this.update(change);
  }
  /** Changes what is loaded, until it is loaded again; nothing that is not. */
  update(change: (data: T) => T): void {
    const { data } = this;
    if (data === undefined) return;
    const next = change(data);
    if (next !== data) this.cell.set({ ...this.cell.getSnapshot(), data: next });
  }
  clear(): void {
    this.#generation++;
    this.#stale = true;
    this.cell.set({ status: 'idle' });
  }

  async #load(): Promise<void> {
    const generation = ++this.#generation;
    const meanwhile: ((data: T) => T)[] = (this.#meanwhile = []);
    this.#stale = false;
    const { data } = this;
    this.cell.set(data === undefined ? { status: 'loading' } : { status: 'ready', data });
    try {
      const loaded = await this.#fetch();
      if (generation !== this.#generation) return;
      this.cell.set({ status: 'ready', data: meanwhile.reduce<T>((known, change) => change(known), loaded) });
    } catch (error) {
      if (generation !== this.#generation) return;
      this.#stale = true;
      this.cell.set({
        ...this.cell.getSnapshot(),
        ...(this.data === undefined ? { status: 'failed' } : {}),
        error: error as ConversaError,
      });
    } finally {
      if (this.#meanwhile === meanwhile) this.#meanwhile = undefined;
    }
  }
}
