import { setTimeout as delay } from 'node:timers/promises';
import type { Bus, Hint } from '../../ports/bus.ts';
import { hintsOf, PendingHints } from './bus-payload.ts';
import type { Database } from './database.ts';
import type { PgClient } from './driver.ts';

/** Hints gather this long; a notification costs every commit of the database a little. */
const gatherMs = 5;
const beatMs = 10_000;
const maxPauseMs = 5_000;

/**
 * Hints between the processes of one database, over LISTEN and NOTIFY on a connection of its own. Told after the commit
 * they speak of, never inside a transaction that holds locks. Within this process they arrive at once.
 */
export class PostgresBus implements Bus {
  readonly #db: Database;
  readonly #channel: string;
  readonly #listeners = new Set<(hint: Hint) => void>();
  readonly #pending = new PendingHints();
  readonly #closed = new AbortController();
  #client: PgClient | undefined;
  #running: Promise<void> | undefined;
  #telling: Promise<void> | undefined;
  #heard: () => void = () => undefined;
  #listening: Promise<void> = new Promise((resolve) => (this.#heard = resolve));

  constructor(db: Database) {
    this.#db = db;
    this.#channel = `${db.settings.schema}_hints`;
  }

  publish(hint: Hint): void {
    this.#deliver([hint]);
    if (this.#closed.signal.aborted) return;
    if (!this.#pending.add(hint))
      this.#db.settings.logger?.warn('A signal was too large for the bus and stayed in this process.');
    void this.listening();
    this.#telling ??= this.#tell();
  }
  subscribe(listener: (hint: Hint) => void): () => void {
    this.#listeners.add(listener);
    void this.listening();
    return () => void this.#listeners.delete(listener);
  }
  async close(): Promise<void> {
    if (this.#closed.signal.aborted) return;
    await this.#telling;
    this.#closed.abort();
    await this.#client?.end().catch(() => undefined);
    await this.#running;
    this.#listeners.clear();
  }

  /** Resolves once what other processes tell is heard here. */
  listening(): Promise<void> {
    this.#running ??= this.#run();
    return this.#listening;
  }

  #deliver(hints: readonly Hint[]): void {
    for (const hint of hints) {
      for (const listener of this.#listeners) {
        try {
          listener(hint);
        } catch (error) {
          this.#db.settings.logger?.error('A listener of the bus failed.', { error: String(error) });
        }
      }
    }
  }

  async #tell(): Promise<void> {
    await delay(gatherMs);
    const client = this.#client;
    if (client && !this.#pending.isEmpty) {
      const values = [this.#channel, this.#pending.take()];
      const text = 'select pg_notify($1, payload) from unnest($2::text[]) as payload';
      // A lost hint costs its reader a second.
      await client.query({ name: 'notify', text, values }).catch(() => undefined);
    } else this.#pending.dropSignals();
    this.#telling = undefined;
    if (this.#client && !this.#pending.isEmpty) this.#telling = this.#tell();
  }

  /** Listens, and listens again whenever the connection breaks. */
  async #run(): Promise<void> {
    const { signal } = this.#closed;
    for (let pauseMs = 100; !signal.aborted; pauseMs = Math.min(pauseMs * 2, maxPauseMs)) {
      try {
        await this.#listen(() => (pauseMs = 50));
      } catch (error) {
        this.#db.settings.logger?.warn('The bus has no connection; trying again.', { error: String(error) });
      }
      if (!signal.aborted) await delay(pauseMs, undefined, { signal }).catch(() => undefined);
    }
  }

  async #listen(connected: () => void): Promise<void> {
    const client = await this.#db.client();
    const ended = new Promise<void>((resolve) => client.on('end', resolve));
    client.on('error', () => undefined);
    try {
      await client.connect();
      // A hint is worth nothing after a crash: it need not wait for the disk, nor make others wait.
      await client.query('set synchronous_commit = off');
      const { rows } = await client.query('select pg_backend_pid() as pid');
      const own = (rows[0] as { readonly pid: number }).pid;
      client.on('notification', ({ processId, payload }) => {
        if (processId !== own) this.#deliver(hintsOf(payload));
      });
      await client.query(`listen ${this.#channel}`);
      this.#client = client;
      connected();
      this.#heard();
      if (!this.#pending.isEmpty) this.#telling ??= this.#tell();
      await this.#beat(client, ended);
    } finally {
      this.#client = undefined;
      await client.end().catch(() => undefined);
    }
  }

  /** Until the connection ends. One that is dead without saying so answers no beat. */
  async #beat(client: PgClient, ended: Promise<void>): Promise<void> {
    const over = new AbortController();
    const end = ended.then(() => over.abort());
    const signal = AbortSignal.any([over.signal, this.#closed.signal]);
    while (!signal.aborted) {
      await delay(beatMs, undefined, { signal }).catch(() => undefined);
      if (!signal.aborted) await client.query('select 1');
    }
    if (!this.#closed.signal.aborted) await end;
  }
}
