import type { Database } from '../database.ts';
import { sqlState, storageError } from '../storage-error.ts';
import type { PgClient, PgNamed, PgResult } from '../driver.ts';
import { fly } from './flight.ts';

/**
 * Every statement of the ingest reaches its rows through an index that begins with what it looks up, in the order in which
 * it names its tables, and none joins two recordsets; plans made on empty tables would otherwise scan for as long as the
 * tables are not analysed.
 */
export const planning = `set enable_seqscan = off; set enable_hashjoin = off; set enable_mergejoin = off;
  set enable_material = off; set jit = off; set join_collapse_limit = 1;
  set plan_cache_mode = force_generic_plan`;

/** Runs statements in one flush: what is given together travels together. The first failure counts. */
export type Flush = (statements: readonly PgNamed[]) => Promise<readonly PgResult[]>;

/** A connection of the ingest's own, for one transaction at a time. */
export class Writer {
  readonly #db: Database;
  #batches = 0;
  #client: Promise<PgClient> | undefined;

  constructor(db: Database) {
    this.#db = db;
  }

  /**
   * All flushes of `run` go to the same connection: one that breaks in between is not replaced halfway, outside of any
   * transaction. The first flush begins it, the last one has to commit it; when `run` fails it is rolled back.
   */
  async transaction<T>(run: (flush: Flush, begin: readonly PgNamed[]) => Promise<T>): Promise<T> {
    const client = await this.#connect().catch(rethrow);
    let isLost = false;
    const flush: Flush = (statements) =>
      fly(client, statements).catch((error: unknown) => {
        // Not the server's word: it did not answer in time, or is gone.
        isLost = sqlState(error) === undefined;
        throw storageError(error);
      });
    try {
      return await run(flush, this.#begin());
    } catch (error) {
      // A connection that cannot even do that is thrown away, and the server ends what it was doing.
      if (isLost) await this.#drop(client);
      else await client.query('rollback').catch(() => this.#drop(client));
      throw error;
    }
  }

  #connect(): Promise<PgClient> {
    if (!this.#client) {
      const opening = this.#open(() => this.#forget(opening));
      this.#client = opening;
      opening.catch(() => this.#forget(opening));
    }
    return this.#client;
  }
  /** Only this one: by now another may have taken its place. */
  #forget(client: Promise<PgClient>): void {
    if (this.#client === client) this.#client = undefined;
  }
  async #open(ended: () => void): Promise<PgClient> {
    const client = await this.#db.client({ pipeline: false });
    client.on('error', ended);
    client.on('end', ended);
    try {
      await client.connect();
      await client.query(planning);
    } catch (error) {
      await client.end().catch(() => undefined);
      throw error;
    }
    return client;
  }
  async #drop(client: PgClient): Promise<void> {
    this.#client = undefined;
    await client.end().catch(() => undefined);
  }

  /**
   * How a batch begins. Plans are made anew after 1, 4, 16, 64… batches: by then the tables may be of another size, and
   * nobody has analysed them yet.
   */
  #begin(): readonly PgNamed[] {
    const count = ++this.#batches;
    const isPowerOfFour = Number.isInteger(Math.log2(count) / 2);
    return isPowerOfFour ? [plain('discard plans'), plain('begin')] : [plain('begin')];
  }

  async close(): Promise<void> {
    const client = await this.#client?.catch(() => undefined);
    this.#client = undefined;
    await client?.end();
  }
}

/** A statement without parameters, named by itself. */
export const plain = (text: string): PgNamed => ({ name: text, text });

function rethrow(error: unknown): never {
  throw storageError(error);
}
