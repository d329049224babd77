import { ConversaError } from '../../../errors.ts';
import type { IngestLookup, IngestSnapshot, IngestStore, IngestWrites } from '../../../ports/storage/ingest.ts';
import { pause, type Database } from '../database.ts';
import { Gate } from '../gate.ts';
import { isTransient, sqlState } from '../storage-error.ts';
import { reads, snapshotOf } from './snapshot.ts';
import { statementsFor } from './statements.ts';
import { Writer } from './writer.ts';

const maxAttempts = 6;

/** Inbound events, one batch at a time, in two flushes: lock and read; write and commit. */
export class PostgresIngestStore implements IngestStore {
  readonly #writer: Writer;
  readonly #one = new Gate(1);

  constructor(db: Database) {
    this.#writer = new Writer(db);
  }

  commit<T>(
    lookups: readonly IngestLookup[],
    decide: (snapshot: IngestSnapshot) => { readonly writes: IngestWrites; readonly result: T },
  ): Promise<T> {
    return this.#one.pass(async () => {
      for (let attempt = 1; ; attempt++) {
        try {
          return await this.#once(lookups, decide);
        } catch (error) {
          // A row that appeared between reading and writing is found when the batch is decided again.
          const again = isTransient(error) || sqlState(error) === '23505';
          if (!again || attempt >= maxAttempts) throw error;
          await pause(attempt);
        }
      }
    });
  }

  async #once<T>(
    lookups: readonly IngestLookup[],
    decide: (snapshot: IngestSnapshot) => { readonly writes: IngestWrites; readonly result: T },
  ): Promise<T> {
    const plan = reads(lookups);
    try {
      const [, ...results] = await this.#writer.flush(['begin', ...plan.statements]);
      const { writes, result } = decide(snapshotOf(plan, results));
      const written = await this.#writer.flush([...statementsFor(writes), 'commit']);
      const { command } = written.at(-1)!;
      // After a failed statement COMMIT answers ROLLBACK and no error.
      if (command !== 'COMMIT') throw new ConversaError('internal', `The commit ended in ${command}.`);
      return result;
    } catch (error) {
      await this.#writer.rollback();
      throw error;
    }
  }

  async close(): Promise<void> {
    await this.#writer.close();
  }
}
