import { afterAll, beforeAll, expect, test } from 'vitest';
import { type EmptyInstallation, emptyInstallation } from '../plans.test-support.ts';
import { lockAsRemembered, noneKnown } from './as-remembered.ts';
import { fillContacts } from './contact-fills.ts';
import { corrections } from './corrections.ts';
import { insertions } from './insertions.ts';
import { readAccounts, readConversations, readKeys, readMessages, readParked, readPieces } from './reads.ts';
import { planning } from './writer.ts';

/*
 * A new installation's tables are empty when their first plans are made, and plans are kept. Each must hold when the tables
 * are full: through an index by more than the account, never through all rows of it.
 */
let installation: EmptyInstallation;
beforeAll(async () => {
  installation = await emptyInstallation(planning);
});
afterAll(() => installation.close());

const reads = [readAccounts, readMessages, readKeys, readConversations, readPieces, readParked];
const updates = insertions
  .map(({ short, text }) => ({ name: `insertion ${short}`, text: text(1) }))
  .filter(({ text }) => text.startsWith('update'));
/** What PostgreSQL itself asks for each row with a foreign key. */
const checks = ['inboxes', 'contacts', 'groups', 'conversations', 'messages', 'outbox_pieces'].map((table) => ({
  name: `foreign key to ${table}`,
  text: `select 1 from only ${table} x where account_id = $1 and id = $2 for key share of x`,
}));
const statements = [...reads, lockAsRemembered, noneKnown, fillContacts, ...corrections, ...updates, ...checks];

test.each(statements.map(({ name, text }) => [name, text] as const))('%s', async (_name, text) => {
  await expect(installation.wideLines(text)).resolves.toEqual([]);
});
