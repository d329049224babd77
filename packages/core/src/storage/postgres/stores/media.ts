import { typeId, uuidOf } from '../../../model/type-id.ts';
import type { MediaStore, WantedMedia } from '../../../ports/storage/media.ts';
import type { Database } from '../database.ts';
import { messageTables } from '../rows/message.ts';

interface Row {
  readonly account_id: string;
  readonly message_id: string;
  readonly inbox_id: string;
  readonly attempts: number;
  readonly wanted_at: Date;
}
const keyOf = ({ accountId, messageId }: WantedMedia): readonly string[] => [uuidOf(accountId), uuidOf(messageId)];

export function mediaStore(db: Database): MediaStore {
  return {
    unfetched: async ({ accountId }, ids) => {
      if (ids.length === 0) return [];
      const rows = await db.query<Pick<Row, 'message_id' | 'inbox_id'>>(
        `select m.id as message_id, c.inbox_id from ${messageTables}
         where m.account_id = $1 and m.id = any($2::uuid[])
           and m.parts @> '[{"type": "attachment", "source": {"in": "provider"}}]'`,
        [uuidOf(accountId), ids.map(uuidOf)],
      );
      return rows.map((row) => ({ messageId: typeId('msg', row.message_id), inboxId: typeId('ibx', row.inbox_id) }));
    },
    want: async ({ accountId }, items, at) => {
      if (items.length === 0) return;
      await db.query(
        `insert into media_fetches (account_id, message_id, inbox_id, wanted_at, due)
         select $1, t.message_id, t.inbox_id, $4, $4 from unnest($2::uuid[], $3::uuid[]) as t(message_id, inbox_id)
         on conflict do nothing`,
        [uuidOf(accountId), items.map((i) => uuidOf(i.messageId)), items.map((i) => uuidOf(i.inboxId)), at],
      );
    },
    claim: async ({ now, limit, leaseMs }) => {
      const rows = await db.query<Row>(
        `with ready as (
           select account_id, message_id from media_fetches where due <= $1 order by due limit $2
           for no key update skip locked)
         update media_fetches f set due = $3, attempts = f.attempts + 1 from ready r
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
      await db.query('delete from media_fetches where account_id = $1 and message_id = $2', keyOf(item));
    },
    postpone: async (item, due) => {
      await db.query('update media_fetches set due = $3 where account_id = $1 and message_id = $2', [
        ...keyOf(item),
        due,
      ]);
    },
  };
}
