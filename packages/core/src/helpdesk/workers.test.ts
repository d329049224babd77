import { afterAll, beforeAll, expect, test } from 'vitest';
import { chatChannel } from '../../test/chat-desk.ts';
import { openDesk } from '../../test/desk.ts';
import { type Cluster, startCluster } from '../../test/postgres/cluster.ts';
import type { Lease } from '../ports/lease.ts';
import { connectorEntry } from './options.ts';

let cluster: Cluster;
beforeAll(async () => {
  cluster = await startCluster();
});
afterAll(() => cluster.stop());

const ended = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });

test('what must run once is leased, and taken over within 15 s when its process dies', async () => {
  const held = new Map<string, number>();
  const lease: Lease = {
    hold: async (name, { ttlMs, signal }, work) => {
      held.set(name, ttlMs);
      await work(signal);
    },
  };
  const running = Promise.withResolvers<void>();
  const channel = chatChannel('lasting', {
    run: async (signal) => {
      running.resolve();
      await ended(signal);
    },
  });
  const listening = Promise.withResolvers<void>();
  const { open } = channel;
  const listens: typeof channel = {
    ...channel,
    open: (app, ports) => ({
      ...open(app, ports),
      listen: async (signal) => {
        listening.resolve();
        await ended(signal);
      },
    }),
  };
  const desk = await openDesk(cluster, { lease, connectors: [connectorEntry(listens, null)] });
  const { id } = await desk.helpdesk.createInbox(desk.owner, { name: 'Line', channel: 'lasting', settings: {} });
  await desk.helpdesk.connectInbox(desk.owner, id, null);
  await Promise.all([running.promise, listening.promise]);
  await desk.stop();
  expect([...held.keys()]).toEqual(
    expect.arrayContaining(['snoozes', 'search', 'away', 'bulk', 'prune', 'listen lasting', `connection ${id}`]),
  );
  expect(Math.max(...held.values())).toBeLessThanOrEqual(15_000);
});
