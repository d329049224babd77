import { browserStorage, type ClientStorage } from './client-storage.ts';

/** The browser's network state as far as it is known. */
export interface Network {
  online(): boolean;
  subscribe(listener: () => void): () => void;
}
/** The part of `BroadcastChannel` the client needs. */
export interface TabChannel {
  postMessage(message: unknown): void;
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
  close(): void;
}
/** The part of `navigator.locks` the client needs. */
export interface TabLocks {
  request(
    name: string,
    options: { readonly signal?: AbortSignal; readonly steal?: boolean },
    run: () => Promise<void>,
  ): Promise<void>;
}

/** What a client takes from the world around it. Everything has the browser's default, or does without. */
export interface Environment {
  readonly fetch: typeof fetch;
  readonly storage: ClientStorage;
  readonly network: Network;
  /** Absent: this client neither shares its stream with other tabs nor hears of them. */
  readonly channel: ((name: string) => TabChannel) | undefined;
  /** Absent: every tab holds its own stream and sends its own messages. */
  readonly locks: TabLocks | undefined;
}

export function browserEnvironment(own: Partial<Environment> = {}): Environment {
  return {
    fetch: (input, init) => globalThis.fetch(input, init),
    storage: own.storage ?? browserStorage(),
    network: browserNetwork,
    channel:
      typeof document === 'undefined' || typeof BroadcastChannel === 'undefined'
        ? undefined
        : (name) => new BroadcastChannel(name),
    // Only secure contexts have locks.
    locks: typeof document === 'undefined' ? undefined : navigator.locks,
    ...own,
  };
}

const browserNetwork: Network = {
  online: () => (globalThis.navigator as { onLine?: boolean } | undefined)?.onLine ?? true,
  subscribe: (listener) => {
    const life = new AbortController();
    for (const type of ['online', 'offline']) globalThis.addEventListener?.(type, listener, { signal: life.signal });
    return () => life.abort();
  },
};
