import { typeId, uuidOf } from '../../../model/type-id.ts';
import type { DueMessage, DueMessages } from '../../../ports/storage/due.ts';
import type { Database } from '../database.ts';

interface Row {
  readonly account_id: string;
  readonly message_id: string;
  readonly inbox_id: string;
  readonly attempts: number;
  readonly wanted_at: Date;
}
/** What was wanted anew meanwhile is another one. */
const same = 'account_id = $1 and message_id = $2 and wanted_at = $3';
const keyOf = ({ accountId, messageId, wantedAt }: DueMessage): readonly unknown[] => [
  uuidOf(accountId),
  uuidOf(messageId),
  wantedAt,
];

export function dueMessages(db: Database, table: 'media_fetches' | 'read_receipts'): DueMessages {
  return {
    claim: async ({ now, limit, leaseMs }) => {
      const rows = await db.query<Row>(
        `with ready as (
           select account_id, message_id from ${table} where due <= $1 order by due limit $2
           for no key update skip locked)
         update ${table} f set due = $3, attempts = f.attempts + 1 from ready r
         where f.account_id = r.account_id and f.message_id = r.message_id
         returning f.account_id, f.message_id, f.inbox_id, f.attempts, f.wanted_at`,
        [now, limit, new Date(now.getTime() + leaseMs)],
      );
      return rows.map((row) => ({
        accountId: typeId('acc', row.account_id),
        messageId: typeId('msg', row.message_id),
        inboxId: typeId('ibx', row.inbox_id),
        attempts: row.attempts,
        wantedAt: row.wanted_at,
      }));
    },
    settle: async (item) => {
      await db.query(`delete from ${table} where ${same}`, keyOf(item));
    },
    postpone: async (item, due) => {
      await db.query(`update ${table} set due = $4 where ${same}`, [...keyOf(item), due]);
    },
  };
}
