import type { ConnectionState } from '../../../connector/events.ts';
import type { StorageStats } from '../../../ports/storage/stats.ts';
import type { Database } from '../database.ts';

interface Row {
  readonly what: keyof StorageStats['waiting'] | 'lag' | 'connections' | 'quarantined';
  readonly name: string | null;
  readonly state: ConnectionState | null;
  readonly n: number;
}
const statement = {
  name: 'stats',
  text: `
    select 'media' as what, null as name, null as state, count(*) as n from media_fetches
    union all select 'readReceipts', null, null, count(*) from read_receipts
    union all select 'recipients', null, null, count(*) from bulk_sends s
      join bulk_send_recipients r on r.account_id = s.account_id and r.send_id = s.id
      where s.state = 'running' and r.state = 'waiting'
    union all select 'parked', null, null, count(*) from parked_events
    union all select 'lag', k.consumer, null, sum(a.seq - coalesce(c.seq, 0))::bigint
      from (select distinct consumer from cursors) k cross join accounts a
      left join cursors c on c.consumer = k.consumer and c.account_id = a.id group by k.consumer
    union all select 'connections', i.channel, c.state, count(*) from connections c
      join inboxes i on i.account_id = c.account_id and i.id = c.inbox_id group by i.channel, c.state
    union all select 'quarantined', null, null, count(*) from quarantine
    order by what, name, state`,
};

export async function readStats(db: Database): Promise<StorageStats> {
  const rows = await db.query<Row>(statement);
  const of = (what: Row['what']): number => rows.find((row) => row.what === what)?.n ?? 0;
  return {
    waiting: {
      media: of('media'),
      readReceipts: of('readReceipts'),
      recipients: of('recipients'),
      parked: of('parked'),
    },
    lag: new Map(rows.flatMap(({ what, name, n }) => (what === 'lag' ? [[name!, n] as const] : []))),
    connections: rows.flatMap(({ what, name, state, n }) =>
      what === 'connections' ? [{ channel: name!, ...(state === null ? {} : { state }), count: n }] : [],
    ),
    quarantined: of('quarantined'),
  };
}
