import type { Database } from '../database.ts';
import { storageError } from '../storage-error.ts';
import type { PgClient, PgQuery, PgResult } from '../driver.ts';

/**
 * Every statement of the ingest reaches its rows through an index that begins with what it looks up, and none joins two
 * recordsets; plans made on empty tables would otherwise scan for as long as the tables are not analysed.
 */
const planning = `set enable_seqscan = off; set enable_hashjoin = off; set enable_mergejoin = off;
  set enable_material = off; set jit = off;
  set plan_cache_mode = force_generic_plan`;

/** The ingest's own connection. What is given without waiting travels in one flush. */
export class Writer {
  readonly #db: Database;
  #batches = 0;
  #client: Promise<PgClient> | undefined;

  constructor(db: Database) {
    this.#db = db;
  }

  #connect(): Promise<PgClient> {
    return (this.#client ??= this.#open().catch((error: unknown) => {
      this.#client = undefined;
      throw error;
    }));
  }
  async #open(): Promise<PgClient> {
    const client = await this.#db.client();
    const forget = (): void => {
      this.#client = undefined;
    };
    client.on('error', forget);
    client.on('end', forget);
    await client.connect();
    await client.query(planning);
    return client;
  }

  /**
   * How a batch begins. Plans are made anew after 1, 4, 16, 64… batches: by then the tables may be of another size, and
   * nobody has analysed them yet.
   */
  begin(): readonly string[] {
    const count = ++this.#batches;
    const isPowerOfFour = Number.isInteger(Math.log2(count) / 2);
    return isPowerOfFour ? ['discard plans', 'begin'] : ['begin'];
  }

  /** Runs one flush; the first failure counts. Results come in the order of the statements. */
  async flush(statements: readonly (PgQuery | string)[]): Promise<readonly PgResult[]> {
    const client = await this.#connect().catch((error: unknown) => {
      throw storageError(error);
    });
    const settled = await Promise.allSettled(statements.map((statement) => client.query(statement)));
    return settled.map((result) => {
      if (result.status === 'rejected') throw storageError(result.reason);
      return result.value;
    });
  }

  /** Ends what is open. A connection that cannot even do that is thrown away. */
  async rollback(): Promise<void> {
    const client = await this.#client?.catch(() => undefined);
    if (!client) return;
    try {
      await client.query('rollback');
    } catch {
      this.#client = undefined;
      await client.end().catch(() => undefined);
    }
  }

  async close(): Promise<void> {
    const client = await this.#client?.catch(() => undefined);
    this.#client = undefined;
    await client?.end();
  }
}
