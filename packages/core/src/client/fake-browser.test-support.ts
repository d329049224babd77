import { memoryStorage } from './client-storage.ts';
import type { Environment, TabChannel, TabLocks } from './environment.ts';
// Comes late in a browser; tests with a held clock want it at hand.
import './follow-events.ts';

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

/** A browser with several tabs of one origin: shared storage, locks and channels, and a network one can unplug. */
export class FakeBrowser {
  readonly storage: Environment['storage'] = memoryStorage();
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
  /** What a tab's client takes. */
  tab(fetch: typeof globalThis.fetch): Environment {
    return {
      fetch,
      storage: this.storage,
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
