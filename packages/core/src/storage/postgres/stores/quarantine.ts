import { typeId, uuidOf } from '../../../model/type-id.ts';
import type { Quarantined, QuarantinedEntry, QuarantineStore } from '../../../ports/storage/quarantine.ts';
import type { Database } from '../database.ts';
import { found } from './found.ts';

interface EntryRow {
  readonly id: string;
  readonly channel: string;
  readonly form: Quarantined['form'];
  readonly account_id: string | null;
  readonly inbox_id: string | null;
  readonly reason: string;
  readonly bytes: number;
  readonly at: Date;
}
// What was told of an inbox names the kind of its address.
const columns = `q.id, coalesce(i.channel, q.channel) as channel, q.form, q.account_id, q.inbox_id, q.reason,
  octet_length(q.body) as bytes, q.at`;
const source = 'quarantine q left join inboxes i on i.account_id = q.account_id and i.id = q.inbox_id';

export function quarantineStore(db: Database): QuarantineStore {
  return {
    add: async ({ id, channel, form, accountId, inboxId, reason, body, at }) => {
      await db.query(
        `insert into quarantine (id, channel, form, account_id, inbox_id, reason, body, at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [
          uuidOf(id),
          storable(channel),
          form,
          accountId ? uuidOf(accountId) : null,
          inboxId ? uuidOf(inboxId) : null,
          storable(reason),
          Buffer.from(body),
          at,
        ],
      );
    },
    list: async ({ after, limit }) => {
      const rows = await db.query<EntryRow>(
        `select ${columns} from ${source} where $1::uuid is null or q.id < $1 order by q.id desc limit $2`,
        [after === undefined ? null : uuidOf(after), limit],
      );
      return rows.map(entryOf);
    },
    get: async (id) => {
      const [row] = await db.query<EntryRow & { readonly body: Buffer }>(
        `select ${columns}, q.body from ${source} where q.id = $1`,
        [uuidOf(id)],
      );
      if (!row) return undefined;
      const { bytes: _bytes, ...entry } = entryOf(row);
      return { ...entry, body: row.body.toString() };
    },
    remove: async (id) => {
      const [row] = await db.query('delete from quarantine where id = $1 returning 1 as gone', [uuidOf(id)]);
      found(row, `set-aside body ${id}`);
    },
  };
}

const entryOf = ({ id, channel, form, account_id, inbox_id, reason, bytes, at }: EntryRow): QuarantinedEntry => ({
  id: typeId('qrn', id),
  channel,
  form,
  ...(account_id === null ? {} : { accountId: typeId('acc', account_id) }),
  ...(inbox_id === null ? {} : { inboxId: typeId('ibx', inbox_id) }),
  reason,
  bytes,
  at,
});
/** What is set aside must never be refused again. */
const storable = (text: string): string => text.toWellFormed().replaceAll('\0', '\uFFFD');
