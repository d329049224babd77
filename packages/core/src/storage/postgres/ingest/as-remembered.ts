import type { IngestLookup } from '../../../ports/storage/ingest.ts';
import { bigint, type Columns, uuid } from '../columns/column.ts';
import { rowsOf, valuesOf } from '../columns/rows-of.ts';
import type { Statement } from '../database.ts';
import type { PgNamed } from '../driver.ts';
import { type WantedId, wantedIds } from './reads.ts';
import type { AccountMark } from './remembered-account.ts';

const marks: Columns<AccountMark> = {
  id: uuid((mark) => mark.id),
  seq: bigint((mark) => mark.seq),
  number: bigint((mark) => mark.conversationNumber),
  revision: bigint((mark) => mark.revision),
};
/** In the order in which everybody locks; a row that somebody else has changed meanwhile is looked at again. */
export const lockAsRemembered: Statement = {
  name: 'ingest_as_remembered',
  text: `with held as (
      select a.id from ${rowsOf(marks)} join accounts a on a.id = t.id
      where a.seq = t.seq and a.conversation_number = t.number and a.revision = t.revision
      order by a.id for no key update of a)
    select case when count(*) < cardinality($1) then ingest_forgets()::text end from held`,
};
export const noneKnown: Statement = {
  name: 'ingest_none_known',
  text: `select ingest_forgets() from ${rowsOf(wantedIds)} cross join lateral (
      select from message_external_ids e
        where e.account_id = t.account_id and e.inbox_id = t.inbox_id and e.external_id = t.id
      union all
      select from parked_events p
        where p.account_id = t.account_id and p.inbox_id = t.inbox_id and p.external_id = t.id) known`,
};

/**
 * Locks the accounts and fails unless they are as they were, no message with these external ids is known and nothing waits
 * for one: then what is remembered is all that would be read.
 */
export function asRemembered(accounts: readonly AccountMark[], lookups: readonly IngestLookup[]): readonly PgNamed[] {
  const ids: readonly WantedId[] = lookups.flatMap(({ accountId, inboxId, externalIds }) =>
    externalIds.map((id) => ({ accountId, inboxId, id })),
  );
  return [
    { ...lockAsRemembered, values: valuesOf(marks, accounts) },
    ...(ids.length > 0 ? [{ ...noneKnown, values: valuesOf(wantedIds, ids) }] : []),
  ];
}
