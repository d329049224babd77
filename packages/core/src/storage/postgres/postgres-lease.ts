import { setTimeout as delay } from 'node:timers/promises';
import type { Lease } from '../../ports/lease.ts';
import type { Database } from './database.ts';

type Work = (signal: AbortSignal) => Promise<void>;
interface Held {
  readonly name: string;
  readonly owner: string;
  readonly ttlMs: number;
  /** When it was asked for, by `performance.now()`. */
  readonly begun: number;
  readonly signal: AbortSignal;
}

/** A holder stops a little before its row runs out, and the row a little before `ttlMs`: nobody overlaps, nobody waits longer. */
const rowShare = 0.9;
const holdShare = 0.75;
const renewShare = 0.25;

/** Leases as rows with an end, by the database's clock. */
export class PostgresLease implements Lease {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  async hold(
    name: string,
    { ttlMs, signal }: { readonly ttlMs: number; readonly signal: AbortSignal },
    work: Work,
  ): Promise<void> {
    const owner = crypto.randomUUID();
    while (!signal.aborted) {
      const begun = performance.now();
      const waitMs = await this.#take(name, owner, ttlMs);
      if (waitMs > 0) await pause(Math.min(waitMs, ttlMs * renewShare), signal);
      else if (await this.#run({ name, owner, ttlMs, begun, signal }, work)) return;
    }
  }

  /** 0: it is ours. Otherwise how long to wait before trying again. */
  async #take(name: string, owner: string, ttlMs: number): Promise<number> {
    try {
      const [row] = await this.#db.query<{ owner: string; left_ms: number }>(
        `with taken as (
           insert into leases as l (name, owner, expires_at) values ($1, $2, clock_timestamp() + $3 * interval '1 ms')
           on conflict (name) do update set owner = excluded.owner, expires_at = excluded.expires_at
             where l.expires_at <= clock_timestamp() or l.owner = excluded.owner
           returning owner)
         select owner, 0::float8 as left_ms from taken
         union all
         select owner, extract(epoch from expires_at - clock_timestamp())::float8 * 1000 from leases
         where name = $1 and not exists (select 1 from taken)`,
        [name, owner, ttlMs * rowShare],
      );
      if (row?.owner === owner) return 0;
      return Math.max(1, row?.left_ms ?? 1);
    } catch (error) {
      this.#db.settings.logger?.warn('A lease could not be asked for; trying again.', { name, error: String(error) });
      return Math.max(100, ttlMs * renewShare);
    }
  }

  /** True when `work` has ended for good, false when the lease was lost and is to be taken again. */
  async #run(held: Held, work: Work): Promise<boolean> {
    const lost = new AbortController();
    const ended = new AbortController();
    const renewing = this.#renew(held, lost, ended.signal);
    try {
      await work(AbortSignal.any([held.signal, lost.signal]));
    } finally {
      ended.abort();
      await renewing;
      if (!lost.signal.aborted) await this.#release(held.name, held.owner);
    }
    return held.signal.aborted || !lost.signal.aborted;
  }

  async #renew({ name, owner, ttlMs, begun }: Held, lost: AbortController, ended: AbortSignal): Promise<void> {
    const lose = (): void => {
      this.#db.settings.logger?.warn('A lease was lost.', { name });
      lost.abort();
    };
    const leftMs = (since: number): number => Math.max(0, since + ttlMs * holdShare - performance.now());
    let timer = setTimeout(lose, leftMs(begun));
    // While `work` winds down after an abort it still holds the lease.
    while (!ended.aborted && !lost.signal.aborted) {
      await pause(ttlMs * renewShare, AbortSignal.any([ended, lost.signal]));
      if (ended.aborted || lost.signal.aborted) break;
      const asked = performance.now();
      try {
        const rows = await this.#db.query(
          `update leases set expires_at = clock_timestamp() + $3 * interval '1 ms'
           where name = $1 and owner = $2 and expires_at > clock_timestamp() returning 1`,
          [name, owner, ttlMs * rowShare],
        );
        if (rows.length === 0) lose();
        else {
          clearTimeout(timer);
          timer = setTimeout(lose, leftMs(asked));
        }
      } catch {
        // The timer decides how long an unreachable database may go on.
      }
    }
    clearTimeout(timer);
  }

  async #release(name: string, owner: string): Promise<void> {
    await this.#db.query('delete from leases where name = $1 and owner = $2', [name, owner]).catch(() => undefined);
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return delay(ms, undefined, { signal }).catch(() => undefined);
}
