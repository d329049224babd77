import { once } from 'node:events';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Cluster, startCluster } from '../../../test/postgres/cluster.ts';
import type { Hint } from '../../ports/bus.ts';
import { Database } from './database.ts';
import { settingsOf } from './options.ts';
import { PostgresBus } from './postgres-bus.ts';

let cluster: Cluster;
let options: Awaited<ReturnType<Cluster['database']>>;
const open: { close(): Promise<void> }[] = [];
beforeAll(async () => {
  cluster = await startCluster();
  options = await cluster.database();
});
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});
afterAll(() => cluster.stop());

async function bus(warnings: string[] = []): Promise<PostgresBus> {
  const warn = (message: string): void => void warnings.push(message);
  const logger = { debug: warn, info: warn, warn, error: warn, child: () => logger };
  const db = new Database(settingsOf({ ...options, logger }));
  const made = new PostgresBus(db);
  open.push(made, db);
  await made.listening();
  return made;
}
/** Resolves with all hints heard once `last` is among them. */
function heard(on: PostgresBus, last: (hint: Hint) => boolean): Promise<readonly Hint[]> {
  const hints: Hint[] = [];
  return new Promise((resolve) => {
    on.subscribe((hint) => {
      hints.push(hint);
      if (last(hint)) resolve(hints);
    });
  });
}
const log = (accountId: string, seq: number): Hint => ({ kind: 'log', accountId: accountId as never, seq });
const signal = (n: number, text = ''): Hint => ({ kind: 'signal', accountId: 'acc_x', signal: { n, text } });

test('tells other processes, and its own at once and only once', async () => {
  const [a, b] = [await bus(), await bus()];
  const own: Hint[] = [];
  a.subscribe((hint) => own.push(hint));
  const others = heard(b, (hint) => hint.kind === 'outbox');
  a.publish(signal(1));
  a.publish({ kind: 'outbox' });
  expect(own).toEqual([signal(1), { kind: 'outbox' }]);
  expect(await others).toEqual([signal(1), { kind: 'outbox' }]);
  const back = heard(a, (hint) => hint.kind === 'log');
  b.publish(log('acc_x', 1));
  await back;
  expect(own).toEqual([signal(1), { kind: 'outbox' }, log('acc_x', 1)]);
});

test('tells of each account’s log only the highest number, however many come at once', async () => {
  const [a, b] = [await bus(), await bus()];
  const others = heard(b, (hint) => hint.kind === 'outbox');
  for (let seq = 1; seq <= 1_000; seq++) a.publish(log(seq % 2 ? 'acc_odd' : 'acc_even', seq));
  a.publish(log('acc_odd', 5));
  a.publish({ kind: 'outbox' });
  expect(await others).toEqual([log('acc_odd', 999), log('acc_even', 1_000), { kind: 'outbox' }]);
});

test('splits what does not fit one notification, and keeps to itself what never fits', async () => {
  const warnings: string[] = [];
  const [a, b] = [await bus(warnings), await bus()];
  const others = heard(b, (hint) => hint.kind === 'outbox');
  const many = Array.from({ length: 50 }, (_, i) => signal(i, 'ä'.repeat(500)));
  a.publish(signal(-1, 'x'.repeat(9_000)));
  for (const one of many) a.publish(one);
  a.publish({ kind: 'outbox' });
  expect(await others).toEqual([...many, { kind: 'outbox' }]);
  expect(warnings).toEqual(['A signal was too large for the bus and stayed in this process.']);
});

test('listens again after its connection was cut', async () => {
  const [a, b] = [await bus(), await bus()];
  const admin = new pg.Client(options);
  await admin.connect();
  const cut = `select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()`;
  await admin.query(cut);
  const others = heard(b, (hint) => hint.kind === 'log');
  const ticking = setInterval(() => a.publish(log('acc_x', 7)), 20);
  expect((await others).at(-1)).toEqual(log('acc_x', 7));
  clearInterval(ticking);
  await admin.end();
});

test('a listener that fails keeps nobody else from hearing', async () => {
  const a = await bus();
  a.subscribe(() => {
    throw new RangeError('broken listener');
  });
  const next = heard(a, () => true);
  a.publish({ kind: 'outbox' });
  expect(await next).toEqual([{ kind: 'outbox' }]);
});

test('ignores notifications that are not ours', async () => {
  const [a, b] = [await bus(), await bus()];
  const others = heard(b, () => true);
  const foreign = new pg.Client(options);
  await foreign.connect();
  for (const payload of ['', 'no json', '7', 'null']) await foreign.query(`notify conversa_hints, '${payload}'`);
  a.publish({ kind: 'outbox' });
  expect(await others).toEqual([{ kind: 'outbox' }]);
  const ended = once(foreign, 'end');
  await foreign.end();
  await ended;
});
