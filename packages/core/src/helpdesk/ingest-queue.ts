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
import { setAside } from './quarantine.ts';
import { type Waiting, WaitingLine } from './waiting-line.ts';

export interface IngestQueueOptions {
  readonly storage: Pick<Storage, 'ingest' | 'quarantine'>;
  readonly clock: Clock;
  readonly makeId: MakeId;
  readonly logger: Logger;
  /** Called after each commit with what it wrote. */
  readonly committed: (writes: IngestWrites) => void;
  /** Items in one transaction. Default 500. */
  readonly maxBatch?: number;
  /** Items that may wait; beyond it `busy`. Default 5,000. */
  readonly maxWaiting?: number;
  /** Transactions at once. Default 2. */
  readonly lanes?: number;
  /** So many items are worth a transaction beside the one under way; fewer wait for it. Default 100. */
  readonly worthALane?: number;
  /** But no longer than this, in milliseconds: it may wait for a lock. Default 20. */
  readonly patienceMs?: number;
}
interface Unit {
  readonly checkpoint: InboxCheckpoint | undefined;
  readonly outcomes: IngestOutcome[];
  left: number;
  readonly resolve: (outcomes: readonly IngestOutcome[]) => void;
  readonly reject: (error: unknown) => void;
}
interface Entry extends Waiting {
  readonly item: IngestItem;
  readonly unit: Unit;
  readonly index: number;
  /** All of a unit that ends with a checkpoint go one after the other: it is committed with the last of them. */
  readonly line: AccountId;
}

/**
 * The writers of inbound events in this process: while a batch commits, the next one gathers. An account's events are in one
 * batch at a time, so batches never wait for each other's rows. Few events of many accounts are cheaper together; many are
 * written by two batches at once. A row the database refuses is found by halving and set aside, so that it never takes others
 * with it.
 */
export class IngestQueue {
  readonly #options: IngestQueueOptions;
  readonly #maxBatch: number;
  readonly #maxWaiting: number;
  readonly #lanes: number;
  readonly #worthALane: number;
  readonly #patienceMs: number;
  readonly #waiting = new WaitingLine<Entry>();
  #batches = 0;
  #woken = false;
  #patience: ReturnType<typeof setTimeout> | undefined;
  readonly counters = { batches: 0, items: 0, quarantined: 0, refused: 0 };

  constructor(options: IngestQueueOptions) {
    this.#options = options;
    this.#maxBatch = options.maxBatch ?? 500;
    this.#maxWaiting = options.maxWaiting ?? 5_000;
    this.#lanes = options.lanes ?? 2;
    this.#worthALane = options.worthALane ?? 100;
    this.#patienceMs = options.patienceMs ?? 20;
  }
  get waiting(): number {
    return this.#waiting.length;
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
        const line = checkpoint?.accountId ?? item.accountId;
        this.#waiting.push({ item: { ...item, event: wellFormed(item.event) }, unit, index, line });
      });
      if (items.length === 0) this.#empty(unit);
      else this.#wake();
    });
  }

  /** What comes within one turn of the event loop goes into one batch. */
  #wake(): void {
    if (this.#woken) return;
    this.#woken = true;
    setImmediate(() => {
      this.#woken = false;
      this.#pump(this.#worthALane);
    });
  }
  #pump(worthALane: number): void {
    const lanes = this.#lanes;
    while (this.#batches < lanes && this.#waiting.length >= (this.#batches === 0 ? 1 : worthALane)) {
      const share = this.#waiting.length / (lanes - this.#batches);
      const batch = this.#waiting.take(this.#maxBatch, share < worthALane ? Infinity : share);
      if (batch.length === 0) return;
      void this.#write(batch);
    }
    if (this.#waiting.length === 0 || this.#batches === lanes || this.#patience) return;
    this.#patience = setTimeout(() => {
      this.#patience = undefined;
      this.#pump(1);
    }, this.#patienceMs);
  }
  async #write(batch: readonly Entry[]): Promise<void> {
    this.#batches++;
    await this.#store(batch);
    this.#batches--;
    this.#waiting.done(batch);
    this.#pump(this.#worthALane);
  }

  /** A checkpoint without events still has to be durable. */
  #empty(unit: Unit): void {
    if (!unit.checkpoint) return unit.resolve([]);
    this.#commit([], [unit.checkpoint]).then(() => unit.resolve([]), unit.reject);
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
    const { logger } = this.#options;
    const { accountId, inboxId, event } = entry.item;
    try {
      await setAside(this.#options, {
        channel: event.address.kind,
        form: 'event',
        accountId,
        inboxId,
        reason: (cause as Error).message,
        body: JSON.stringify(event),
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
