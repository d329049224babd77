import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cluster, startCluster } from '../../../../test/postgres/cluster.ts';
import { Database } from '../database.ts';
import type { PgClient, PgNamed } from '../driver.ts';
import { type Settings, settingsOf } from '../options.ts';
import { fly } from './flight.ts';

let cluster: Cluster;
let settings: Settings;
let db: Database;
let client: PgClient;
beforeAll(async () => {
  cluster = await startCluster();
  settings = settingsOf({ ...(await cluster.database()), schema: 'public' });
  db = new Database(settings);
  client = await open();
  await client.query('create table things (id int primary key, said jsonb, at timestamptz, n bigint)');
});
afterAll(async () => {
  await client.end();
  await db.close();
  await cluster.stop();
});
async function open(of = db): Promise<PgClient> {
  const opened = await of.client({ pipeline: false });
  opened.on('error', () => undefined);
  await opened.connect();
  return opened;
}
const plain = (text: string): PgNamed => ({ name: text, text });
const insert = (id: number, said = '{"a":[1]}'): PgNamed => ({
  name: 'insert',
  text: `insert into things values ($1::int, $2::jsonb, '2026-05-04T10:00:00.123Z', 7)`,
  values: [String(id), said],
});
const things: PgNamed = { name: 'things', text: 'select id, said, at, n, null as nothing from things order by id' };

describe('statements of one flight', () => {
  it('answer in their order, with rows as any other query has them, the first time and later', async () => {
    for (const id of [1, 2]) {
      const answers = await fly(client, [plain('begin'), insert(id), things, plain('commit')]);
      expect(answers.map(({ command, rowCount }) => [command, rowCount])).toEqual([
        ['BEGIN', null],
        ['INSERT', 1],
        ['SELECT', id],
        ['COMMIT', null],
      ]);
      const row = { id, said: { a: [1] }, at: new Date('2026-05-04T10:00:00.123Z'), n: 7, nothing: null };
      expect(answers[2]!.rows.at(-1)).toEqual(row);
      expect((await client.query(things.text)).rows.at(-1)).toEqual(row);
    }
    expect(await fly(client, [])).toEqual([]);
  });

  it('end with the first that fails, and fly again afterwards, whatever was prepared until then', async () => {
    const fresh = await open();
    const refused = [plain('begin'), insert(10), insert(10), things, plain('commit')];
    await expect(fly(fresh, refused)).rejects.toMatchObject({ code: '23505' });
    await fresh.query('rollback');
    // The very first fails before the second was prepared.
    const broken = { name: 'broken', text: 'select nothing from nowhere' };
    await expect(fly(fresh, [plain('begin'), broken, things])).rejects.toMatchObject({ code: '42P01' });
    await fresh.query('rollback');
    const answers = await fly(fresh, [plain('begin'), insert(10), things, plain('rollback')]);
    expect(answers[2]!.rowCount).toBe(3);
    await expect(fly(fresh, [{ ...insert(11), values: ['eleven', '{}'] }])).rejects.toMatchObject({ code: '22P02' });
    expect((await fly(fresh, [insert(11)]))[0]!.rowCount).toBe(1);
    await fresh.end();
  });

  it('fail when a value cannot be written, or a prepared statement is gone, and fly again afterwards', async () => {
    const fresh = await open();
    await expect(fly(fresh, [plain('begin'), { ...insert(20), values: [20, '{}'] }])).rejects.toThrow(TypeError);
    await fresh.query('rollback');
    expect((await fly(fresh, [insert(20)]))[0]!.rowCount).toBe(1);
    await fresh.query('deallocate all');
    await expect(fly(fresh, [insert(21)])).rejects.toMatchObject({ code: '26000' });
    expect((await fly(fresh, [insert(21)]))[0]!.rowCount).toBe(1);
    await fresh.end();
  });

  it('fail when the connection is lost, or does not answer in time', async () => {
    const lost = await open();
    const { rows } = await lost.query('select pg_backend_pid() as pid');
    const under = fly(lost, [plain('select pg_sleep(60)')]);
    const failed = expect(under).rejects.toThrow(/terminat/i);
    await client.query(`select pg_terminate_backend(${(rows[0] as { readonly pid: number }).pid})`);
    await failed;
    const impatient = new Database({ ...settings, answerWithinMs: 100 });
    const slow = await open(impatient);
    await expect(fly(slow, [plain('select pg_sleep(60)')])).rejects.toThrow(/timeout/i);
    await slow.end();
    await impatient.close();
  });
});
