import { setTimeout as delay } from 'node:timers/promises';
import { ConversaError } from '../../errors.ts';
import type { Job, JobHandler, Jobs } from '../../ports/jobs.ts';
import { loadPeer } from '../../load-peer.ts';
import type { Settings } from './options.ts';
import { storageError } from './storage-error.ts';

/** The little of pg-boss that is used here; its own types appear in no signature. */
interface Boss {
  on(event: 'error', listener: (error: Error) => void): unknown;
  start(): Promise<unknown>;
  stop(options: { readonly graceful: boolean; readonly timeout?: number }): Promise<void>;
  createQueue(name: string, options: object): Promise<void>;
  send(name: string, data: object, options: object): Promise<string | null>;
  work(name: string, options: object, handler: (jobs: readonly BossJob[]) => Promise<void>): Promise<string>;
  offWork(name: string, options: { readonly wait: boolean }): Promise<void>;
}
interface BossJob {
  readonly data: Parameters<JobHandler>[0];
  readonly signal: AbortSignal;
}

const queueOptions = {
  // One waiting job per key; those without a key get one of their own.
  policy: 'short',
  retryLimit: 20,
  retryBackoff: true,
  retryDelay: 2,
  retryDelayMax: 900,
  expireInSeconds: 900,
  deleteAfterSeconds: 3_600,
};
const workOptions = { batchSize: 1, localConcurrency: 4, pollingIntervalSeconds: 0.5 };

/** Jobs on pg-boss, in a schema of its own beside ours. */
export class PostgresJobs implements Jobs {
  readonly #settings: Settings;
  readonly #closed = new AbortController();
  readonly #queues = new Map<string, Promise<void>>();
  readonly #timers: Promise<void>[] = [];
  #boss: Promise<Boss> | undefined;

  constructor(settings: Settings) {
    this.#settings = settings;
  }

  async enqueue(jobs: readonly Job[]): Promise<void> {
    for (const { name, data, due, key } of jobs) {
      const boss = await this.#queue(name);
      const options = { singletonKey: key ?? crypto.randomUUID(), ...(due ? { startAfter: due } : {}) };
      await boss.send(name, data, options).catch(rethrow);
    }
  }

  async schedule(name: string, everyMs: number): Promise<void> {
    if (!(everyMs >= 1_000)) throw new ConversaError('invalid_input', 'A job repeats every second at most.');
    await this.#queue(name);
    this.#timers.push(this.#repeat(name, everyMs));
  }

  async work(handlers: { readonly [name: string]: JobHandler }, signal: AbortSignal): Promise<void> {
    const names = Object.keys(handlers);
    const stop = AbortSignal.any([signal, this.#closed.signal]);
    for (const name of names) {
      const boss = await this.#queue(name);
      await boss.work(name, workOptions, async (jobs) => {
        for (const job of jobs) await handlers[name]!(job.data, { signal: AbortSignal.any([job.signal, stop]) });
      });
    }
    if (!stop.aborted)
      await new Promise<void>((resolve) => stop.addEventListener('abort', () => resolve(), { once: true }));
    const boss = await this.#boss!;
    await Promise.all(names.map((name) => boss.offWork(name, { wait: true })));
  }

  async close(): Promise<void> {
    if (this.#closed.signal.aborted) return;
    this.#closed.abort();
    await Promise.all(this.#timers);
    const boss = await this.#boss?.catch(() => undefined);
    await boss?.stop({ graceful: true, timeout: 5_000 });
  }

  #start(): Promise<Boss> {
    return (this.#boss ??= this.#open().catch((error: unknown) => {
      this.#boss = undefined;
      return rethrow(error);
    }));
  }
  async #open(): Promise<Boss> {
    if (this.#closed.signal.aborted) throw new ConversaError('storage_unavailable', 'This storage was closed.');
    const { PgBoss } = await loadPeer('pg-boss', () => import('pg-boss'));
    const { connection, schema, logger } = this.#settings;
    const boss: Boss = new PgBoss({ ...connection, max: 3, schema: `${schema}_jobs`, schedule: false });
    boss.on('error', (error) => logger?.error('The job queue reported an error.', { error: error.message }));
    await boss.start();
    return boss;
  }
  async #queue(name: string): Promise<Boss> {
    const boss = await this.#start();
    let made = this.#queues.get(name);
    if (!made) {
      made = boss.createQueue(name, queueOptions);
      this.#queues.set(name, made);
      made.catch(() => this.#queues.delete(name));
    }
    await made.catch(rethrow);
    return boss;
  }

  /** Every process asks; of those who ask within one period pg-boss takes one. */
  async #repeat(name: string, everyMs: number): Promise<void> {
    const { signal } = this.#closed;
    const options = { singletonKey: 'scheduled', singletonSeconds: Math.round(everyMs / 1_000) };
    while (!signal.aborted) {
      try {
        await (await this.#start()).send(name, {}, options);
      } catch (error) {
        if (!signal.aborted)
          this.#settings.logger?.warn('A repeated job could not be queued.', { name, error: String(error) });
      }
      await delay(everyMs, undefined, { signal, ref: false }).catch(() => undefined);
    }
  }
}

function rethrow(error: unknown): never {
  throw storageError(error);
}
