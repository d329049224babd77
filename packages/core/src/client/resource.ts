/** Something that changes and can be looked at: what `useSyncExternalStore` asks for, its functions may be passed unbound. */
export interface Resource<T> {
  readonly getSnapshot: () => T;
  /** Calls the listener after each change. Returns what ends it. */
  readonly subscribe: (listener: () => void) => () => void;
}

/** A resource that its owner sets. */
export interface Cell<T> extends Resource<T> {
  readonly set: (value: T) => void;
  /** Somebody is looking. */
  readonly isWatched: () => boolean;
}

/** @param firstSubscriber called whenever somebody begins to look while nobody did. */
export function makeCell<T>(first: T, firstSubscriber?: () => void): Cell<T> {
  const listeners = new Set<() => void>();
  let value = first;
  return {
    getSnapshot: () => value,
    subscribe: (listener) => {
      // A wrapper of its own, so that the same function subscribed twice is called twice.
      const entry = (): void => listener();
      listeners.add(entry);
      if (listeners.size === 1) firstSubscriber?.();
      return () => void listeners.delete(entry);
    },
    set: (next) => {
      if (next === value) return;
      value = next;
      for (const listener of new Set(listeners)) listener();
    },
    isWatched: () => listeners.size > 0,
  };
}
