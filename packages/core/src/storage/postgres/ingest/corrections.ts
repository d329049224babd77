import { uuidOf } from '../../../model/type-id.ts';
import type { IngestWrites } from '../../../ports/storage/ingest.ts';
import { itsConversation } from '../rows/message.ts';

/**
 * One statement over rows that exist, or that this batch has just made. Opaque JSON travels as text within JSON: a recordset's
 * own strings may hold no NUL.
 */
export interface Correction {
  readonly name: string;
  readonly text: string;
  readonly rows: (writes: IngestWrites) => readonly object[];
}

export const corrections: readonly Correction[] = [
  {
    name: 'ingest_checkpoints',
    text: `insert into connection_state (account_id, inbox_id, key, value)
      select a, i, k, v::json from json_to_recordset($1::json) as t(a uuid, i uuid, k text, v text)
      on conflict (account_id, inbox_id, key) do update set value = excluded.value`,
    // One row for each: a statement may not touch a row twice, and the last one counts.
    rows: ({ checkpoints }) => [
      ...new Map(
        checkpoints.map((c) => [
          `${c.inboxId} ${c.key}`,
          { a: uuidOf(c.accountId), i: uuidOf(c.inboxId), k: c.key, v: JSON.stringify(c.value) },
        ]),
      ).values(),
    ],
  },
  {
    name: 'ingest_message_updates',
    text: `update messages m set status = coalesce(t.s, m.status), parts = coalesce(t.p, m.parts),
        failure = case when t.s is null then coalesce(t.f, m.failure) else t.f end,
        external_id = coalesce(t.x, m.external_id), reactions = coalesce(t.r, m.reactions),
        edited_at = coalesce(t.e, m.edited_at), deleted_at = coalesce(t.d, m.deleted_at),
        in_reply_to = coalesce(t.q, m.in_reply_to)
      from json_to_recordset($1::json)
        as t(a uuid, i uuid, s text, p jsonb, f jsonb, x text, r jsonb, e timestamptz, d timestamptz, q uuid)
      where m.account_id = t.a and m.id = t.i`,
    rows: ({ messageUpdates }) =>
      messageUpdates.map((m) => ({
        a: uuidOf(m.accountId),
        i: uuidOf(m.id),
        s: m.status,
        p: m.parts,
        f: m.failure,
        x: m.externalId,
        r: m.reactions,
        e: m.editedAt,
        d: m.deletedAt,
        q: m.inReplyTo && uuidOf(m.inReplyTo),
      })),
  },
  {
    name: 'ingest_message_ids',
    text: `insert into message_external_ids (account_id, inbox_id, external_id, message_id)
      select t.a, c.inbox_id, t.x, m.id from json_to_recordset($1::json) as t(a uuid, i uuid, x text)
        join messages m on m.account_id = t.a and m.id = t.i
        ${itsConversation}
      on conflict do nothing`,
    rows: ({ messageUpdates }) =>
      messageUpdates
        .filter((m) => m.externalId !== undefined)
        .map((m) => ({ a: uuidOf(m.accountId), i: uuidOf(m.id), x: m.externalId })),
  },
  {
    // One that is being fetched may be of other files by now: it is wanted anew.
    name: 'ingest_media',
    text: `insert into media_fetches (account_id, message_id, inbox_id, wanted_at, due)
      select a, m, i, w, w from json_to_recordset($1::json) as t(a uuid, m uuid, i uuid, w timestamptz)
      on conflict (account_id, message_id) do update set wanted_at = excluded.wanted_at, due = excluded.due, attempts = 0`,
    rows: ({ mediaFetches }) =>
      mediaFetches.map((f) => ({ a: uuidOf(f.accountId), m: uuidOf(f.messageId), i: uuidOf(f.inboxId), w: f.at })),
  },
  {
    // What comes after a piece need not wait any longer. The lane before its piece, in the order of whoever begins it.
    name: 'ingest_lanes',
    text: `update outbox_lanes l set version = l.version + 1,
        due = case when l.owner is null and l.due is not null then 'epoch' else l.due end
      from (select p.account_id, p.conversation_id
        from json_to_recordset($1::json) as t(a uuid, i bigint, s text, x text)
          join outbox_pieces p on p.account_id = t.a and p.id = t.i offset 0) g
      where l.account_id = g.account_id and l.conversation_id = g.conversation_id`,
    rows: pieces,
  },
  {
    name: 'ingest_pieces_settled',
    text: `update outbox_pieces p set state = t.s,
        payload = case when t.s = 'sent' then 'null'::json else p.payload end
      from json_to_recordset($1::json) as t(a uuid, i bigint, s text, x text)
      where p.account_id = t.a and p.id = t.i`,
    rows: pieces,
  },
  {
    name: 'ingest_piece_ids',
    text: `with given as (
        select p.account_id, p.inbox_id, t.x, p.message_id, p.index
        from json_to_recordset($1::json) as t(a uuid, i bigint, s text, x text)
          join outbox_pieces p on p.account_id = t.a and p.id = t.i where t.x is not null),
      known as (
        insert into message_external_ids (account_id, inbox_id, external_id, message_id)
        select account_id, inbox_id, x, message_id from given on conflict do nothing)
      update messages m set external_id = g.x from given g
      where m.account_id = g.account_id and m.id = g.message_id and g.index = 0 and m.external_id is null`,
    rows: pieces,
  },
  {
    name: 'ingest_park',
    text: `insert into parked_events (account_id, inbox_id, event_id, external_id, event)
      select a, i, e, x, v::json from json_to_recordset($1::json) as t(a uuid, i uuid, e text, x text, v text)
      on conflict do nothing`,
    rows: ({ park }) =>
      park.map((p) => ({
        a: uuidOf(p.accountId),
        i: uuidOf(p.inboxId),
        e: p.event.id,
        x: p.externalId,
        v: JSON.stringify(p.event),
      })),
  },
  {
    name: 'ingest_unpark',
    text: `delete from parked_events p using json_to_recordset($1::json) as t(a uuid, i uuid, e text)
      where p.account_id = t.a and p.inbox_id = t.i and p.event_id = t.e`,
    rows: ({ unpark }) => unpark.map((p) => ({ a: uuidOf(p.accountId), i: uuidOf(p.inboxId), e: p.eventId })),
  },
  watermark('delivered'),
  watermark('read'),
  {
    name: 'ingest_contact_seen',
    text: `update conversations c set contact_seen_at = greatest(c.contact_seen_at, t.u)
      from json_to_recordset($1::json) as t(a uuid, c uuid, u timestamptz)
      where c.account_id = t.a and c.id = t.c`,
    rows: (writes) => watermarks(writes, 'read'),
  },
];

