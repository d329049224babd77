import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Cluster, type Place, startCluster } from '../../../test/postgres/cluster.ts';
import { rows } from '../../../test/postgres/rows.ts';
import { Database } from './database.ts';
import { isUpToDate, migrate } from './migrate.ts';
import { mediaWithMessages } from './migrations/media-with-messages.ts';
import { migrations } from './migrations/migrations.ts';
import { settingsOf } from './options.ts';
import { openBed } from '../../testing/storage/bed.ts';
import { postgresStorage } from './postgres-storage.ts';

let cluster: Cluster;
beforeAll(async () => {
  cluster = await startCluster();
});
afterAll(() => cluster.stop());

const withDatabase = async <T>(place: Place, run: (db: Database) => Promise<T>): Promise<T> => {
  const db = new Database(settingsOf(place));
  return run(db).finally(() => db.close());
};

test('many processes at once migrate once', async () => {
  const place = await cluster.database();
  const storages = Array.from({ length: 4 }, () => postgresStorage(place));
  await Promise.all(storages.map((storage) => storage.migrate()));
  await Promise.all(storages.map((storage) => storage.close()));
  expect(await rows(place, 'select name from conversa.migrations order by name')).toEqual(
    migrations.map(({ name }) => ({ name })),
  );
});

test('leaves the host’s own tables alone, whatever their names', async () => {
  const place = await cluster.database();
  await rows(place, "create table messages (text text); insert into messages values ('mine')");
  const storage = postgresStorage({ ...place, schema: 'desk' });
  await storage.migrate();
  expect(await storage.people.userCount()).toBe(0);
  await storage.close();
  expect(await rows(place, 'select text from messages')).toEqual([{ text: 'mine' }]);
  const schemas = await rows(place, "select distinct schemaname from pg_tables where tablename = 'conversations'");
  expect(schemas).toEqual([{ schemaname: 'desk' }]);
});

test('says to migrate when the tables are missing', async () => {
  const storage = postgresStorage(await cluster.database());
  await expect(storage.people.userCount()).rejects.toMatchObject({ code: 'migration_failed' });
  await storage.close();
});

test('is up to date only with exactly the migrations of this version', async () => {
  const [one, two] = [
    { name: '0001-one', sql: 'create table one (n int)' },
    { name: '0002-two', sql: 'create table two (n int)' },
  ];
  await withDatabase(await cluster.database(), async (db) => {
    expect(await isUpToDate(db, [one])).toBe(false);
    await migrate(db, [one]);
    expect(await isUpToDate(db, [one])).toBe(true);
    expect(await isUpToDate(db, [one, two])).toBe(false);
    await migrate(db, [one, two]);
    expect(await isUpToDate(db, [one, two])).toBe(true);
    // Of a newer version.
    expect(await isUpToDate(db, [one])).toBe(false);
    expect(await isUpToDate(db, [two, one])).toBe(false);
  });
});

test('a migration that fails leaves nothing behind and is named', async () => {
  const place = await cluster.database();
  const broken = [
    { name: '0001-good', sql: 'create table good (n int)' },
    { name: '0002-bad', sql: 'create table half (n int); select 1 / 0' },
  ];
  await withDatabase(place, async (db) => {
    await expect(migrate(db, broken)).rejects.toMatchObject({
      code: 'migration_failed',
      message: expect.stringContaining('0002-bad'),
    });
    const tables = await rows(place, "select tablename from pg_tables where schemaname = 'conversa' order by 1");
    expect(tables).toEqual([{ tablename: 'good' }, { tablename: 'migrations' }]);
    const mended = [broken[0]!, { name: '0002-bad', sql: 'create table half (n int)' }];
    await migrate(db, mended);
    expect(await rows(place, 'select name from conversa.migrations order by 1')).toEqual([
      { name: '0001-good' },
      { name: '0002-bad' },
    ]);
  });
});

test('refuses a database that a newer version has changed', async () => {
  const place = await cluster.database();
  const newer = [...migrations, { name: '9999-later', sql: 'select 1' }];
  await withDatabase(place, async (db) => {
    await migrate(db, newer);
    await expect(migrate(db)).rejects.toMatchObject({
      code: 'migration_failed',
      message: expect.stringContaining('9999-later'),
    });
  });
});

test('names and order of released migrations', () => {
  const names = migrations.map(({ name }) => name);
  expect(names).toEqual(names.toSorted());
  expect(new Set(names).size).toBe(names.length);
});

test('keys and references begin with the account, so that none crosses to another', async () => {
  const place = await cluster.database();
  const storage = postgresStorage(place);
  await storage.migrate();
  await storage.close();
  const keys = await rows<{ table: string; columns: string }>(
    place,
    `select (select relname from pg_class where oid = c.conrelid) as table, string_agg(a.attname, ',' order by k.n) as columns
     from pg_constraint c cross join unnest(c.conkey) with ordinality as k(attnum, n)
       join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.attnum
     where c.contype = 'p' and c.connamespace = 'conversa'::regnamespace
       and exists (select 1 from pg_attribute x where x.attrelid = c.conrelid and x.attname = 'account_id')
     group by c.oid, c.conrelid`,
  );
  // A session belongs to a user, a cursor to a consumer; the quarantine takes anything.
  const others = ['sessions', 'cursors', 'quarantine'];
  expect(keys.length).toBeGreaterThan(15);
  for (const { table, columns } of keys)
    if (!others.includes(table)) expect(`${table}: ${columns}`).toMatch(/: account_id\b/);
  const foreign = await rows<{ table: string; target: string; columns: string }>(
    place,
    `select (select relname from pg_class where oid = c.conrelid) as table, (select relname from pg_class where oid = c.confrelid) as target,
       string_agg(a.attname, ',' order by k.n) as columns
     from pg_constraint c cross join unnest(c.conkey) with ordinality as k(attnum, n)
       join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.attnum
     where c.contype = 'f' and c.connamespace = 'conversa'::regnamespace group by c.oid, c.conrelid, c.confrelid`,
  );
  const global = ['accounts', 'users'];
  for (const { table, target, columns } of foreign)
    if (!global.includes(target)) expect(`${table} -> ${target}: ${columns}`).toMatch(/: account_id,/);
});

test('files that nobody had come to before they were written down with their messages are fetched', async () => {
  const place = await cluster.database();
  const storage = postgresStorage(place);
  await storage.migrate();
  const bed = await openBed(storage);
  const file = { type: 'attachment', kind: 'image', mime: 'image/png' } as const;
  const away = await bed.receiveOne({ parts: [{ ...file, source: { in: 'provider', ref: { mediaId: '1' } } }] });
  await bed.receiveOne();
  await storage.log.advance('media', bed.accountId, 1);
  await storage.log.advance('search', bed.accountId, 1);
  await rows(place, `delete from conversa.media_fetches; set search_path = conversa; ${mediaWithMessages}`);
  const claimed = await storage.media.claim({ now: new Date(Date.now() + 60_000), limit: 9, leaseMs: 1 });
  expect(claimed.map(({ messageId }) => messageId)).toEqual([away.id]);
  expect(await rows(place, 'select consumer from conversa.cursors')).toEqual([{ consumer: 'search' }]);
  await storage.close();
});
