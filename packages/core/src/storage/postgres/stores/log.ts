import { typeId, uuidOf } from '../../../model/type-id.ts';
import type { LogStore } from '../../../ports/storage/reading.ts';
import type { Database } from '../database.ts';
import { factColumns, factOf, type FactRow } from '../rows/fact.ts';

export function logStore(db: Database): LogStore {
  const number = async (text: string, values: readonly unknown[]): Promise<number> =>
    (await db.query<{ n: number | null }>(text, values))[0]?.n ?? 0;
  return {
    head: (accountId) => number('select seq as n from accounts where id = $1', [uuidOf(accountId)]),
    oldest: async (accountId) => {
      const first = `(select min(seq) from log where account_id = $1)`;
      return number(`select coalesce(${first}, (select seq + 1 from accounts where id = $1), 1) as n`, [
        uuidOf(accountId),
      ]);
    },
    read: async ({ accountId }, after, limit) => {
      const rows = await db.query<FactRow>(
        {
          name: 'log_read',
          text: `select ${factColumns} from log where account_id = $1 and seq > $2 order by seq limit $3`,
        },
        [uuidOf(accountId), after, limit],
      );
      return rows.map((row) => factOf(accountId, row));
    },
    cursor: (consumer, accountId) =>
      number('select seq as n from cursors where consumer = $1 and account_id = $2', [consumer, uuidOf(accountId)]),
    advance: async (consumer, accountId, seq) => {
      await db.query(
        `insert into cursors (consumer, account_id, seq) values ($1, $2, $3)
         on conflict (consumer, account_id) do update set seq = greatest(cursors.seq, excluded.seq)`,
        [consumer, uuidOf(accountId), seq],
      );
    },
    behind: async (consumer, limit) => {
      const rows = await db.query<{ id: string }>(
        `select a.id from accounts a left join cursors c on c.consumer = $1 and c.account_id = a.id
         where a.seq > coalesce(c.seq, 0) order by a.id limit $2`,
        [consumer, limit],
      );
      return rows.map((row) => typeId('acc', row.id));
    },
    prune: async (before) => {
      await db.query('delete from parked_events where created_at < $1', [before]);
      await db.query('delete from sessions where expires_at < $1', [before]);
      return pruneLog(db, before);
    },
  };
}

const rowsAtOnce = 5_000;

/**
 * Takes facts off the log's old end only, so that what is left stays gapless. A consumer that never came to an account
 * still has all of it to read.
 */
async function pruneLog(db: Database, before: Date): Promise<number> {
  let total = 0;
  for (const { id } of await db.query<{ id: string }>('select id from accounts order by id')) {
    const [limit] = await db.query<{ seq: number | null }>(
      `select least(
         coalesce((select seq - 1 from log where account_id = $1 and at >= $2 order by seq limit 1),
           (select seq from accounts where id = $1)),
         (select min(coalesce(c.seq, 0)) from (select distinct consumer from cursors) k
           left join cursors c on c.consumer = k.consumer and c.account_id = $1)
       ) as seq`,
      [id, before],
    );
    for (;;) {
      const [gone] = await db.query<{ n: number }>(
        `with gone as (delete from log where account_id = $1 and seq <= $2 and seq < (
             select coalesce(min(seq), 0) + ${rowsAtOnce} from log where account_id = $1) returning 1)
         select count(*) as n from gone`,
        [id, limit!.seq ?? 0],
      );
      total += gone!.n;
      if (gone!.n < rowsAtOnce) break;
    }
  }
  return total;
}
