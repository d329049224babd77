import { ConversaError } from '../../errors.ts';
import type { Database, Queryable, Transaction } from './database.ts';
import { type Migration, migrations } from './migrations/migrations.ts';

/**
 * Brings the schema up to date: each migration in a transaction of its own, one process at a time.
 * @throws `migration_failed` when the database is newer than this version, or a statement fails
 */
export async function migrate(db: Database, list: readonly Migration[] = migrations): Promise<void> {
  const { schema } = db.settings;
  for (const [index, migration] of list.entries()) {
    await db.transaction(async (tx) => {
      await tx.query(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [`conversa migrations of ${schema}`]);
      const done = await applied(tx, schema);
      if (done.length > list.length)
        throw new ConversaError(
          'migration_failed',
          `The database has the migration ${done[list.length]} of a newer version. Update Conversa.`,
        );
      if (done.includes(migration.name)) return;
      if (done.length !== index)
        throw new ConversaError('migration_failed', `The migration ${migration.name} comes out of order.`);
      await run(tx, migration);
    });
  }
}

/** Whether there is nothing to migrate, the usual case: found out without waiting for anybody. */
export async function isUpToDate(db: Database, list: readonly Migration[] = migrations): Promise<boolean> {
  const { schema } = db.settings;
  const [found] = await db.query<{ table: string | null }>('select to_regclass($1) as table', [`${schema}.migrations`]);
  if (!found?.table) return false;
  const done = await names(db, schema);
  return done.length === list.length && list.every(({ name }, n) => done[n] === name);
}
const names = async (db: Queryable, schema: string): Promise<readonly string[]> =>
  (await db.query<{ name: string }>(`select name from ${schema}.migrations order by name`)).map(({ name }) => name);

async function applied(tx: Transaction, schema: string): Promise<readonly string[]> {
  // Only when missing: a role may be allowed to use the schema but not to make one.
  const [found] = await tx.query<{ table: string | null }>(`select to_regclass($1) as table`, [`${schema}.migrations`]);
  if (!found?.table) {
    await tx.query(`create schema if not exists ${schema}`);
    await tx.query(
      `create table ${schema}.migrations (name text primary key, at timestamptz(3) not null default now())`,
    );
  }
  return names(tx, schema);
}

async function run(tx: Transaction, { name, sql }: Migration): Promise<void> {
  try {
    await tx.query(sql);
    await tx.query('insert into migrations (name) values ($1)', [name]);
  } catch (cause) {
    throw new ConversaError('migration_failed', `The migration ${name} failed: ${(cause as Error).message}`, { cause });
  }
}
