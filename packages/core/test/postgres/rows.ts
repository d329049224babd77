import pg from 'pg';
import type { Place } from './cluster.ts';

/** What one statement finds, past all of our own code. */
export async function rows<Row>(place: Place, sql: string): Promise<readonly Row[]> {
  const client = new pg.Client(place);
  await client.connect();
  const result = await client.query(sql).finally(() => client.end());
  return result.rows as readonly Row[];
}
