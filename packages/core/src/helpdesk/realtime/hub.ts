import { ConversaError } from '../../errors.ts';
import type { AccountId } from '../../model/ids.ts';
import type { Context } from '../context.ts';
import type { RoutedSignal } from '../typing.ts';
import { AccountTail } from './account-tail.ts';
import type { IngestWrites } from '../../ports/storage/ingest.ts';
import { type Beating, Heartbeats } from './heartbeats.ts';
import { writtenTo } from './written.ts';

/** The tails of the accounts somebody of this process follows, and the counts that limit streams. */
export class Hub {
  readonly #context: Context;
  readonly #tails = new Map<AccountId, AccountTail>();
  readonly #counts = new Map<string, number>();
  readonly #heartbeats: Heartbeats;
  #closed = false;

  constructor(context: Context) {
    this.#context = context;
    this.#heartbeats = new Heartbeats(context.limits.heartbeatMs);
  }
  get streams(): number {
    let sum = 0;
    for (const tail of this.#tails.values()) sum += tail.followers.size;
    return sum;
  }

  /** Hears hints until the signal aborts, and asks the log itself once a second. */
  async run(signal: AbortSignal): Promise<void> {
    const { bus, clock } = this.#context;
    const stop = bus.subscribe((hint) => {
      if (hint.kind === 'log') this.#tails.get(hint.accountId)?.hint(hint.seq);
      else if (hint.kind === 'signal') this.#tails.get(hint.accountId)?.signal(hint.signal as unknown as RoutedSignal);
    });
    while (!signal.aborted) {
      await clock.sleep(1_000, signal);
      for (const tail of this.#tails.values()) await tail.poll().catch(() => undefined);
    }
    stop();
    this.#closed = true;
    this.#heartbeats.closeAll();
  }

  /** What a batch has written goes straight to those who follow; the hint that tells of it comes after. */
  written(writes: IngestWrites): void {
    for (const { id } of writes.accounts) this.#tails.get(id)?.written(writtenTo(id, writes));
  }

  /** For one stream, which lets it go when it ends. Of an account there is one tail at a time: what is told, all hear. */
  async tail(accountId: AccountId): Promise<AccountTail> {
    let tail = this.#tails.get(accountId);
    if (!tail) this.#tails.set(accountId, (tail = new AccountTail(this.#context, accountId)));
    tail.holders++;
    try {
      await tail.start();
    } catch (error) {
      if (this.#tails.get(accountId) === tail) this.#tails.delete(accountId);
      throw error;
    }
    return tail;
  }
  release(tail: AccountTail): void {
    if (--tail.holders > 0 || this.#tails.get(tail.accountId) !== tail) return;
    this.#tails.delete(tail.accountId);
  }
  /** A stream lives from here until it calls what is returned, or until the hub closes it. */
  join(stream: Beating): () => void {
    const leave = this.#heartbeats.join(stream);
    if (this.#closed) stream.close();
    return leave;
  }

  /** Counts a stream against its limits; returns what to call when it ends. @throws `too_many_streams` */
  admit(limits: readonly { readonly key: string; readonly max: number }[]): () => void {
    for (const { key, max } of limits) {
      if ((this.#counts.get(key) ?? 0) >= max)
        throw new ConversaError('too_many_streams', 'Too many event streams are open. Close some or poll.', {
          retryAfterMs: 10_000,
        });
    }
    for (const { key } of limits) this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1);
    let left = false;
    return () => {
      if (left) return;
      left = true;
      for (const { key } of limits) {
        const count = (this.#counts.get(key) ?? 1) - 1;
        if (count > 0) this.#counts.set(key, count);
        else this.#counts.delete(key);
      }
    };
  }
}
