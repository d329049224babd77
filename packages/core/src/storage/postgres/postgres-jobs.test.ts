import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Cluster, startCluster } from '../../../test/postgres/cluster.ts';
import type { JsonObject } from '../../model/json.ts';
import { settingsOf } from './options.ts';
import { PostgresJobs } from './postgres-jobs.ts';

let cluster: Cluster;
let options: Awaited<ReturnType<Cluster['database']>>;
const open: PostgresJobs[] = [];
let stop = new AbortController();
beforeAll(async () => {
  cluster = await startCluster();
  options = await cluster.database();
});
afterEach(async () => {
  stop.abort();
  stop = new AbortController();
  for (const jobs of open.splice(0)) await jobs.close();
});
afterAll(() => cluster.stop());

function start(): PostgresJobs {
  const jobs = new PostgresJobs(settingsOf(options));
  open.push(jobs);
  return jobs;
}

test('works each job once, whoever queued it', async () => {
  const [a, b] = [start(), start()];
  const done: JsonObject[] = [];
  const all = Promise.withResolvers<void>();
  const handler = async (data: JsonObject): Promise<void> => {
    if (done.push(data) === 20) all.resolve();
  };
  await a.enqueue(Array.from({ length: 20 }, (_, n) => ({ name: 'once', data: { n } })));
  const working = [a.work({ once: handler }, stop.signal), b.work({ once: handler }, stop.signal)];
  await all.promise;
  stop.abort();
  await Promise.all(working);
  expect(done.map((data) => data['n']).sort((x, y) => Number(x) - Number(y))).toEqual([...Array(20).keys()]);
});

test('keeps one waiting job per key', async () => {
  const jobs = start();
  await jobs.enqueue([
    { name: 'keyed', data: { n: 1 }, key: 'k' },
    { name: 'keyed', data: { n: 2 }, key: 'k' },
    { name: 'keyed', data: { n: 3 }, key: 'other' },
    { name: 'keyed', data: { n: 4 }, due: new Date(Date.now() + 3_600_000) },
  ]);
  const done: unknown[] = [];
  const both = Promise.withResolvers<void>();
  const working = jobs.work({ keyed: async ({ n }) => void (done.push(n) === 2 && both.resolve()) }, stop.signal);
  await both.promise;
  stop.abort();
  await working;
  expect(new Set(done)).toEqual(new Set([1, 3]));
});

test('tries a failed job again', async () => {
  const jobs = start();
  await jobs.enqueue([{ name: 'failing', data: {} }]);
  let tries = 0;
  const succeeded = Promise.withResolvers<void>();
  const working = jobs.work(
    {
      failing: async () => {
        if (++tries === 1) throw new RangeError('not yet');
        succeeded.resolve();
      },
    },
    stop.signal,
  );
  await succeeded.promise;
  stop.abort();
  await working;
  expect(tries).toBe(2);
});

test('repeats in one process of several', async () => {
  const ran: number[] = [];
  const enough = Promise.withResolvers<void>();
  const begun = Date.now();
  const workers = [start(), start()].map(async (jobs) => {
    await jobs.schedule('tick', 1_000);
    await jobs.work({ tick: async () => void (ran.push(Date.now() - begun) === 4 && enough.resolve()) }, stop.signal);
  });
  await enough.promise;
  const elapsed = Date.now() - begun;
  stop.abort();
  await Promise.all(workers);
  expect(ran.length).toBeLessThanOrEqual(Math.ceil(elapsed / 1_000) + 1);
});

test('a handler hears when work is to end, and is waited for', async () => {
  const jobs = start();
  await jobs.enqueue([{ name: 'long', data: {} }]);
  const begun = Promise.withResolvers<void>();
  let ended = false;
  const working = jobs.work(
    {
      long: async (_data, { signal }) => {
        begun.resolve();
        await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
        ended = true;
      },
    },
    stop.signal,
  );
  await begun.promise;
  stop.abort();
  await working;
  expect(ended).toBe(true);
});
