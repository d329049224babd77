import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Desk, openDesk } from '../../../test/desk.ts';
import { type Cluster, startCluster } from '../../../test/postgres/cluster.ts';

let cluster: Cluster;
let desk: Desk;
beforeAll(async () => {
  cluster = await startCluster();
});
afterAll(() => cluster.stop());
beforeEach(async () => {
  desk = await openDesk(cluster);
});
afterEach(() => desk.stop());

const remove = (inboxId: string, token = desk.token): Promise<Response> =>
  desk.call('DELETE', `/v1/inboxes/${inboxId}`, { headers: { authorization: `Bearer ${token}` } });

describe('deleting an inbox', () => {
  it('takes it off the list, tells everybody, and closes its chat', async () => {
    const inboxId = await desk.websiteInbox({});
    await desk.visitor(inboxId);
    const { cursor } = (await (
      await desk.call('GET', '/v1/events', { headers: { authorization: `Bearer ${desk.token}` } })
    ).json()) as { cursor: string };
    expect((await remove(inboxId)).status).toBe(204);
    expect((await desk.api('get', '/v1/inboxes')).items.map(({ id }) => id)).not.toContain(inboxId);
    const told = (await (
      await desk.call('GET', `/v1/events?cursor=${cursor}`, { headers: { authorization: `Bearer ${desk.token}` } })
    ).json()) as { frames: readonly { event?: object }[] };
    expect(told.frames.flatMap(({ event }) => event ?? [])).toContainEqual({ type: 'inbox.deleted', inboxId });
    expect((await desk.call('GET', `/visitor/v1/inboxes/${inboxId}/config`)).status).toBe(404);
    expect((await remove(inboxId)).status).toBe(404);
  });

  it('is refused where conversations would go with it, and to who is no administrator', async () => {
    const inboxId = await desk.websiteInbox({});
    const { token } = await desk.colleague();
    expect((await remove(inboxId, token)).status).toBe(403);
    const visitor = await desk.visitor(inboxId);
    await visitor.send('Hello');
    const refused = await remove(inboxId);
    expect(refused.status).toBe(409);
    expect(await refused.json()).toMatchObject({ code: 'conflict', detail: expect.stringContaining('Pause it') });
    expect((await visitor.send('Still there?')).conversationId).toMatch(/^cnv_/);
  });
});
