import { typeId, uuidOf } from '../../../model/type-id.ts';
import type { MediaStore } from '../../../ports/storage/media.ts';
import type { Database } from '../database.ts';
import { messageTables } from '../rows/message.ts';
import { dueMessages } from './due-messages.ts';

export function mediaStore(db: Database): MediaStore {
  return {
    ...dueMessages(db, 'media_fetches'),
    unfetched: async ({ accountId }, ids) => {
      if (ids.length === 0) return [];
      const rows = await db.query<{ readonly message_id: string; readonly inbox_id: string }>(
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
  };
}
