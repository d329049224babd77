import type { ContactId } from '../../../model/ids.ts';
import type { IngestWrites } from '../../../ports/storage/ingest.ts';
import { type Columns, text, uuid } from '../columns/column.ts';
import { rowsOf, valuesOf } from '../columns/rows-of.ts';
import type { Statement } from '../database.ts';
import type { PgNamed } from '../driver.ts';

type Fill = { -readonly [K in keyof IngestWrites['contactFills'][number]]: IngestWrites['contactFills'][number][K] };

const columns: Columns<Fill> = {
  account_id: uuid((fill) => fill.accountId),
  id: uuid((fill) => fill.id),
  name: text((fill) => fill.name),
  avatar_url: text((fill) => fill.avatarUrl),
};
export const fillContacts: Statement = {
  name: 'ingest_contact_fills',
  text: `update contacts c set name = coalesce(c.name, t.name), avatar_url = coalesce(c.avatar_url, t.avatar_url)
    from ${rowsOf(columns)} where c.account_id = t.account_id and c.id = t.id
      and ((c.name is null and t.name is not null) or (c.avatar_url is null and t.avatar_url is not null))`,
};

/** Names and pictures for contacts that have none. Of several for one contact the first counts. */
export function contactFills({ contactFills: given }: IngestWrites): readonly PgNamed[] {
  if (given.length === 0) return [];
  const first = new Map<ContactId, Fill>();
  for (const fill of given) {
    const known = first.get(fill.id);
    if (!known) first.set(fill.id, { ...fill });
    else {
      if (fill.name !== undefined) known.name ??= fill.name;
      if (fill.avatarUrl !== undefined) known.avatarUrl ??= fill.avatarUrl;
    }
  }
  return [{ ...fillContacts, values: valuesOf(columns, [...first.values()]) }];
}
