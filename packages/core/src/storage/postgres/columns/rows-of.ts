import { binaryArray, type Column, type Columns } from './column.ts';

/** `unnest(…) as t(…)` over parameters from `$first` on, one array for each column. */
export function rowsOf<Row>(columns: Columns<Row>, first = 1): string {
  const arrays = Object.values(columns).map(({ type }, i) => `$${first + i}::${type}[]`);
  return `unnest(${arrays.join(', ')}) as t(${Object.keys(columns).join(', ')})`;
}
/**
 * The parameters that go with it. A column without any value is null as a whole, which `unnest` fills up to the length of
 * the first: most columns of most batches are.
 */
export function valuesOf<Row>(columns: Columns<Row>, rows: readonly Row[]): readonly (Buffer | null)[] {
  return Object.values(columns).map((column, i) => (i > 0 && isEmpty(column, rows) ? null : binaryArray(column, rows)));
}
function isEmpty<Row>({ of }: Column<Row>, rows: readonly Row[]): boolean {
  return rows.every((row) => (of(row) ?? null) === null);
}
export function insertInto<Row>(table: string, columns: Columns<Row>, first = 1): string {
  return `insert into ${table} (${Object.keys(columns).join(', ')}) select * from ${rowsOf(columns, first)}`;
}
