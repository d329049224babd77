import { uuidOf } from '../../../model/type-id.ts';
import type { Change, StoredKey } from '../../../ports/storage/change.ts';
import { holderOf, keyColumns, type KeyRow } from '../rows/contact.ts';
import { peerColumns } from '../rows/id.ts';
import type { ChangeScope } from './change.ts';

type Part = Pick<Change, 'holders' | 'keysOf' | 'addKeys' | 'removeKeys'>;

/** Keys as three parallel arrays, bound after the account. */
const arrays = (keys: readonly StoredKey[]): readonly (readonly string[])[] => [
  keys.map((key) => key.scope),
  keys.map((key) => key.kind),
  keys.map((key) => key.value),
];
const given = 'unnest($2::text[], $3::text[], $4::text[]) as g(scope, kind, value)';
const same = 'k.account_id = $1 and k.scope = g.scope and k.kind = g.kind and k.value = g.value';
const named = keyColumns
  .split(', ')
  .map((column) => `k.${column}`)
  .join(', ');

export function keyPart({ tx, account, unsettle }: ChangeScope): Part {
  return {
    holders: async (keys) => {
      if (keys.length === 0) return [];
      const rows = await tx.query<KeyRow>(`select ${named} from ${given} join peer_keys k on ${same}`, [
        account,
        ...arrays(keys),
      ]);
      return rows.map(holderOf);
    },
    keysOf: async (peerId) => {
      const rows = await tx.query<KeyRow>(
        `select ${keyColumns} from peer_keys where account_id = $1 and peer_id = $2 order by created_at, kind, value`,
        [account, uuidOf(peerId)],
      );
      return rows.map(({ scope, kind, value, proof }) => ({ scope, kind, value, proof }));
    },
    addKeys: async (peerId, keys) => {
      if (keys.length === 0) return;
      unsettle();
      const { contact, group } = peerColumns(peerId);
      await tx.query(
        `insert into peer_keys (account_id, scope, kind, value, proof, contact_id, group_id)
         select $1::uuid, g.scope, g.kind, g.value, g.proof, $6::uuid, $7::uuid
         from unnest($2::text[], $3::text[], $4::text[], $5::text[]) as g(scope, kind, value, proof)`,
        [account, ...arrays(keys), keys.map((key) => key.proof), contact, group],
      );
    },
    removeKeys: async (keys) => {
      if (keys.length === 0) return;
      unsettle();
      await tx.query(`delete from peer_keys k using ${given} where ${same}`, [account, ...arrays(keys)]);
    },
  };
}
