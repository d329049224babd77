import { ConversaError } from '../errors.ts';
import { decideIngest, type InboxCheckpoint } from '../engine/ingest/decide.ts';
import { type IngestItem, type IngestOutcome, lookupOf } from '../engine/ingest/item.ts';
import type { MakeId } from '../engine/ingest/work.ts';
import { wellFormed } from '../engine/well-formed.ts';
import type { AccountId } from '../model/ids.ts';
import type { Clock } from '../ports/clock.ts';
import type { Logger } from '../ports/logger.ts';
import type { IngestWrites } from '../ports/storage/ingest.ts';
import type { Storage } from '../ports/storage/storage.ts';

export interface IngestQueueOptions {
  readonly storage: Pick<Storage, 'ingest' | 'connections'>;
  readonly clock: Clock;
  readonly makeId: MakeId;
  readonly logger: Logger;
  /** Called after each commit with what it wrote. */
  readonly committed: (writes: IngestWrites) => void;
  /** Items in one transaction. Default 500. */
  readonly maxBatch?: number;
  /** Items that may wait; beyond it `busy`. Default 5,000. */
  readonly maxWaiting?: number;
  /** Transactions at once; each account always goes through the same one. Default 2. */
  readonly lanes?: number;
}
interface Unit {
  readonly checkpoint: InboxCheckpoint | undefined;
  readonly outcomes: IngestOutcome[];
  left: number;
  readonly resolve: (outcomes: readonly IngestOutcome[]) => void;
  readonly reject: (error: unknown) => void;
}
interface Entry {
  readonly item: IngestItem;
  readonly unit: Unit;
  readonly index: number;
}

interface Lane {
  waiting: Entry[];
  running: boolean;
}

/**
 * The writers of inbound events in this process: while a lane's batch commits, its next one gathers. An account's events
 * keep to one lane, so lanes never wait for each other's rows. A row the database refuses is found by halving and set
 * aside, so that it never takes others with it.
 */
export class IngestQueue {
  readonly #options: IngestQueueOptions;
  readonly #maxBatch: number;
  readonly #maxWaiting: number;
  readonly #lanes: readonly Lane[];
  readonly counters = { batches: 0, items: 0, quarantined: 0, refused: 0 };

  constructor(options: IngestQueueOptions) {
    this.#options = options;
    this.#maxBatch = options.maxBatch ?? 500;
    this.#maxWaiting = options.maxWaiting ?? 5_000;
    this.#lanes = Array.from({ length: options.lanes ?? 2 }, () => ({ waiting: [], running: false }));
  }
  get waiting(): number {
    return this.#lanes.reduce((sum, lane) => sum + lane.waiting.length, 0);
  }

  /**
   * Resolves when every item and the checkpoint are durable.
   * @throws `busy` when too much waits already; `storage_unavailable`: nothing is known to be stored, deliver again.
   */
  add(items: readonly IngestItem[], checkpoint?: InboxCheckpoint): Promise<readonly IngestOutcome[]> {
    const { waiting } = this;
    if (waiting + items.length > this.#maxWaiting && waiting > 0) {
      this.counters.refused += items.length;
      return Promise.reject(
        new ConversaError('busy', 'Too many messages wait to be stored. Try again shortly.', { retryAfterMs: 1_000 }),
      );
    }
    return new Promise((resolve, reject) => {
      const unit: Unit = { checkpoint, outcomes: [], left: items.length, resolve, reject };
      items.forEach((item, index) => {
        // All of a unit that ends with a checkpoint in one lane: it is committed with the last of them.
        const lane = this.#laneOf(checkpoint?.accountId ?? item.accountId);
        lane.waiting.push({ item: { ...item, event: wellFormed(item.event) }, unit, index });
        if (lane.running) return;
        lane.running = true;
        setImmediate(() => void this.#pump(lane));
      });
      if (items.length === 0) this.#empty(unit);
    });
  }

  #laneOf(accountId: AccountId): Lane {
    let sum = 0;
    // The end of an id is random, its beginning a time.
    for (let i = 1; i <= 4; i++) sum += accountId.charCodeAt(accountId.length - i);
    return this.#lanes[sum % this.#lanes.length]!;
  }

