import { uuidOf } from '../../../model/type-id.ts';
import type { Change, MessagePatch } from '../../../ports/storage/change.ts';
import { rowsOf, valuesOf } from '../columns/rows-of.ts';
import { messageColumns, messageOf, type MessageRow, messageTables, messageWritten } from '../rows/message.ts';
import { assignments, type Columns } from '../stores/assignments.ts';
import { found } from '../stores/found.ts';
import type { ChangeScope } from './change.ts';

type Part = Pick<
  Change,
  | 'message'
  | 'messageByClientId'
  | 'reactions'
  | 'insertMessage'
  | 'patchMessage'
  | 'raiseStatuses'
  | 'inboundAfter'
  | 'oweReceipt'
>;

const columns: Columns<MessagePatch> = {
  parts: ['parts', JSON.stringify],
  status: 'status',
  failure: ['failure', JSON.stringify],
  externalId: 'external_id',
  reactions: ['reactions', JSON.stringify],
  editedAt: 'edited_at',
  deletedAt: 'deleted_at',
};
const insert = {
  name: 'change_message_insert',
  text: `insert into messages (${Object.keys(messageWritten).join(', ')}) select t.* from ${rowsOf(messageWritten)}
    where exists (select 1 from conversations c where c.account_id = t.account_id and c.id = t.conversation_id)
    returning id`,
};
/** What a message is known by; somebody else's claim on the same id stays. */
export const insertExternalIds: string = `insert into message_external_ids (account_id, inbox_id, external_id, message_id)
  select $1::uuid, c.inbox_id, x, m.id from ${messageTables}, unnest($3::text[]) x
  where m.account_id = $1 and m.id = $2 on conflict do nothing`;

/** Only what was sent can have been delivered; what failed or still waits stays as it is. */
const raiseStatuses = `update messages set status = $4
  where account_id = $1 and conversation_id = $2 and direction = 'out' and sent_at <= $3
    and status in ('sent', 'delivered') and status <> $4 returning 1 as raised`;

const inboundAfter = `select count(*) as n from (
  select 1 from messages where account_id = $1 and conversation_id = $2 and direction = 'in' and (sent_at, id) > ($3, $4)
  order by sent_at, id limit $5) later`;

const oweReceipt = `insert into read_receipts (account_id, message_id, inbox_id, wanted_at, due)
  values ($1, $2, $3, $4, $4) on conflict do nothing`;

export function messagePart({ tx, account, accountId }: ChangeScope): Part {
  const read = async (id: string): Promise<MessageRow | undefined> => {
    const text = `select ${messageColumns} from ${messageTables} where m.account_id = $1 and m.id = $2`;
    return (await tx.query<MessageRow>({ name: 'change_message', text }, [account, id]))[0];
  };
  return {
    message: async (id) => messageOf(found(await read(uuidOf(id)), `message ${id}`)),
    messageByClientId: async (conversationId, clientId) => {
      const [row] = await tx.query<MessageRow>(
        `select ${messageColumns} from ${messageTables}
         where m.account_id = $1 and m.conversation_id = $2 and m.client_id = $3`,
        [account, uuidOf(conversationId), clientId],
      );
      return row && messageOf(row);
    },
    reactions: async (id) => found(await read(uuidOf(id)), `message ${id}`).reactions,
    insertMessage: async (message) => {
      const [row] = await tx.query(insert, valuesOf(messageWritten, [{ ...message, accountId }]));
      found(row, `conversation ${message.conversationId}`);
      if (message.mentions?.length)
        await tx.query('update messages set mentioned_ids = $3 where account_id = $1 and id = $2', [
          account,
          uuidOf(message.id),
          message.mentions.map(uuidOf),
        ]);
      if (message.externalId !== undefined)
        await tx.query(insertExternalIds, [account, uuidOf(message.id), [message.externalId]]);
    },
    patchMessage: async (id, patch) => {
      const values: unknown[] = [account, uuidOf(id)];
      const sets = assignments(patch, columns, values);
      if (sets) await tx.query(`update messages set ${sets} where account_id = $1 and id = $2`, values);
      const row = found(await read(uuidOf(id)), `message ${id}`);
      if (patch.externalId) await tx.query(insertExternalIds, [account, uuidOf(id), [patch.externalId]]);
      return messageOf(row);
    },
    raiseStatuses: async (conversationId, until, status) =>
      (await tx.query(raiseStatuses, [account, uuidOf(conversationId), until, status])).length,
    inboundAfter: async ({ id, conversationId, sentAt }, limit) => {
      const values = [account, uuidOf(conversationId), sentAt, uuidOf(id), limit];
      return (await tx.query<{ n: number }>(inboundAfter, values))[0]!.n;
    },
    oweReceipt: async ({ id, inboxId }, at) => {
      await tx.query(oweReceipt, [account, uuidOf(id), uuidOf(inboxId), at]);
    },
  };
}
