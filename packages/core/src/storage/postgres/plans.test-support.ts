import pg from 'pg';
import { startCluster } from '../../../test/postgres/cluster.ts';
import { postgresStorage } from './postgres-storage.ts';

/** An installation before anything was stored or analysed, as a connection with these settings plans on it. */
export interface EmptyInstallation {
  /** The lines of a statement's plan that read all rows of a table, of an account or of an inbox. */
  wideLines(text: string): Promise<readonly string[]>;
  close(): Promise<void>;
}
export async function emptyInstallation(settings: string): Promise<EmptyInstallation> {
  const cluster = await startCluster();
  const place = await cluster.database();
  const storage = postgresStorage(place);
  await storage.migrate();
  await storage.close();
  const client = new pg.Client(place);
  await client.connect();
  await client.query(`set search_path = conversa; ${settings}`);
  return {
    wideLines: async (text) => {
      const { rows } = await client.query<{ 'QUERY PLAN': string }>(`explain (generic_plan) ${text}`);
      const plan = rows.map((row) => row['QUERY PLAN']);
      return plan.filter((line) => /Seq Scan|Index Cond: \(+[\w.]*(account|inbox)_id = [\w.$]+\)+$/.test(line));
    },
    close: async () => {
      await client.end();
      await cluster.stop();
    },
  };
}
