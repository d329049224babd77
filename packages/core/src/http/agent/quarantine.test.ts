import { createHmac } from 'node:crypto';
import { type Provider, startProvider } from '@conversa/simulators/provider';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Desk, openDesk } from '../../../test/desk.ts';
import { type Cluster, startCluster } from '../../../test/postgres/cluster.ts';
import type { ConnectorApp } from '../../connector/contract.ts';
import { ConversaError } from '../../errors.ts';
import { connectorEntry } from '../../helpdesk/options.ts';
import { fakeMessenger } from '../../testing/channels/fake-messenger.ts';

const appSecret = 'messenger-app-secret';
const number = '+49100001';
/** What the connector is asked to take in again, and whether it can; undefined: it cannot store it just now. */
let again: string[];
let understood: boolean | undefined;
const relearning: typeof fakeMessenger = {
  ...fakeMessenger,
  open: (app, ports) => ({
    ...fakeMessenger.open(app, ports),
    replay: async (body) => {
      again.push(body);
      if (understood === undefined) throw new ConversaError('busy', 'Too many wait.');
      if (!understood) await ports.quarantine?.({ body, reason: 'still not an item' });
    },
  }),
};
const { open } = fakeMessenger;
const forgetful: typeof fakeMessenger = {
  ...fakeMessenger,
  type: 'forgetful',
  open: (app, ports) => {
    const { handle, connect } = open(app, ports) as Required<ConnectorApp<never>>;
    return { handle, connect };
  },
};

let cluster: Cluster;
let provider: Provider;
let desk: Desk;
beforeAll(async () => {
  cluster = await startCluster();
  provider = await startProvider({ tokens: { [number]: 'token' } });
});
afterAll(async () => {
  await provider.close();
  await cluster.stop();
});
beforeEach(async () => {
  [again, understood] = [[], false];
  const app = { apiUrl: provider.url, appSecret };
  desk = await openDesk(cluster, { connectors: [connectorEntry(relearning, app), connectorEntry(forgetful, app)] });
});
afterEach(() => desk.stop());

async function webhook(items: readonly object[], channel = 'fake-messenger'): Promise<void> {
  const body = JSON.stringify({ number, business: 'acme', items });
  const mac = createHmac('sha256', appSecret).update(body).digest('hex');
  const answer = await desk.call('POST', `/webhooks/${channel}`, {
    body,
    headers: { 'x-fake-signature': `sha256=${mac}` },
  });
  expect(answer.status).toBe(200);
}
const message = { type: 'message', id: 'm1', at: '2030-01-01T00:00:00.000Z', from: '+4911', text: 'Anybody there?' };
async function connect(): Promise<string> {
  const { id } = await desk.helpdesk.createInbox(desk.owner, { name: 'A', channel: 'fake-messenger', settings: {} });
  await desk.helpdesk.connectInbox(desk.owner, id, { number, business: 'acme', accessToken: 'token' });
  return id;
}
const list = async (limit?: number) => desk.api('get', '/v1/operator/quarantine', { query: limit ? { limit } : {} });
const replay = (quarantinedId: string) =>
  desk.api('post', '/v1/operator/quarantine/{quarantinedId}/replay', { path: { quarantinedId } });
const texts = async () =>
  (await desk.api('get', '/v1/messages', { query: { q: 'anybody' } })).items.map(({ parts }) => parts[0]);

describe('what came in and could not be taken', () => {
  it('is shown, and taken in once there is an inbox for it, once', async () => {
    await webhook([message]);
    const { items } = await list();
    expect(items).toEqual([
      {
        id: expect.stringMatching(/^qrn_/),
        channel: 'fake-messenger',
        form: 'event',
        reason: 'no inbox has this address',
        bytes: expect.any(Number),
        at: expect.any(String),
      },
    ]);
    const { id } = items[0]!;
    const { body } = await desk.api('get', '/v1/operator/quarantine/{quarantinedId}', { path: { quarantinedId: id } });
    expect(JSON.parse(body)).toMatchObject({ type: 'message.received', message: { externalId: 'm1' } });

    await connect();
    await replay(id);
    expect((await list()).items).toEqual([]);
    // Whoever sends it again sends nothing new.
    await webhook([message]);
    await expect.poll(texts).toEqual([{ type: 'text', text: message.text }]);
    const { items: conversations } = await desk.api('get', '/v1/conversations');
    expect(conversations).toMatchObject([{ unread: 1, lastActivityAt: expect.any(String) }]);
    await expect(replay(id)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('goes to its connector when that gave up on it, and is set aside anew while it still does', async () => {
    await connect();
    await webhook([{ type: 'riddle' }, message]);
    const [first] = (await list()).items;
    expect(first).toMatchObject({ form: 'raw', channel: 'fake-messenger' });
    await replay(first!.id);
    const [second, ...more] = (await list()).items;
    expect([second?.reason, second?.id === first!.id, more]).toEqual(['still not an item', false, []]);
    understood = true;
    await replay(second!.id);
    expect((await list()).items).toEqual([]);
    expect(again).toHaveLength(2);
    expect(again[0]).toContain('riddle');
  });

  it('stays where it is when it cannot be stored, or its channel takes nothing in again', async () => {
    await webhook([{ type: 'riddle' }], 'forgetful');
    const [one] = (await list()).items;
    await expect(replay(one!.id)).rejects.toMatchObject({ code: 'not_permitted' });
    expect((await list()).items).toHaveLength(1);

    await webhook([{ type: 'riddle' }]);
    const { id } = (await list()).items[0]!;
    understood = undefined;
    await expect(replay(id)).rejects.toMatchObject({ code: 'busy' });
    expect((await list()).items).toHaveLength(2);
    understood = true;
    await replay(id);
    expect((await list()).items).toEqual([one]);
  });

  it('is thrown away by hand, page by page if it has to be', async () => {
    await webhook([{ type: 'a' }, { type: 'b' }, { type: 'c' }]);
    const { items, next } = await list(2);
    expect([items.length, next]).toEqual([2, items[1]!.id]);
    const rest = await desk.api('get', '/v1/operator/quarantine', { query: { after: next! } });
    expect([rest.items.length, rest.next]).toEqual([1, undefined]);
    for (const { id } of [...items, ...rest.items])
      await desk.api('delete', '/v1/operator/quarantine/{quarantinedId}', { path: { quarantinedId: id } });
    expect((await list()).items).toEqual([]);
  });

  it('is the operator’s alone: nobody knows whose words it holds', async () => {
    await webhook([message]);
    const path = { quarantinedId: (await list()).items[0]!.id };
    const { api } = await desk.colleague({ role: 'administrator' });
    for (const attempt of [
      () => api('get', '/v1/operator/quarantine'),
      () => api('get', '/v1/operator/quarantine/{quarantinedId}', { path }),
      () => api('post', '/v1/operator/quarantine/{quarantinedId}/replay', { path }),
      () => api('delete', '/v1/operator/quarantine/{quarantinedId}', { path }),
    ])
      await expect(attempt()).rejects.toMatchObject({ code: 'forbidden' });
    expect((await list()).items).toHaveLength(1);
  });
});
