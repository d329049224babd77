import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Cluster, startCluster } from '../../../test/postgres/cluster.ts';
import { Database } from './database.ts';
import { settingsOf } from './options.ts';
import { PostgresLease } from './postgres-lease.ts';
import { postgresStorage } from './postgres-storage.ts';

let cluster: Cluster;
let options: Awaited<ReturnType<Cluster['database']>>;
const open: Database[] = [];
let stop = new AbortController();
beforeAll(async () => {
  cluster = await startCluster();
  options = await cluster.database();
  const storage = postgresStorage(options);
  await storage.migrate();
  await storage.close();
});
afterEach(async () => {
  stop.abort();
  stop = new AbortController();
  for (const db of open.splice(0)) await db.close();
});
afterAll(() => cluster.stop());

function database(): Database {
  const db = new Database(settingsOf(options));
  open.push(db);
  return db;
}
const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => (signal.aborted ? resolve() : signal.addEventListener('abort', () => resolve())));

test('one holds at a time; the next begins when the first has ended', async () => {
  let running = 0;
  let most = 0;
  let done = 0;
  const ended = new AbortController();
  await Promise.all(
    Array.from({ length: 5 }, () =>
      new PostgresLease(database()).hold('one', { ttlMs: 1_000, signal: ended.signal }, async () => {
        most = Math.max(most, ++running);
        await new Promise((resolve) => setImmediate(resolve));
        running--;
        done++;
      }),
    ),
  );
  expect([most, done]).toEqual([1, 5]);
});

test('hands its errors on and lets others in', async () => {
  const lease = new PostgresLease(database());
  const options_ = { ttlMs: 60_000, signal: stop.signal };
  const broken = new RangeError('broken');
  await expect(lease.hold('errors', options_, () => Promise.reject(broken))).rejects.toBe(broken);
  let ran = false;
  await lease.hold('errors', options_, async () => void (ran = true));
  expect(ran).toBe(true);
});

test('ends when told to, after its work has wound down', async () => {
  const steps: string[] = [];
  const local = new AbortController();
  const holding = new PostgresLease(database()).hold('end', { ttlMs: 1_000, signal: local.signal }, async (signal) => {
    steps.push('begun');
    local.abort();
    await aborted(signal);
    steps.push('wound down');
  });
  await holding;
  expect(steps).toEqual(['begun', 'wound down']);
});

test('keeps what it holds for longer than its time to live', async () => {
  const db = database();
  // Long enough for a busy machine to renew it in time.
  const ttlMs = 1_500;
  let intruded = false;
  const intruder = new AbortController();
  const waiting = new PostgresLease(db).hold('keep', { ttlMs, signal: stop.signal }, async (signal) => {
    const other = new PostgresLease(database()).hold('keep', { ttlMs, signal: intruder.signal }, async () => {
      intruded = true;
    });
    // Twice its time to live, as the database counts.
    await db.query('select pg_sleep(3)');
    expect([signal.aborted, intruded]).toEqual([false, false]);
    intruder.abort();
    await other;
  });
  await waiting;
  expect(intruded).toBe(false);
});

test('is taken over within its time to live when its holder dies', async () => {
  const ttlMs = 2_000;
  const dying = database();
  const begun = Promise.withResolvers<void>();
  const lost = Promise.withResolvers<void>();
  const first = new PostgresLease(dying).hold('dies', { ttlMs, signal: stop.signal }, async (signal) => {
    begun.resolve();
    await aborted(signal);
    lost.resolve();
  });
  await begun.promise;
  // Its process can reach the database no more.
  await dying.close();
  const cut = performance.now();
  const taken = new AbortController();
  await new PostgresLease(database()).hold('dies', { ttlMs, signal: taken.signal }, async () => taken.abort());
  expect(performance.now() - cut).toBeLessThan(ttlMs * 1.5);
  await lost.promise;
  stop.abort();
  await first;
});

test('stops before somebody else may begin, when its row was taken away', async () => {
  const db = database();
  const runs: boolean[] = [];
  await new PostgresLease(db).hold('lost', { ttlMs: 200, signal: stop.signal }, async (signal) => {
    runs.push(signal.aborted);
    if (runs.length > 1) return;
    await db.query("delete from leases where name = 'lost'");
    await aborted(signal);
  });
  expect(runs).toEqual([false, false]);
});
