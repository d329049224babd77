import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type Desk, openDesk } from '../../../test/desk.ts';
import { type Cluster, startCluster } from '../../../test/postgres/cluster.ts';

let cluster: Cluster;
let desk: Desk;
let message: { readonly id: string; readonly conversationId: string };
beforeAll(async () => {
  cluster = await startCluster();
  desk = await openDesk(cluster);
});
afterAll(async () => {
  await desk.stop();
  await cluster.stop();
});
beforeEach(async () => {
  message = await (await desk.visitor(await desk.websiteInbox())).send('Hello');
});

async function put(body: unknown, { conversationId, id } = message, token = desk.token): Promise<unknown> {
  const path = `/v1/conversations/${conversationId}/messages/${id}/reaction`;
  const answer = await desk.call('PUT', path, { body, headers: { authorization: `Bearer ${token}` } });
  const { code } = (await answer.json()) as { readonly code: string };
  return [answer.status, code];
}

it('a channel that carries no reactions says so, and before it is asked', async () => {
  expect(await put({ emoji: '👍' })).toEqual([403, 'not_permitted']);
  const path = { conversationId: message.conversationId };
  const sending = await desk.api('get', '/v1/conversations/{conversationId}/sending', { path });
  expect(sending).toMatchObject({ open: true, reactions: false });
});

it.each([{}, { emoji: 1 }, { emoji: 'x'.repeat(65) }, { emoji: 'ok' }, { emoji: '' }, { emoji: '👍', by: 'me' }])(
  'refuses %j',
  async (body) => {
    expect(await put(body)).toEqual([422, 'invalid_input']);
  },
);

it('finds messages of this conversation only, and for those who may see them', async () => {
  const other = await (await desk.visitor(await desk.websiteInbox())).send('Hello');
  expect(await put({ emoji: '👍' }, { ...message, id: other.id })).toEqual([404, 'not_found']);
  expect(await put({ emoji: '👍' }, { ...message, id: 'msg_01h455vb4pex5vsknk084sn02q' })).toEqual([404, 'not_found']);
  expect(await put({ emoji: '👍' }, { ...message, id: 'nonsense' })).toEqual([404, 'not_found']);
  const { token } = await desk.colleague();
  expect(await put({ emoji: '👍' }, message, token)).toEqual([404, 'not_found']);
  expect(await put({ emoji: '👍' }, message, 'cvt_nobody')).toEqual([401, 'unauthenticated']);
});
