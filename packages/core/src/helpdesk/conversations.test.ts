import { afterAll, beforeAll, expect, test } from 'vitest';
import { memoryBlobs, openDesk, type Desk, secret, url } from '../../test/desk.ts';
import { type Cluster, startCluster } from '../../test/postgres/cluster.ts';
import { assemble } from './assemble.ts';
import { wakeSnoozed } from './conversations.ts';

let cluster: Cluster;
let desk: Desk;
beforeAll(async () => {
  cluster = await startCluster();
  desk = await openDesk(cluster);
});
afterAll(async () => {
  await desk.stop();
  await cluster.stop();
});

test('snoozed conversations are open again when their time has come, and say so', async () => {
  const visitor = await desk.visitor(await desk.websiteInbox());
  const { conversationId } = await visitor.send('Call me on Monday');
  const path = { conversationId };
  const until = new Date('2199-01-01T08:00:00Z');
  const snoozed = await desk.api('patch', '/v1/conversations/{conversationId}', {
    path,
    body: { status: 'snoozed', snoozedUntil: until.toISOString() },
  });
  expect(snoozed).toMatchObject({ status: 'snoozed', snoozedUntil: until.toISOString() });
  let now = new Date(until.getTime() - 1);
  const clock = { now: () => now, sleep: async () => undefined };
  const { context } = assemble({
    storage: desk.storage,
    blobs: memoryBlobs(),
    connectors: [],
    publicUrl: url,
    secret,
    clock,
  });
  const status = async (): Promise<string> =>
    (await desk.api('get', '/v1/conversations/{conversationId}', { path })).status;
  await wakeSnoozed(context);
  expect(await status()).toBe('snoozed');
  now = until;
  await wakeSnoozed(context);
  expect(await status()).toBe('open');
  const head = await desk.storage.log.head(desk.owner.accountId);
  const [fact, told] = await desk.storage.log.read(desk.owner, head - 2, 2);
  expect(told).toMatchObject({ type: 'message.created', audience: 'agents', actor: { kind: 'system' } });
  expect(fact).toMatchObject({
    type: 'conversation.status_changed',
    actor: { kind: 'system' },
    data: { from: 'snoozed', to: 'open' },
  });
});