/** Only what was sent can have been delivered; what failed or still waits stays as it is. */
function watermark(status: 'delivered' | 'read'): Correction {
  return {
    name: `ingest_${status}`,
    text: `update messages m set status = '${status}'
      from json_to_recordset($1::json) as t(a uuid, c uuid, u timestamptz)
      where m.account_id = t.a and m.conversation_id = t.c and m.direction = 'out' and m.sent_at <= t.u
        and m.status in ('sent', 'delivered') and m.status <> '${status}'`,
    rows: (writes) => watermarks(writes, status),
  };
}
/** The latest for each conversation. */
function watermarks(writes: IngestWrites, status: 'delivered' | 'read'): readonly object[] {
  const latest = new Map<string, { readonly a: string; readonly c: string; readonly u: Date }>();
  for (const { accountId, conversationId, until, status: given } of writes.watermarks) {
    if (given !== status) continue;
    const other = latest.get(conversationId);
    if (!other || other.u < until)
      latest.set(conversationId, { a: uuidOf(accountId), c: uuidOf(conversationId), u: until });
  }
  return [...latest.values()];
}

function pieces({ pieceUpdates }: IngestWrites): readonly object[] {
  return pieceUpdates.map((p) => ({ a: uuidOf(p.accountId), i: p.id, s: p.state, x: p.externalId }));
}
