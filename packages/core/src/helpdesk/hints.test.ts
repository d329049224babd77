import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desk, openDesk } from '../../test/desk.ts';
import { type Cluster, startCluster } from '../../test/postgres/cluster.ts';
import type { Bus } from '../ports/bus.ts';
import { memoryBus } from './memory-bus.ts';

/** What was told of the log, and how far others could read it at that moment. */
const told: { readonly seq: number; readonly readable: Promise<number> }[] = [];
const inner = memoryBus();
const bus: Bus = {
  publish: (hint) => {
    if (hint.kind === 'log') told.push({ seq: hint.seq, readable: desk.storage.log.head(hint.accountId) });
    inner.publish(hint);
  },
  subscribe: (listener) => inner.subscribe(listener),
  close: () => inner.close(),
};
let cluster: Cluster;
let desk: Desk;
beforeAll(async () => {
  cluster = await startCluster();
  desk = await openDesk(cluster, { bus });
});
afterAll(async () => {
  await desk.stop();
  await cluster.stop();
});

test.each<[what: string, act: () => Promise<unknown>]>([
  [
    'an agent’s change',
    () => desk.api('post', '/v1/labels', { body: { title: crypto.randomUUID(), color: '#112233' } }),
  ],
  ['a customer’s message', async () => (await desk.visitor(await desk.websiteInbox())).send('Hi')],
])('%s is told of once it can be read, by the number it ends with', async (_, act) => {
  await act();
  const head = await desk.storage.log.head(desk.owner.accountId);
  expect(told.map(({ seq }) => seq)).toContain(head);
  for (const { seq, readable } of told) expect(await readable).toBeGreaterThanOrEqual(seq);
});
