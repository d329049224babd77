import { uuidOf } from '../../../model/type-id.ts';
import type { IngestWrites } from '../../../ports/storage/ingest.ts';
import { mergeStatements } from '../change/merge-contacts.ts';
import type { PgQuery } from '../driver.ts';
import { insertions } from './insertions.ts';
import { corrections } from './corrections.ts';

/**
 * Everything a decided batch writes. What is new goes in with one statement, a CTE for each table that has rows: foreign
 * keys are checked at its end, so their order is free. What changes rows that may be new themselves follows.
 */
export function statementsFor(writes: IngestWrites): readonly PgQuery[] {
  const statements: PgQuery[] = [];
  const used = insertions.filter(({ of }) => writes[of].length > 0);
  if (used.length > 0) {
    const ctes = used.map(({ name, text }, i) => `${name} as (${text.replaceAll('$rows', `$${i + 1}::json`)})`);
    statements.push({
      name: `ingest ${used.map(({ short }) => short).join('')}`,
      text: `with ${ctes.join(',\n')} select 1`,
      values: used.map(({ rows }) => JSON.stringify(rows(writes))),
    });
  }
  for (const { name, text, rows } of corrections) {
    const given = rows(writes);
    if (given.length > 0) statements.push({ name, text, values: [JSON.stringify(given)] });
  }
  for (const { accountId, from, into } of writes.merges)
    statements.push(...mergeStatements(uuidOf(accountId), uuidOf(from), uuidOf(into)));
  return statements;
}
