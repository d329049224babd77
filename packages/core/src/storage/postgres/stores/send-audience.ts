import { uuidOf } from '../../../model/type-id.ts';
import type { Audience } from '../../../ports/storage/sends.ts';

/** Contacts of an audience that have a phone number, of whatever proof. */
export function audienceQuery(
  audience: Audience,
  account: string,
  after: string | undefined,
  limit: number,
): { readonly text: string; readonly values: readonly unknown[] } {
  const reachable = `(c.phone is not null or exists (select 1 from peer_keys k
    where k.account_id = c.account_id and k.peer_id = c.id and k.kind in ('phone', 'bsuid')))`;
  const base = `select c.id, c.attributes from contacts c
    where c.account_id = $1 and c.merged_into is null and ($2::uuid is null or c.id > $2) and ${reachable}`;
  if (audience.kind === 'label')
    return {
      text: `${base} and exists (select 1 from conversations v where v.account_id = c.account_id and v.peer_id = c.id
          and (v.status <> 'resolved' or v.status = 'resolved') and v.label_ids @> array[$4::uuid])
        order by c.id limit $3`,
      values: [account, after ?? null, limit, uuidOf(audience.labelId)],
    };
  return {
    text: `${base} and lower(c.attributes ->> $4) = lower($5) order by c.id limit $3`,
    values: [account, after ?? null, limit, audience.name, audience.value],
  };
}
