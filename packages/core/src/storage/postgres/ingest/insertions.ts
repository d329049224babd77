import { uuidOf } from '../../../model/type-id.ts';
import type { IngestWrites } from '../../../ports/storage/ingest.ts';
import { factInsert, factJson } from '../rows/fact.ts';
import { contactUuid, groupUuid } from '../rows/id.ts';
import { messageInsert, messageJson, messageRecord, messageSelect } from '../rows/message.ts';

/** One CTE: the rows it takes from a batch, as JSON in place of `$rows`. */
export interface Insertion {
  /** Left out when the batch has none of these. */
  readonly of: keyof IngestWrites;
  readonly name: string;
  /** One letter; the letters of those used name the prepared statement. */
  readonly short: string;
  readonly text: string;
  readonly rows: (writes: IngestWrites) => readonly object[];
}

export const insertions: readonly Insertion[] = [
  {
    of: 'contacts',
    name: 'new_contacts',
    short: 'c',
    text: `insert into contacts (account_id, id, name, email, phone, avatar_url, created_at)
      select a, i, n, e, p, v, at from json_to_recordset($rows)
        as t(a uuid, i uuid, n text, e text, p text, v text, at timestamptz)`,
    rows: ({ contacts }) =>
      contacts.map((c) => ({
        a: uuidOf(c.accountId),
        i: uuidOf(c.id),
        n: c.name,
        e: c.email,
        p: c.phone,
        v: c.avatarUrl,
        at: c.at,
      })),
  },
  {
    of: 'groups',
    name: 'new_groups',
    short: 'g',
    text: `insert into groups (account_id, id, inbox_id, name, created_at)
      select a, i, b, n, at from json_to_recordset($rows) as t(a uuid, i uuid, b uuid, n text, at timestamptz)`,
    rows: ({ groups }) =>
      groups.map((g) => ({ a: uuidOf(g.accountId), i: uuidOf(g.id), b: uuidOf(g.inboxId), n: g.name, at: g.at })),
  },
  {
    of: 'keys',
    name: 'new_keys',
    short: 'k',
    text: `insert into peer_keys (account_id, scope, kind, value, contact_id, group_id, proof, created_at)
      select a, s, k, v, c, g, p, at from json_to_recordset($rows)
        as t(a uuid, s text, k text, v text, c uuid, g uuid, p text, at timestamptz)`,
    rows: ({ keys }) =>
      keys.map((k) => ({
        a: uuidOf(k.accountId),
        s: k.scope,
        k: k.kind,
        v: k.value,
        c: contactUuid(k.peerId),
        g: groupUuid(k.peerId),
        p: k.proof,
        at: k.at,
      })),
  },
  {
    of: 'conversations',
    name: 'new_conversations',
    short: 'v',
    text: `insert into conversations (account_id, id, number, inbox_id, contact_id, group_id, key, subject, status,
        last_activity_at, last_message_id, last_inbound_at, waiting_since, unread, created_at)
      select a, i, n, b, c, g, k, s, st, la, lm, li, w, u, at from json_to_recordset($rows)
        as t(a uuid, i uuid, n bigint, b uuid, c uuid, g uuid, k text, s text, st text, la timestamptz, lm uuid,
          li timestamptz, w timestamptz, u integer, at timestamptz)`,
    rows: ({ conversations }) =>
      conversations.map((c) => ({
        a: uuidOf(c.accountId),
        i: uuidOf(c.id),
        n: c.number,
        b: uuidOf(c.inboxId),
        c: contactUuid(c.peerId),
        g: groupUuid(c.peerId),
        k: c.key,
        s: c.subject,
        st: c.status,
        la: c.lastActivityAt,
        lm: c.lastMessageId && uuidOf(c.lastMessageId),
        li: c.lastInboundAt,
        w: c.waitingSince,
        u: c.unread,
        at: c.at,
      })),
  },
  {
    of: 'conversationUpdates',
    name: 'moved_conversations',
    short: 'u',
    text: `update conversations c set
        last_message_id = case when t.la >= c.last_activity_at then coalesce(t.lm, c.last_message_id)
          else c.last_message_id end,
        last_activity_at = greatest(c.last_activity_at, t.la), last_inbound_at = greatest(c.last_inbound_at, t.li),
        waiting_since = coalesce(c.waiting_since, t.w), unread = c.unread + t.u, status = t.st,
        snoozed_until = case when t.st = 'snoozed' then c.snoozed_until end
      from json_to_recordset($rows)
        as t(a uuid, i uuid, la timestamptz, lm uuid, li timestamptz, w timestamptz, u integer, st text)
      where c.account_id = t.a and c.id = t.i`,
    rows: ({ conversationUpdates }) =>
      conversationUpdates.map((c) => ({
        a: uuidOf(c.accountId),
        i: uuidOf(c.id),
        la: c.lastActivityAt,
        lm: c.lastMessageId && uuidOf(c.lastMessageId),
        li: c.lastInboundAt,
        w: c.waitingSince,
        u: c.unread,
        st: c.status,
      })),
  },
  {
    of: 'messages',
    name: 'new_messages',
    short: 'm',
    text: `${messageInsert} select t.a, ${messageSelect} from json_to_recordset($rows) as t(a uuid, ${messageRecord})`,
    rows: ({ messages }) => messages.map((m) => ({ a: uuidOf(m.accountId), ...messageJson(m) })),
  },
  {
    of: 'messages',
    name: 'new_external_ids',
    short: 'x',
    text: `insert into message_external_ids (account_id, inbox_id, external_id, message_id)
      select a, b, x, i from json_to_recordset($rows) as t(a uuid, b uuid, x text, i uuid)`,
    rows: ({ messages }) =>
      messages
        .filter((m) => m.externalId !== undefined)
        .map((m) => ({ a: uuidOf(m.accountId), b: uuidOf(m.inboxId), x: m.externalId, i: uuidOf(m.id) })),
  },
  {
    of: 'facts',
    name: 'new_facts',
    short: 'f',
    text: factInsert.replace('$1::json', '$rows'),
    rows: ({ facts }) => facts.map((fact) => factJson(uuidOf(fact.accountId), fact.seq, fact)),
  },
  {
    of: 'accounts',
    name: 'counted_accounts',
    short: 'a',
    text: `update accounts x set seq = t.s, conversation_number = t.n
      from json_to_recordset($rows) as t(i uuid, s bigint, n bigint) where x.id = t.i`,
    rows: ({ accounts }) => accounts.map((a) => ({ i: uuidOf(a.id), s: a.seq, n: a.conversationNumber })),
  },
];
