/** Something that changes and can be looked at: what `useSyncExternalStore` asks for, its functions may be passed unbound. */
export interface Resource<T> {
  readonly getSnapshot: () => T;
  /** Calls the listener after each change. Returns what ends it. */
  readonly subscribe: (listener: () => void) => () => void;
}

/** A resource that its owner sets. */
export class Cell<T> implements Resource<T> {
  #value: T;
  readonly #listeners = new Set<() => void>();
  readonly #firstSubscriber: (() => void) | undefined;

  /** @param firstSubscriber called whenever somebody begins to look while nobody did. */
  constructor(value: T, firstSubscriber?: () => void) {
    this.#value = value;
    this.#firstSubscriber = firstSubscriber;
  }
  get watched(): boolean {
    return this.#listeners.size > 0;
  }
  readonly getSnapshot = (): T => this.#value;
  readonly subscribe = (listener: () => void): (() => void) => {
    // A wrapper of its own, so that the same function subscribed twice is called twice.
    const entry = (): void => listener();
    this.#listeners.add(entry);
    if (this.#listeners.size === 1) this.#firstSubscriber?.();
    return () => void this.#listeners.delete(entry);
  };
  set(value: T): void {
    if (Object.is(value, this.#value)) return;
    this.#value = value;
    for (const listener of new Set(this.#listeners)) listener();
  }
}
