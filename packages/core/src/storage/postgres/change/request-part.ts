import type { Json } from '../../../model/json.ts';
import type { Change } from '../../../ports/storage/change.ts';
import type { ChangeScope } from './change.ts';

const kept = "now() - interval '24 hours'";

export function requestPart({ tx, account }: ChangeScope): Pick<Change, 'recall' | 'remember'> {
  return {
    recall: async (key) => {
      const [row] = await tx.query<{ request_hash: string; result: Json }>(
        `select request_hash, result from idempotency_keys where account_id = $1 and key = $2 and created_at > ${kept}`,
        [account, key],
      );
      return row && { requestHash: row.request_hash, result: row.result };
    },
    remember: async (key, requestHash, result) => {
      await tx.query(
        `insert into idempotency_keys as k (account_id, key, request_hash, result) values ($1, $2, $3, $4)
         on conflict (account_id, key) do update
           set request_hash = excluded.request_hash, result = excluded.result, created_at = excluded.created_at`,
        [account, key, requestHash, JSON.stringify(result)],
      );
      // Whoever adds one takes a few old ones away.
      await tx.query(
        `delete from idempotency_keys where account_id = $1 and key in (
           select key from idempotency_keys where account_id = $1 and created_at < ${kept} limit 20)`,
        [account],
      );
    },
  };
}
