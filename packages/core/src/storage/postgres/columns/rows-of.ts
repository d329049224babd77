import { binaryArray, type Columns } from './column.ts';

/** `unnest(…) as t(…)` over parameters from `$first` on, one array for each column. */
export function rowsOf<Row>(columns: Columns<Row>, first = 1): string {
  const arrays = Object.values(columns).map(({ type }, i) => `$${first + i}::${type}[]`);
  return `unnest(${arrays.join(', ')}) as t(${Object.keys(columns).join(', ')})`;
}
/** The parameters that go with it. */
export function valuesOf<Row>(columns: Columns<Row>, rows: readonly Row[]): readonly Buffer[] {
  return Object.values(columns).map((column) => binaryArray(column, rows));
}
export function insertInto<Row>(table: string, columns: Columns<Row>, first = 1): string {
  return `insert into ${table} (${Object.keys(columns).join(', ')}) select * from ${rowsOf(columns, first)}`;
}
