import type { IngestWrites } from '../../../ports/storage/ingest.ts';
import { bigint, type Columns, integer, text, time, uuid } from '../columns/column.ts';
import { insertInto, rowsOf, valuesOf } from '../columns/rows-of.ts';
import { factWritten } from '../rows/fact.ts';
import { contactOnly, groupOnly } from '../rows/id.ts';
import { messageWritten } from '../rows/message.ts';

/** One CTE over the rows of a batch. */
export interface Insertion {
  /** One letter; the letters of those used name the prepared statement. */
  readonly short: string;
  /** How many parameters it takes. */
  readonly width: number;
  /** Its text with parameters from `$first` on. */
  readonly text: (first: number) => string;
  /** Its parameters; nothing when the batch has no such rows. */
  readonly values: (writes: IngestWrites) => readonly (Buffer | null)[] | undefined;
}

interface Given<Row> {
  readonly short: string;
  readonly columns: Columns<Row>;
  readonly rows: (writes: IngestWrites) => readonly Row[];
  readonly text: (first: number) => string;
}
function insertion<Row>({ short, columns, rows, text: textOf }: Given<Row>): Insertion {
  return {
    short,
    width: Object.keys(columns).length,
    text: textOf,
    values: (writes) => {
      const given = rows(writes);
      return given.length > 0 ? valuesOf(columns, given) : undefined;
    },
  };
}
function into<Row>(table: string, given: Omit<Given<Row>, 'text'>): Insertion {
  return insertion({ ...given, text: (first) => insertInto(table, given.columns, first) });
}

type Row<K extends keyof IngestWrites> = IngestWrites[K][number];

const contacts: Columns<Row<'contacts'>> = {
  account_id: uuid((c) => c.accountId),
  id: uuid((c) => c.id),
  name: text((c) => c.name),
  email: text((c) => c.email),
  phone: text((c) => c.phone),
  avatar_url: text((c) => c.avatarUrl),
  created_at: time((c) => c.at),
};
const groups: Columns<Row<'groups'>> = {
  account_id: uuid((g) => g.accountId),
  id: uuid((g) => g.id),
  inbox_id: uuid((g) => g.inboxId),
  name: text((g) => g.name),
  created_at: time((g) => g.at),
};
const keys: Columns<Row<'keys'>> = {
  account_id: uuid((k) => k.accountId),
  scope: text((k) => k.scope),
  kind: text((k) => k.kind),
  value: text((k) => k.value),
  contact_id: uuid((k) => contactOnly(k.peerId)),
  group_id: uuid((k) => groupOnly(k.peerId)),
  proof: text((k) => k.proof),
  created_at: time((k) => k.at),
};
const conversations: Columns<Row<'conversations'>> = {
  account_id: uuid((c) => c.accountId),
  id: uuid((c) => c.id),
  number: bigint((c) => c.number),
  inbox_id: uuid((c) => c.inboxId),
  contact_id: uuid((c) => contactOnly(c.peerId)),
  group_id: uuid((c) => groupOnly(c.peerId)),
  key: text((c) => c.key),
  subject: text((c) => c.subject),
  status: text((c) => c.status),
  last_activity_at: time((c) => c.lastActivityAt),
  last_message_id: uuid((c) => c.lastMessageId),
  last_inbound_at: time((c) => c.lastInboundAt),
  waiting_since: time((c) => c.waitingSince),
  unread: integer((c) => c.unread),
  created_at: time((c) => c.at),
};
const updates: Columns<Row<'conversationUpdates'>> = {
  account_id: uuid((c) => c.accountId),
  id: uuid((c) => c.id),
  activity: time((c) => c.lastActivityAt),
  message_id: uuid((c) => c.lastMessageId),
  inbound: time((c) => c.lastInboundAt),
  waiting: time((c) => c.waitingSince),
  unread: integer((c) => c.unread),
  status: text((c) => c.status),
};
const externalIds: Columns<Row<'messages'>> = {
  account_id: uuid((m) => m.accountId),
  inbox_id: uuid((m) => m.inboxId),
  external_id: text((m) => m.externalId),
  message_id: uuid((m) => m.id),
};
const accounts: Columns<Row<'accounts'>> = {
  id: uuid((a) => a.id),
  seq: bigint((a) => a.seq),
  number: bigint((a) => a.conversationNumber),
};

export const insertions: readonly Insertion[] = [
  into('contacts', { short: 'c', columns: contacts, rows: (writes) => writes.contacts }),
  into('groups', { short: 'g', columns: groups, rows: (writes) => writes.groups }),
  into('peer_keys', { short: 'k', columns: keys, rows: (writes) => writes.keys }),
  into('conversations', { short: 'v', columns: conversations, rows: (writes) => writes.conversations }),
  insertion({
    short: 'u',
    columns: updates,
    rows: (writes) => writes.conversationUpdates,
    text: (first) => `update conversations c set
        last_message_id = case when t.activity >= c.last_activity_at then coalesce(t.message_id, c.last_message_id)
          else c.last_message_id end,
        last_activity_at = greatest(c.last_activity_at, t.activity),
        last_inbound_at = greatest(c.last_inbound_at, t.inbound),
        waiting_since = coalesce(c.waiting_since, t.waiting), unread = c.unread + t.unread, status = t.status,
        snoozed_until = case when t.status = 'snoozed' then c.snoozed_until end
      from ${rowsOf(updates, first)} where c.account_id = t.account_id and c.id = t.id`,
  }),
  into('messages', { short: 'm', columns: messageWritten, rows: (writes) => writes.messages }),
  into('message_external_ids', {
    short: 'x',
    columns: externalIds,
    rows: (writes) => writes.messages.filter((m) => m.externalId !== undefined),
  }),
  into('log', { short: 'f', columns: factWritten, rows: (writes) => writes.facts }),
  insertion({
    short: 'a',
    columns: accounts,
    rows: (writes) => writes.accounts,
    text: (first) => `update accounts a set seq = t.seq, conversation_number = t.number
      from ${rowsOf(accounts, first)} where a.id = t.id`,
  }),
];
