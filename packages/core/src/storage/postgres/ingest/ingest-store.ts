import { ConversaError } from '../../../errors.ts';
import type { IngestLookup, IngestSnapshot, IngestStore, IngestWrites } from '../../../ports/storage/ingest.ts';
import { pause, type Database } from '../database.ts';
import type { Logger } from '../../../ports/logger.ts';
import { Gate } from '../gate.ts';
import { isTransient, sqlState } from '../storage-error.ts';
import { parkedLookups, withParked } from './parked.ts';
import { reads, snapshotOf } from './snapshot.ts';
import { statementsFor } from './statements.ts';
import { plain, Writer } from './writer.ts';

const maxAttempts = 6;
type Decide<T> = (snapshot: IngestSnapshot) => { readonly writes: IngestWrites; readonly result: T };

/** Connections for batches; a process takes as many at once as it has lanes. */
const writerCount = 2;

/** Inbound events, a batch per connection, in two flushes: lock and read; write and commit. */
export class PostgresIngestStore implements IngestStore {
  readonly #writers: readonly Writer[];
  readonly #free: Writer[];
  readonly #gate = new Gate(writerCount);
  readonly #logger: Logger | undefined;

  constructor(db: Database) {
    this.#writers = Array.from({ length: writerCount }, () => new Writer(db));
    this.#free = [...this.#writers];
    this.#logger = db.settings.logger;
  }

  commit<T>(lookups: readonly IngestLookup[], decide: Decide<T>): Promise<T> {
    return this.#gate.pass(async () => {
      const writer = this.#free.pop()!;
      try {
        return await this.#try(writer, lookups, decide);
      } finally {
        this.#free.push(writer);
      }
    });
  }

  async #try<T>(writer: Writer, lookups: readonly IngestLookup[], decide: Decide<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await once(writer, lookups, decide);
      } catch (error) {
        // A row that appeared between reading and writing is found when the batch is decided again.
        const again = isTransient(error) || sqlState(error) === '23505';
        if (!again || attempt >= maxAttempts) throw error;
        this.#logger?.info('A batch of inbound events met another writer and runs again.', { code: sqlState(error) });
        await pause(attempt);
      }
    }
  }

  async close(): Promise<void> {
    await Promise.all(this.#writers.map((writer) => writer.close()));
  }
}

async function once<T>(writer: Writer, lookups: readonly IngestLookup[], decide: Decide<T>): Promise<T> {
  const plan = reads(lookups);
  return writer.transaction(async (flush, begin) => {
    const results = await flush([...begin, ...plan.statements]);
    const snapshot = snapshotOf(plan, results.slice(begin.length));
    const waiting = parkedLookups(snapshot.parked);
    // Who has reacted to a message that came only now is looked up, too: rare, hence a flush of its own.
    const more = waiting.length > 0 ? reads(waiting) : undefined;
    const known = more ? withParked(snapshot, snapshotOf(more, await flush(more.statements))) : snapshot;
    const { writes, result } = decide(known);
    const written = await flush([...statementsFor(writes), plain('commit')]);
    const { command } = written.at(-1)!;
    // After a failed statement COMMIT answers ROLLBACK and no error.
    if (command !== 'COMMIT') throw new ConversaError('internal', `The commit ended in ${command}.`);
    return result;
  });
}
