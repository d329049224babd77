import { uuidOf } from '../../../model/type-id.ts';
import type { IngestWrites } from '../../../ports/storage/ingest.ts';
import { mergeStatements } from '../change/merge-contacts.ts';
import type { PgNamed } from '../driver.ts';
import { corrections } from './corrections.ts';
import { contactFills } from './contact-fills.ts';
import { insertions } from './insertions.ts';

/**
 * Everything a decided batch writes. What is new goes in with one statement, a CTE for each table that has rows: foreign
 * keys are checked at its end, so their order is free. What changes rows that may be new themselves follows.
 */
export function statementsFor(writes: IngestWrites): readonly PgNamed[] {
  const statements: PgNamed[] = [...insertAll(writes), ...contactFills(writes)];
  for (const { name, text, rows } of corrections) {
    const given = rows(writes);
    if (given.length > 0) statements.push({ name, text, values: [JSON.stringify(given)] });
  }
  for (const { accountId, from, into } of writes.merges)
    statements.push(...mergeStatements(uuidOf(accountId), uuidOf(from), uuidOf(into)));
  return statements;
}

/** The statement's text for each combination of tables, made once. */
const texts = new Map<string, string>();

function insertAll(writes: IngestWrites): readonly PgNamed[] {
  let name = 'ingest ';
  const values: (Buffer | null)[] = [];
  for (const { short, values: valuesOf } of insertions) {
    const given = valuesOf(writes);
    if (!given) continue;
    name += short;
    values.push(...given);
  }
  if (values.length === 0) return [];
  let text = texts.get(name);
  if (text === undefined) texts.set(name, (text = textOf(name)));
  return [{ name, text, values }];
}

function textOf(name: string): string {
  let first = 1;
  const ctes = insertions
    .filter(({ short }) => name.slice('ingest '.length).includes(short))
    .map(({ short, text, width }) => {
      const cte = `${short} as (${text(first)})`;
      first += width;
      return cte;
    });
  return `with ${ctes.join(',\n')} select 1`;
}
