import { uuidOf } from '../../../model/type-id.ts';
import type { Change } from '../../../ports/storage/change.ts';
import type { ChangeScope } from './change.ts';

export function sendPart({ tx, account }: ChangeScope): Pick<Change, 'recipientSent'> {
  return {
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