  /** A checkpoint without events still has to be durable. */
  #empty(unit: Unit): void {
    if (!unit.checkpoint) return unit.resolve([]);
    this.#commit([], [unit.checkpoint]).then(() => unit.resolve([]), unit.reject);
  }

  async #pump(lane: Lane): Promise<void> {
    while (lane.waiting.length > 0) await this.#store(lane.waiting.splice(0, this.#maxBatch));
    lane.running = false;
  }

  async #store(batch: readonly Entry[]): Promise<void> {
    try {
      const outcomes = await this.#commit(
        batch.map((entry) => entry.item),
        checkpointsEndingIn(batch),
      );
      batch.forEach((entry, i) => this.#done(entry, outcomes[i]!));
    } catch (error) {
      if (!isDataError(error)) for (const { unit } of batch) unit.reject(error);
      else if (batch.length > 1) {
        const half = batch.length >> 1;
        await this.#store(batch.slice(0, half));
        await this.#store(batch.slice(half));
      } else await this.#setAside(batch[0]!, error);
    }
  }

  async #commit(
    items: readonly IngestItem[],
    checkpoints: readonly InboxCheckpoint[],
  ): Promise<readonly IngestOutcome[]> {
    const { storage, clock, makeId, committed } = this.#options;
    let writes: IngestWrites | undefined;
    const lookups = items.map(lookupOf);
    for (const c of checkpoints)
      if (!items.some((i) => i.accountId === c.accountId))
        lookups.push({ accountId: c.accountId, inboxId: c.inboxId, externalIds: [], correlationIds: [], keys: [] });
    const outcomes = await storage.ingest.commit(lookups, (snapshot) => {
      const decided = decideIngest(items, snapshot, { now: clock.now(), id: makeId, checkpoints });
      writes = decided.writes;
      return decided;
    });
    this.counters.batches++;
    this.counters.items += items.length;
    if (writes) committed(writes);
    return outcomes;
  }

  async #setAside(entry: Entry, cause: unknown): Promise<void> {
    const { storage, clock, logger } = this.#options;
    const { accountId, inboxId, event } = entry.item;
    try {
      await storage.connections.quarantine({
        channel: event.address.kind,
        accountId,
        inboxId,
        reason: (cause as Error).message,
        body: JSON.stringify(event),
        at: clock.now(),
      });
      const { checkpoint } = entry.unit;
      if (entry.unit.left === 1 && checkpoint) await this.#commit([], [checkpoint]);
      this.counters.quarantined++;
      logger.error('An inbound event could not be stored and was set aside.', {
        accountId,
        inboxId,
        eventType: event.type,
      });
      this.#done(entry, { did: 'ignored', why: 'set aside: the database refused it' });
    } catch (error) {
      entry.unit.reject(error);
    }
  }

  #done({ unit, index }: Entry, outcome: IngestOutcome): void {
    unit.outcomes[index] = outcome;
    if (--unit.left === 0) unit.resolve(unit.outcomes);
  }
}

/** Checkpoints of units whose last open items are in this batch: they are committed together. */
function checkpointsEndingIn(batch: readonly Entry[]): readonly InboxCheckpoint[] {
  const counts = new Map<Unit, number>();
  for (const { unit } of batch) if (unit.checkpoint) counts.set(unit, (counts.get(unit) ?? 0) + 1);
  return [...counts].flatMap(([unit, count]) => (unit.left === count && unit.checkpoint ? [unit.checkpoint] : []));
}

/**
 * What PostgreSQL says of a row it refuses: a value it cannot hold (class 22), one that breaks a rule of the schema even
 * after trying again (23), or one beyond its limits (54). Nothing else is the item's own fault.
 */
function isDataError(error: unknown): boolean {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  const code = (cause as { code?: unknown } | undefined)?.code;
  return typeof code === 'string' && /^(22|23|54)[0-9A-Z]{3}$/.test(code);
}
