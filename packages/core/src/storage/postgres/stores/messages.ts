import { typeId, uuidOf } from '../../../model/type-id.ts';
import type { MessageStore } from '../../../ports/storage/reading.ts';
import type { Database } from '../database.ts';
import { messageColumns, messageOf, type MessageRow, messageTables } from '../rows/message.ts';
import { pageLimit } from './page.ts';

/** Each of the two has its index. */
const ofPeer = `select * from conversations where account_id = $1 and inbox_id = $2 and peer_id = $3 and status`;

export function messageStore(db: Database): MessageStore {
  const byIds: MessageStore['byIds'] = async ({ accountId }, ids) => {
    if (ids.length === 0) return [];
    const rows = await db.query<MessageRow>(
      {
        name: 'messages_by_ids',
        text: `select ${messageColumns} from ${messageTables} where m.account_id = $1 and m.id = any($2::uuid[])`,
      },
      [uuidOf(accountId), ids.map(uuidOf)],
    );
    return rows.map(messageOf);
  };
  return {
    byIds,
    contents: async ({ accountId }, ids) => {
      if (ids.length === 0) return [];
      const rows = await db.query<Pick<MessageRow, 'id' | 'parts' | 'deleted_at'>>(
        'select id, parts, deleted_at from messages where account_id = $1 and id = any($2::uuid[])',
        [uuidOf(accountId), ids.map(uuidOf)],
      );
      return rows.map(({ id, parts, deleted_at: deletedAt }) => ({
        id: typeId('msg', id),
        parts,
        ...(deletedAt === null ? {} : { deletedAt }),
      }));
    },
    get: async (scope, id) => (await byIds(scope, [id]))[0],
    list: async ({ accountId }, conversationId, page) => {
      const limit = pageLimit(page);
      const values: unknown[] = [uuidOf(accountId), uuidOf(conversationId), limit + 1];
      if (page.before !== undefined) values.push(uuidOf(page.before));
      const rows = await db.query<MessageRow>(
        `select ${messageColumns} from ${messageTables} where m.account_id = $1 and m.conversation_id = $2
         ${page.publicOnly ? "and m.direction <> 'internal'" : ''}
         ${
           page.before === undefined
             ? ''
             : `and (m.sent_at, m.id) < (select b.sent_at, b.id from messages b
                where b.account_id = $1 and b.conversation_id = $2 and b.id = $4)`
         }
         order by m.sent_at desc, m.id desc limit $3`,
        values,
      );
      return { items: rows.slice(0, limit).map(messageOf).toReversed(), hasOlder: rows.length > limit };
    },
    lastInbound: async ({ accountId }, conversationId, until) => {
      const rows = await db.query<MessageRow>(
        `select ${messageColumns} from ${messageTables} where m.account_id = $1 and m.conversation_id = $2
         and m.direction = 'in' and m.external_id is not null
         ${until ? 'and (m.sent_at, m.id) <= ($3, $4)' : ''}
         order by m.sent_at desc, m.id desc limit 1`,
        [uuidOf(accountId), uuidOf(conversationId), ...(until ? [until.sentAt, uuidOf(until.id)] : [])],
      );
      return rows[0] && messageOf(rows[0]);
    },
    unreadForPeer: async ({ accountId }, inboxId, peerId) => {
      const rows = await db.query<MessageRow & { readonly unread_count: number }>(
        `select ${messageColumns}, count(*) over () as unread_count
         from (${ofPeer} <> 'resolved' union all ${ofPeer} = 'resolved') c cross join lateral (
           select * from messages m where m.account_id = c.account_id and m.conversation_id = c.id
             and m.direction = 'out' and m.deleted_at is null
             and m.sent_at > coalesce(c.contact_seen_at, '-infinity') offset 0) m
         order by m.sent_at desc, m.id desc limit 1`,
        [uuidOf(accountId), uuidOf(inboxId), uuidOf(peerId)],
      );
      const [last] = rows;
      return last ? { count: last.unread_count, last: messageOf(last) } : { count: 0 };
    },
  };
}
