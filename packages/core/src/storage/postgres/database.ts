import { ConversaError } from '../../errors.ts';
import {
  type Driver,
  loadDriver,
  type PgClient,
  type PgPool,
  type PgPoolClient,
  type PgResult,
  together,
} from './driver.ts';
import { Gate } from './gate.ts';
import type { Settings } from './options.ts';
import { isTransient, storageError } from './storage-error.ts';

/** A statement with a name is prepared once per connection. */
export interface Statement {
  readonly name: string;
  readonly text: string;
}
/** Runs SQL: the pool, or one transaction. Values are bound, never spliced. */
export interface Queryable {
  query<Row>(statement: string | Statement, values?: readonly unknown[]): Promise<readonly Row[]>;
}

const maxAttempts = 6;

/** The pool behind all stores. `pg` is loaded and connections are opened when first needed. */
export class Database implements Queryable {
  readonly settings: Settings;
  #driver: Promise<Driver> | undefined;
  #pool: Promise<PgPool> | undefined;
  #closed = false;
  /** Transactions leave two connections free, so that one may read beside itself without waiting for ever. */
  readonly #transactions: Gate;

  constructor(settings: Settings) {
    this.settings = settings;
    this.#transactions = new Gate(settings.max - 2);
  }

  #connection(): object {
    return { ...this.settings.connection, query_timeout: this.settings.answerWithinMs };
  }
  #load(): Promise<Driver> {
    if (this.#closed) throw new ConversaError('storage_unavailable', 'This storage was closed.');
    return (this.#driver ??= loadDriver());
  }
  #open(): Promise<PgPool> {
    const driver = this.#load();
    return (this.#pool ??= driver.then((loaded) => {
      const pool = loaded.pool({ ...this.#connection(), max: this.settings.max });
      pool.on('error', (error) => {
        if (!this.#closed) this.settings.logger?.warn('An idle database connection broke.', { error: error.message });
      });
      return pool;
    }));
  }

  async query<Row>(statement: string | Statement, values?: readonly unknown[]): Promise<readonly Row[]> {
    const pool = await this.#open();
    return (await pool.query(bind(statement, values)).catch(rethrow)).rows as readonly Row[];
  }

  /**
   * One transaction: `start` runs in the same flush as `begin`, `finish` in the same as `commit`. Deadlocks and
   * serialisation failures run everything again.
   */
  async transaction<T>(run: (tx: Transaction) => Promise<T>): Promise<T> {
    return this.#transactions.pass(async () => {
      for (let attempt = 1; ; attempt++) {
        try {
          return await this.#once(run);
        } catch (error) {
          if (!isTransient(error) || attempt >= maxAttempts) throw error;
          await pause(attempt);
        }
      }
    });
  }

  async #once<T>(run: (tx: Transaction) => Promise<T>): Promise<T> {
    const client = await (await this.#open()).connect().catch(rethrow);
    const tx = new Transaction(client);
    try {
      const value = await run(tx);
      await tx.commit();
      client.release();
      return value;
    } catch (error) {
      // A connection whose rollback fails is in an unknown state.
      const broken = await tx.rollback().then(
        () => undefined,
        (cause: unknown) => cause as Error,
      );
      client.release(broken);
      throw error;
    }
  }

  /** A connection of its own, outside the pool. Not connected yet. */
  async client(more: { readonly pipeline?: false } = {}): Promise<PgClient> {
    return (await this.#load()).client({ ...this.#connection(), ...more });
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    const pool = await this.#pool?.catch(() => undefined);
    await pool?.end();
  }
}

/** An open transaction. Statements given without waiting travel together. */
export class Transaction implements Queryable {
  readonly #client: PgPoolClient;
  #begun: Promise<PgResult> | undefined;

  constructor(client: PgPoolClient) {
    this.#client = client;
  }

  async query<Row>(statement: string | Statement, values?: readonly unknown[]): Promise<readonly Row[]> {
    const client = this.#client;
    const [begun, answer] = together(client, () => [
      (this.#begun ??= client.query('begin')),
      client.query(bind(statement, values)),
    ]);
    const [, result] = await both(begun, answer).catch(rethrow);
    return result.rows as readonly Row[];
  }

  async commit(): Promise<void> {
    if (!this.#begun) return;
    const { command } = await this.#client.query('commit').catch(rethrow);
    // After a failed statement COMMIT answers ROLLBACK and no error.
    if (command !== 'COMMIT') throw new ConversaError('internal', `The commit ended in ${command}.`);
  }
  async rollback(): Promise<void> {
    if (this.#begun) await this.#client.query('rollback');
  }
}

export function bind(
  statement: string | Statement,
  values: readonly unknown[] = [],
): { readonly text: string; readonly values: readonly unknown[]; readonly name?: string } {
  return typeof statement === 'string' ? { text: statement, values } : { ...statement, values };
}

/** Only what the driver reports is translated: an error of a caller's own code inside a transaction stays what it is. */
function rethrow(error: unknown): never {
  throw storageError(error);
}

/** Waits for both, so that no rejection goes unheard; the first one's error counts. */
async function both<A, B>(a: Promise<A>, b: Promise<B>): Promise<readonly [A, B]> {
  const [x, y] = await Promise.allSettled([a, b]);
  if (x.status === 'rejected') throw x.reason;
  if (y.status === 'rejected') throw y.reason;
  return [x.value, y.value];
}

/** Grows and varies, so that two who collided do not meet again. */
export function pause(attempt: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.random() * 5 * 2 ** attempt));
}
