import type { BulkRecipient, BulkSend, RecipientState } from '../../../model/bulk-send.ts';
import type { SendId } from '../../../model/ids.ts';
import type { JsonObject } from '../../../model/json.ts';
import type { MessageFailure, MessageStatus } from '../../../model/message.ts';
import type { TemplatePart } from '../../../model/part.ts';
import { typeId, uuidOf } from '../../../model/type-id.ts';
import type { RecipientResult, SendCounts, SendStore } from '../../../ports/storage/sends.ts';
import type { Database } from '../database.ts';
import { present } from '../rows/present.ts';
import { audienceQuery } from './send-audience.ts';

interface SendRow {
  readonly id: string;
  readonly inbox_id: string;
  readonly created_by: string;
  readonly name: string;
  readonly part: TemplatePart;
  readonly marketing: boolean;
  readonly per_minute: number;
  readonly state: BulkSend['state'];
  readonly total: number;
  readonly created_at: Date;
}
interface RecipientRow {
  readonly position: number;
  readonly contact_id: string | null;
  readonly phone: string | null;
  readonly name: string | null;
  readonly fields: JsonObject | null;
  readonly state: RecipientState;
  readonly reason: string | null;
  readonly message_id: string | null;
}
interface ResultRow extends RecipientRow {
  readonly contact_name: string | null;
  readonly status: MessageStatus | null;
  readonly failure: MessageFailure | null;
}
const sendColumns = 'id, inbox_id, created_by, name, part, marketing, per_minute, state, total, created_at';
const recipientColumns = 'r.position, r.contact_id, r.phone, r.name, r.fields, r.state, r.reason, r.message_id';

const sendOf = (row: SendRow): BulkSend => ({
  id: typeId('snd', row.id),
  inboxId: typeId('ibx', row.inbox_id),
  createdBy: typeId('usr', row.created_by),
  name: row.name,
  part: row.part,
  marketing: row.marketing,
  perMinute: row.per_minute,
  state: row.state,
  total: row.total,
  createdAt: row.created_at,
});
const recipientOf = (row: RecipientRow): BulkRecipient =>
  present({
    position: row.position,
    contactId: row.contact_id === null ? undefined : typeId('ctc', row.contact_id),
    phone: row.phone,
    name: row.name,
    fields: row.fields,
    state: row.state,
    reason: row.reason,
    messageId: row.message_id === null ? undefined : typeId('msg', row.message_id),
  });
const resultOf = (row: ResultRow): RecipientResult =>
  present({ ...recipientOf(row), contactName: row.contact_name, status: row.status, failure: row.failure });

export function sendStore(db: Database): SendStore {
  return { ...writing(db), ...reading(db) };
}

type Writing = Pick<SendStore, 'create' | 'patch' | 'addRecipients' | 'settle'>;
function writing(db: Database): Writing {
  return {
    create: async ({ accountId }, send) => {
      await db.query(
        `insert into bulk_sends (account_id, id, inbox_id, created_by, name, part, marketing, per_minute, state, total, created_at, due)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11) on conflict do nothing`,
        [
          uuidOf(accountId),
          uuidOf(send.id),
          uuidOf(send.inboxId),
          uuidOf(send.createdBy),
          send.name,
          JSON.stringify(send.part),
          send.marketing,
          send.perMinute,
          send.state,
          send.total,
          send.createdAt,
        ],
      );
    },
    patch: async ({ accountId }, id, { state, total, due }) => {
      await db.query(
        `update bulk_sends set state = coalesce($3, state), total = coalesce($4, total), due = coalesce($5, due)
         where account_id = $1 and id = $2 and state not in ('cancelled', 'done')`,
        [uuidOf(accountId), uuidOf(id), state ?? null, total ?? null, due ?? null],
      );
    },
    addRecipients: async ({ accountId }, id, recipients) => {
      await db.query(
        `insert into bulk_send_recipients (account_id, send_id, position, contact_id, phone, name, fields)
         select $1, $2, t.position, t.contact_id, t.phone, t.name, t.fields::json
         from unnest($3::integer[], $4::uuid[], $5::text[], $6::text[], $7::text[])
           as t(position, contact_id, phone, name, fields)
         where coalesce(t.contact_id::text, t.phone) not in (
           select coalesce(r.contact_id::text, r.phone) from bulk_send_recipients r
           where r.account_id = $1 and r.send_id = $2)
         on conflict do nothing`,
        [
          uuidOf(accountId),
          uuidOf(id),
          recipients.map(({ position }) => position),
          recipients.map(({ contactId }) => (contactId ? uuidOf(contactId) : null)),
          recipients.map(({ phone }) => phone ?? null),
          recipients.map(({ name }) => name ?? null),
          recipients.map(({ fields }) => (fields ? JSON.stringify(fields) : null)),
        ],
      );
      const [row] = await db.query<{ count: number }>(
        'select count(*)::integer as count from bulk_send_recipients where account_id = $1 and send_id = $2',
        [uuidOf(accountId), uuidOf(id)],
      );
      return row!.count;
    },
    settle: async ({ accountId }, id, position, { state, reason }) => {
      await db.query(
        `update bulk_send_recipients set state = $4, reason = $5
         where account_id = $1 and send_id = $2 and position = $3 and state = 'waiting'`,
        [uuidOf(accountId), uuidOf(id), position, state, reason.slice(0, 1_000)],
      );
    },
  };
}

