import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Cluster, startCluster } from '../../../../test/postgres/cluster.ts';
import { wideLines } from '../plans.test-support.ts';
import { postgresStorage } from '../postgres-storage.ts';
import { fillContacts } from './contact-fills.ts';
import { corrections } from './corrections.ts';
import { insertions } from './insertions.ts';
import { readAccounts, readConversations, readKeys, readMessages, readParked, readPieces } from './reads.ts';
import { planning } from './writer.ts';

/*
 * A new installation's tables are empty when their first plans are made, and plans are kept. Each must hold when the tables
 * are full: through an index by more than the account, never through all rows of it.
 */
let cluster: Cluster;
let client: pg.Client;
beforeAll(async () => {
  cluster = await startCluster();
  const place = await cluster.database();
  const storage = postgresStorage(place);
  await storage.migrate();
  await storage.close();
  client = new pg.Client(place);
  await client.connect();
  await client.query(`set search_path = conversa; ${planning}`);
});
afterAll(async () => {
  await client.end();
  await cluster.stop();
});

const reads = [readAccounts, readMessages, readKeys, readConversations, readPieces, readParked];
const updates = insertions
  .map(({ short, text }) => ({ name: `insertion ${short}`, text: text(1) }))
  .filter(({ text }) => text.startsWith('update'));
/** What PostgreSQL itself asks for each row with a foreign key. */
const checks = ['inboxes', 'contacts', 'groups', 'conversations', 'messages', 'outbox_pieces'].map((table) => ({
  name: `foreign key to ${table}`,
  text: `select 1 from only ${table} x where account_id = $1 and id = $2 for key share of x`,
}));
const statements = [...reads, fillContacts, ...corrections, ...updates, ...checks];

test.each(statements.map(({ name, text }) => [name, text] as const))('%s', async (_name, text) => {
  await expect(wideLines(client, text)).resolves.toEqual([]);
});
