import { typeId, uuidOf } from '../../../model/type-id.ts';
import type { InboxInAccount, InboxStore, Sighting } from '../../../ports/storage/reading.ts';
import type { Database } from '../database.ts';
import { present } from '../rows/present.ts';
import { inboxColumns, inboxOf, type InboxRow } from '../rows/inbox.ts';

interface InboxInAccountRow extends InboxRow {
  readonly account_id: string;
  readonly account_state: string;
}
const inAccount = `i.account_id, a.state as account_state, ${inboxColumns
  .split(', ')
  .map((column) => `i.${column}`)
  .join(', ')} from inboxes i join accounts a on a.id = i.account_id`;

function inboxInAccountOf(row: InboxInAccountRow): InboxInAccount {
  return {
    accountId: typeId('acc', row.account_id),
    accountActive: row.account_state === 'active',
    inbox: inboxOf(row),
  };
}

/** Anybody may put the script on any page; more origins than this say nothing new. */
const originsKept = 200;

export function inboxStore(db: Database): InboxStore {
  return {
    get: async ({ accountId }, id) => {
      const [row] = await db.query<InboxRow>(`select ${inboxColumns} from inboxes where account_id = $1 and id = $2`, [
        uuidOf(accountId),
        uuidOf(id),
      ]);
      return row && inboxOf(row);
    },
    find: async (id) => {
      const [row] = await db.query<InboxInAccountRow>(`select ${inAccount} where i.id = $1`, [uuidOf(id)]);
      return row && inboxInAccountOf(row);
    },
    list: async ({ accountId }) => {
      const rows = await db.query<InboxRow>(`select ${inboxColumns} from inboxes where account_id = $1 order by id`, [
        uuidOf(accountId),
      ]);
      return rows.map(inboxOf);
    },
    byChannel: async (channel) => {
      const rows = await db.query<InboxInAccountRow>(`select ${inAccount} where i.channel = $1 order by i.id`, [
        channel,
      ]);
      return rows.map(inboxInAccountOf);
    },
    sighted: async (id, { origin, allowed, at }) => {
      await db.query(
        `insert into sightings as s (account_id, inbox_id, origin, allowed, first_seen_at, last_seen_at)
         select i.account_id, i.id, $2::varchar, $3::boolean, $4::timestamptz, $4::timestamptz from inboxes i
         where i.id = $1 and ((select count(*) from sightings n where n.account_id = i.account_id and n.inbox_id = i.id)
           < ${originsKept} or exists (select 1 from sightings n
             where n.account_id = i.account_id and n.inbox_id = i.id and n.origin = $2))
         on conflict (account_id, inbox_id, origin) do update set
           allowed = excluded.allowed, count = s.count + 1,
           last_seen_at = greatest(s.last_seen_at, excluded.last_seen_at)`,
        [uuidOf(id), origin.slice(0, 300), allowed, at],
      );
    },
    sightings: async ({ accountId }, id) => {
      const rows = await db.query<SightingRow>(
        `select origin, allowed, first_seen_at, last_seen_at, count from sightings
         where account_id = $1 and inbox_id = $2 order by last_seen_at desc, origin`,
        [uuidOf(accountId), uuidOf(id)],
      );
      return rows.map(sightingOf);
    },
    lastMessages: async ({ accountId }, id) => {
      // Answers are looked for where something happened last; customers' words are noted on their conversation.
      const [row] = await db.query<{ last_in: Date | null; last_out: Date | null }>(
        `select
           (select max(c.last_inbound_at) from conversations c where c.account_id = $1 and c.inbox_id = $2) as last_in,
           (select max(o.sent_at) from unnest(array['open', 'pending', 'snoozed', 'resolved']) as s(status)
             cross join lateral (
               select c.id from conversations c where c.account_id = $1 and c.inbox_id = $2 and c.status = s.status
               order by c.last_activity_at desc, c.id desc limit 100) c
             cross join lateral (
               select m.sent_at from messages m
               where m.account_id = $1 and m.conversation_id = c.id and m.direction = 'out'
               order by m.sent_at desc, m.id desc limit 1) o) as last_out`,
        [uuidOf(accountId), uuidOf(id)],
      );
      return present({ in: row!.last_in, out: row!.last_out });
    },
  };
}

interface SightingRow {
  readonly origin: string;
  readonly allowed: boolean;
  readonly first_seen_at: Date;
  readonly last_seen_at: Date;
  readonly count: number;
}
function sightingOf(row: SightingRow): Sighting {
  return {
    origin: row.origin,
    allowed: row.allowed,
    firstSeenAt: row.first_seen_at,
    lastSeenAt: row.last_seen_at,
    count: row.count,
  };
}
