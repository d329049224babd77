import { uuidOf } from '../../../model/type-id.ts';
import type { Change } from '../../../ports/storage/change.ts';
import type { ChangeScope } from './change.ts';

export function sendPart({ tx, account }: ChangeScope): Pick<Change, 'hasSibling' | 'recipientSent'> {
  return {
    hasSibling: async ({ id, conversationId, inboxId }, clientIdPrefix) => {
      // Two arms: each has an index of its own.
      const arm = (status: string): string =>
        `select m.id from conversations c
           join messages m on m.account_id = c.account_id and m.conversation_id = c.id
         where c.account_id = $1 and c.inbox_id = $3 and c.status ${status} 'resolved' and m.id <> $4
           and c.peer_id = (select peer_id from conversations where account_id = $1 and id = $2)
           and starts_with(m.client_id, $5)`;
      const rows = await tx.query(`${arm('<>')} union all ${arm('=')} limit 1`, [
        account,
        uuidOf(conversationId),
        uuidOf(inboxId),
        uuidOf(id),
        clientIdPrefix,
      ]);
      return rows.length > 0;
    },
    recipientSent: async (sendId, position, messageId) => {
      const rows = await tx.query<{ position: number }>(
        `update bulk_send_recipients set state = 'sent', message_id = $4
         where account_id = $1 and send_id = $2 and position = $3 and state = 'waiting' returning position`,
        [account, uuidOf(sendId), position, uuidOf(messageId)],
      );
      return rows.length > 0;
    },
  };
}
