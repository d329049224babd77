import { type ClientStorage, memoryStorage } from './client-storage.ts';
import type { Environment, TabChannel, TabLocks } from './environment.ts';
// They come late in a browser; tests with a held clock want them at hand.
import './agent-extras.ts';
import './live.ts';

interface Waiter {
  readonly run: () => Promise<void>;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}
const aborted = (): DOMException => new DOMException('aborted', 'AbortError');

/** Locks as browsers keep them: one holder per name, the others wait in order, `steal` pushes the holder out. */
class FakeLocks {
  readonly #queues = new Map<string, Waiter[]>();
  readonly #held = new Map<string, Waiter>();

  request: TabLocks['request'] = (name, { signal, steal }, run) =>
    new Promise<void>((resolve, reject) => {
      const waiter: Waiter = { run, resolve, reject };
      if (signal?.aborted) return reject(aborted());
      const queue = this.#queues.get(name) ?? [];
      this.#queues.set(name, queue);
      if (steal) {
        this.#held.get(name)?.reject(aborted());
        this.#hold(name, waiter);
        return;
      }
      queue.push(waiter);
      signal?.addEventListener('abort', () => {
        const at = queue.indexOf(waiter);
        if (at < 0) return;
        queue.splice(at, 1);
        reject(aborted());
      });
      if (!this.#held.has(name)) this.#next(name);
    });

  #next(name: string): void {
    const waiter = this.#queues.get(name)?.shift();
    if (waiter) this.#hold(name, waiter);
    else this.#held.delete(name);
  }
  #hold(name: string, waiter: Waiter): void {
    this.#held.set(name, waiter);
    const end = (finish: () => void): void => {
      finish();
      if (this.#held.get(name) === waiter) this.#next(name);
    };
    waiter.run().then(
      () => end(waiter.resolve),
      (error: unknown) => end(() => waiter.reject(error)),
    );
  }
}

/** What one tab's process knows of the storage: its own changes at once, those of others when they are carried over. */
class TabStorage implements ClientStorage {
  readonly #map = memoryStorage();
  readonly #listeners = new Set<(key: string | null) => void>();
  readonly #changed: (key: string, value: string | undefined) => void;

  constructor(from: ClientStorage, changed: (key: string, value: string | undefined) => void) {
    for (const key of from.keys('')) this.#map.set(key, from.get(key)!);
    this.#changed = changed;
  }
  get = (key: string): string | undefined => this.#map.get(key);
  keys = (prefix: string): readonly string[] => this.#map.keys(prefix);
  set(key: string, value: string): void {
    this.#map.set(key, value);
    this.#changed(key, value);
  }
  remove(key: string): void {
    this.#map.remove(key);
    this.#changed(key, undefined);
  }
  watch(listener: (key: string | null) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }
  /** Another tab's change arrives. */
  learn(key: string, value: string | undefined): void {
    if (value === undefined) this.#map.remove(key);
    else this.#map.set(key, value);
    for (const listener of this.#listeners) listener(key);
  }
}

/** A browser with several tabs of one origin: shared storage, locks and channels, and a network one can unplug. */
export class FakeBrowser {
  /** What is stored, as a page opened now reads it. */
  readonly storage: ClientStorage = memoryStorage();
  readonly #tabs = new Set<TabStorage>();
  #carried: (() => void)[] | undefined;
  readonly #locks = new FakeLocks();
  readonly #channels = new Map<string, Set<(data: unknown) => void>>();
  readonly #listeners = new Set<() => void>();
  #online = true;

  get online(): boolean {
    return this.#online;
  }
  set online(online: boolean) {
    this.#online = online;
    for (const listener of this.#listeners) listener();
  }
  /** From now on no tab learns what others store, until this is called. */
  holdStorage(): () => void {
    const carried: (() => void)[] = (this.#carried = []);
    return () => {
      this.#carried = undefined;
      for (const arrive of carried) arrive();
    };
  }
  #tabStorage(): TabStorage {
    const own: TabStorage = new TabStorage(this.storage, (key, value) => {
      if (value === undefined) this.storage.remove(key);
      else this.storage.set(key, value);
      for (const tab of this.#tabs)
        if (tab !== own) {
          const arrive = (): void => tab.learn(key, value);
          if (this.#carried) this.#carried.push(arrive);
          else queueMicrotask(arrive);
        }
    });
    this.#tabs.add(own);
    return own;
  }
  /** What a tab's client takes. */
  tab(fetch: typeof globalThis.fetch): Environment {
    return {
      fetch,
      storage: this.#tabStorage(),
      locks: this.#locks,
      network: {
        online: () => this.#online,
        subscribe: (listener) => {
          this.#listeners.add(listener);
          return () => void this.#listeners.delete(listener);
        },
      },
      channel: (name) => this.#channel(name),
    };
  }
  #channel(name: string): TabChannel {
    const all = this.#channels.get(name) ?? new Set();
    this.#channels.set(name, all);
    let hear: (data: unknown) => void = () => undefined;
    const own = (data: unknown): void => hear(data);
    all.add(own);
    return {
      postMessage: (message) => {
        const copy = structuredClone(message);
        for (const other of all) if (other !== own) queueMicrotask(() => other(copy));
      },
      addEventListener: (_type, listener) => {
        hear = (data) => listener({ data });
      },
      close: () => {
        hear = () => undefined;
        all.delete(own);
      },
    };
  }
}

/** Lets everything happen that only waits for promises and streams. Timers stand still. */
export async function settle(): Promise<void> {
  for (let round = 0; round < 10; round++)
    await new Promise<void>((resolve) => {
      setImmediate(resolve);
    });
}
/** Fake what would make a test wait; leave what `settle` needs. */
export const fakeTimers = {
  toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'],
} as const satisfies { readonly toFake: readonly string[] };
