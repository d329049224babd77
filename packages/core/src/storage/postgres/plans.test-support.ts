import type pg from 'pg';

/** The lines of a statement's plan that read all rows of a table, of an account or of an inbox. */
export async function wideLines(client: pg.Client, text: string): Promise<readonly string[]> {
  const { rows } = await client.query<{ 'QUERY PLAN': string }>(`explain (generic_plan) ${text}`);
  const plan = rows.map((row) => row['QUERY PLAN']);
  return plan.filter((line) => /Seq Scan|Index Cond: \(+[\w.]*(account|inbox)_id = [\w.$]+\)+$/.test(line));
}
