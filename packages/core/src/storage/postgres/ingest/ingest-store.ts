import { ConversaError } from '../../../errors.ts';
import type { IngestLookup, IngestSnapshot, IngestStore, IngestWrites } from '../../../ports/storage/ingest.ts';
import { pause, type Database } from '../database.ts';
import type { Logger } from '../../../ports/logger.ts';
import type { PgNamed } from '../driver.ts';
import { Gate } from '../gate.ts';
import { isTransient, sqlState } from '../storage-error.ts';
import { asRemembered } from './as-remembered.ts';
import { IngestMemory, type MarkedSnapshot } from './memory.ts';
import { parkedLookups, withParked } from './parked.ts';
import { reads, snapshotOf } from './snapshot.ts';
import { statementsFor } from './statements.ts';
import { type Flush, plain, Writer } from './writer.ts';

const maxAttempts = 6;
type Decide<T> = (snapshot: IngestSnapshot) => { readonly writes: IngestWrites; readonly result: T };

/** Connections for batches; a process takes as many at once as it has lanes. */
const writerCount = 2;
/** About 15 MB. */
const rememberedCount = 30_000;

/**
 * Inbound events, a batch per connection, in two flushes: lock and read; write and commit. New messages of accounts that
 * nobody else has changed since their last batch, from people known by then, are decided from memory and take one.
 */
export class PostgresIngestStore implements IngestStore {
  readonly #writers: readonly Writer[];
  readonly #free: Writer[];
  readonly #gate = new Gate(writerCount);
  readonly #memory = new IngestMemory(rememberedCount);
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
        const recalled = this.#memory.recall(lookups);
        const done = recalled && (await this.#tryRecalled(writer, lookups, recalled, decide));
        return done ? done.result : await this.#try(writer, lookups, decide);
      } finally {
        this.#free.push(writer);
      }
    });
  }

  /** Nothing when it was not as remembered, or went wrong otherwise: then it is read. */
  async #tryRecalled<T>(
    writer: Writer,
    lookups: readonly IngestLookup[],
    recalled: MarkedSnapshot,
    decide: Decide<T>,
  ): Promise<{ readonly result: T } | undefined> {
    const { writes, result } = decide(recalled);
    const needed = this.#memory.withoutFilled(writes);
    try {
      await writer.transaction((flush, begin) =>
        commit(flush, [...begin, ...asRemembered(recalled.accounts, lookups), ...statementsFor(needed)]),
      );
    } catch (error) {
      this.#memory.doubt(lookups);
      if (sqlState(error) === undefined) throw error;
      return undefined;
    }
    this.#memory.wrote(lookups, needed);
    return { result };
  }

  async #try<T>(writer: Writer, lookups: readonly IngestLookup[], decide: Decide<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        const { snapshot, writes, result } = await once(writer, lookups, decide);
        this.#memory.learn(lookups, snapshot, writes);
        return result;
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

interface Done<T> {
  readonly snapshot: MarkedSnapshot;
  readonly writes: IngestWrites;
  readonly result: T;
}
async function once<T>(writer: Writer, lookups: readonly IngestLookup[], decide: Decide<T>): Promise<Done<T>> {
  const plan = reads(lookups);
  return writer.transaction(async (flush, begin) => {
    const results = await flush([...begin, ...plan.statements]);
    const read = snapshotOf(plan, results.slice(begin.length));
    const waiting = parkedLookups(read.parked);
    // Who has reacted to a message that came only now is looked up, too: rare, hence a flush of its own.
    const more = waiting.length > 0 ? reads(waiting) : undefined;
    const snapshot = more ? withParked(read, snapshotOf(more, await flush(more.statements))) : read;
    const { writes, result } = decide(snapshot);
    await commit(flush, statementsFor(writes));
    return { snapshot, writes, result };
  });
}

async function commit(flush: Flush, statements: readonly PgNamed[]): Promise<void> {
  const written = await flush([...statements, plain('commit')]);
  const { command } = written.at(-1)!;
  // After a failed statement COMMIT answers ROLLBACK and no error.
  if (command !== 'COMMIT') throw new ConversaError('internal', `The commit ended in ${command}.`);
}
