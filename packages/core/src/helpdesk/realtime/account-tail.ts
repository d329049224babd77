import type { AccountId } from '../../model/ids.ts';
import type { Context } from '../context.ts';
import type { RoutedSignal } from '../typing.ts';
import { type Entry, hydrate } from './hydrate.ts';
import { type Written, WrittenQueue } from './written.ts';

/** Someone who follows an account's log. */
export interface Follower {
  entries(entries: readonly Entry[]): void;
  signal(routed: RoutedSignal): void;
}

const pageSize = 200;
const ringSize = 1_000;

/**
 * Follows one account's log for all streams of this process: each fact is read and rendered once. Keeps the latest entries
 * so that reconnecting readers rarely cost the database anything.
 */
export class AccountTail {
  readonly accountId: AccountId;
  readonly followers: Set<Follower> = new Set();
  /** Streams that follow it, or are about to: until the last of them has ended it goes on. */
  holders = 0;
  readonly #context: Context;
  readonly #ring: Entry[] = [];
  readonly #written = new WrittenQueue();
  #cursor = -1;
  #wanted = 0;
  #reading = false;
  #started: Promise<void> | undefined;

  constructor(context: Context, accountId: AccountId) {
    this.#context = context;
    this.accountId = accountId;
  }

  /** The last sequence number handed to followers. */
  get cursor(): number {
    return this.#cursor;
  }
  start(): Promise<void> {
    return (this.#started ??= this.#context.storage.log.head(this.accountId).then((head) => {
      this.#cursor = head;
      if (this.#wanted > head) this.#read();
    }));
  }

  /** A batch that was just committed, before the hint that tells of it. */
  written(batch: Written): void {
    this.#written.add(batch);
  }
  /** The log is known to reach at least this far. */
  hint(seq: number): void {
    this.#wanted = Math.max(this.#wanted, seq);
    if (this.#cursor >= 0 && this.#wanted > this.#cursor) this.#read();
  }
  /** Asks the log itself: the backstop for lost hints. */
  async poll(): Promise<void> {
    this.hint(await this.#context.storage.log.head(this.accountId));
  }
  signal(routed: RoutedSignal): void {
    for (const follower of this.followers) follower.signal(routed);
  }

  #read(): void {
    if (!this.#reading) void this.#readOn();
  }
  async #readOn(): Promise<void> {
    this.#reading = true;
    try {
      for (;;) {
        const entries = await this.#next();
        if (entries.length === 0) return;
        this.#cursor = entries.at(-1)!.seq;
        this.#ring.push(...entries);
        if (this.#ring.length > ringSize * 2) this.#ring.splice(0, this.#ring.length - ringSize);
        for (const follower of this.followers) follower.entries(entries);
        // Whoever writes on says so.
        if (entries.length < pageSize && this.#wanted <= this.#cursor) return;
      }
    } catch (error) {
      this.#context.logger.warn('The event log could not be read; trying again with the next hint.', {
        accountId: this.accountId,
        error: String(error),
      });
    } finally {
      // At once: a hint that comes now begins anew.
      this.#reading = false;
    }
  }
  #next(): Promise<readonly Entry[]> {
    const written = this.#written.after(this.#cursor, pageSize);
    if (!written) return this.#page(this.#cursor);
    return hydrate(this.#context, this.accountId, written.facts, written.messages);
  }
  async #page(after: number): Promise<readonly Entry[]> {
    const facts = await this.#context.storage.log.read({ accountId: this.accountId }, after, pageSize);
    return facts.length > 0 ? hydrate(this.#context, this.accountId, facts) : [];
  }

  /** Entries after a cursor, from memory when they are there, at most a page. Empty: the cursor is where the tail is. */
  async after(cursor: number): Promise<readonly Entry[]> {
    if (cursor >= this.#cursor) return [];
    const first = this.#ring[0];
    if (first && first.seq <= cursor + 1)
      return this.#ring.slice(cursor + 1 - first.seq, cursor + 1 - first.seq + pageSize);
    return (await this.#page(cursor)).filter((entry) => entry.seq <= this.#cursor);
  }
}