function reading(db: Database): Omit<SendStore, keyof Writing> {
  return {
    get: async ({ accountId }, id) => {
      const [row] = await db.query<SendRow>(`select ${sendColumns} from bulk_sends where account_id = $1 and id = $2`, [
        uuidOf(accountId),
        uuidOf(id),
      ]);
      return row && sendOf(row);
    },
    list: async ({ accountId }, inboxId) => {
      const rows = await db.query<SendRow>(
        `select ${sendColumns} from bulk_sends where account_id = $1 and inbox_id = $2 order by id desc limit 100`,
        [uuidOf(accountId), uuidOf(inboxId)],
      );
      return rows.map(sendOf);
    },
    due: async (now, limit) => {
      const rows = await db.query<{ account_id: string; id: string }>(
        `select account_id, id from bulk_sends where state = 'running' and due <= $1 order by due limit $2`,
        [now, limit],
      );
      return rows.map((row) => ({ accountId: typeId('acc', row.account_id), id: typeId('snd', row.id) }));
    },
    waiting: async ({ accountId }, id, limit) => {
      const rows = await db.query<RecipientRow>(
        `select ${recipientColumns} from bulk_send_recipients r
         where r.account_id = $1 and r.send_id = $2 and r.state = 'waiting' order by r.position limit $3`,
        [uuidOf(accountId), uuidOf(id), limit],
      );
      return rows.map(recipientOf);
    },
    counts: async ({ accountId }, ids) => {
      const rows = await db.query<{
        send_id: string;
        state: RecipientState;
        status: MessageStatus | null;
        count: number;
      }>(
        `select r.send_id, r.state, m.status, count(*)::integer as count
         from bulk_send_recipients r left join messages m on m.account_id = r.account_id and m.id = r.message_id
         where r.account_id = $1 and r.send_id = any($2::uuid[]) group by 1, 2, 3`,
        [uuidOf(accountId), ids.map(uuidOf)],
      );
      const found = new Map<SendId, { -readonly [K in keyof SendCounts]: number }>(ids.map((id) => [id, { ...none }]));
      for (const { send_id: id, state, status, count } of rows)
        found.get(typeId('snd', id))![countOf(state, status)] += count;
      return found;
    },
    results: async ({ accountId }, id, { after = -1, limit }) => {
      const rows = await db.query<ResultRow>(
        `select ${recipientColumns}, c.name as contact_name, m.status, m.failure
         from bulk_send_recipients r
         left join messages m on m.account_id = r.account_id and m.id = r.message_id
         left join contacts c on c.account_id = r.account_id and c.id = r.contact_id
         where r.account_id = $1 and r.send_id = $2 and r.position > $3 order by r.position limit $4`,
        [uuidOf(accountId), uuidOf(id), after, limit],
      );
      return rows.map(resultOf);
    },
    audience: async ({ accountId }, audience, { after, limit }) => {
      const { text, values } = audienceQuery(audience, uuidOf(accountId), after && uuidOf(after), limit);
      const rows = await db.query<{ id: string; attributes: JsonObject }>(text, values);
      return rows.map((row) => ({ id: typeId('ctc', row.id), attributes: row.attributes }));
    },
  };
}

const none: SendCounts = { waiting: 0, skipped: 0, refused: 0, queued: 0, sent: 0, delivered: 0, read: 0, failed: 0 };
function countOf(state: RecipientState, status: MessageStatus | null): keyof SendCounts {
  if (state !== 'sent') return state;
  switch (status) {
    case 'delivered':
      return 'delivered';
    case 'read':
    case 'played':
      return 'read';
    case 'failed':
    case 'unknown':
      return 'failed';
    case 'sent':
    case 'held':
      return 'sent';
    default:
      return 'queued';
  }
}
