import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Desk, openDesk } from '../../../test/desk.ts';
import { type Cluster, startCluster } from '../../../test/postgres/cluster.ts';

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

async function customer(name: string): Promise<{ readonly contactId: string; readonly conversationId: string }> {
  const visitor = await desk.visitor(await desk.websiteInbox());
  const { conversationId } = await visitor.send(`I am ${name}`);
  const { peer } = await desk.api('get', '/v1/conversations/{conversationId}', { path: { conversationId } });
  await desk.api('patch', '/v1/contacts/{contactId}', { path: { contactId: peer.id }, body: { name } });
  return { contactId: peer.id, conversationId };
}
const patch = (contactId: string, body: object): Promise<object> =>
  desk.api('patch', '/v1/contacts/{contactId}', { path: { contactId }, body });

describe('contacts', () => {
  it('are listed newest first and found by what they are called', async () => {
    const first = await customer('Zoë Zimmer');
    const second = await customer('Yves Young');
    await patch(second.contactId, { email: 'yves@young.test', phone: '+49 151 777' });
    const { items } = await desk.api('get', '/v1/contacts', { query: { limit: 2 } });
    expect(items.map(({ id }) => id)).toEqual([second.contactId, first.contactId]);
    const found = async (q: string): Promise<readonly string[]> =>
      (await desk.api('get', '/v1/contacts', { query: { q, limit: 25 } })).items.map(({ id }) => id);
    // The words are indexed beside the answers, within a second.
    await expect.poll(() => found('zoe zim'), { timeout: 20_000 }).toEqual([first.contactId]);
    await expect.poll(() => found('49151777'), { timeout: 20_000 }).toEqual([second.contactId]);
    expect(await found('young.test yv')).toEqual([second.contactId]);
    expect(await found('immer')).toEqual([]);
  });

  it('keep attributes, which are added, changed and removed one by one', async () => {
    const { contactId } = await customer('Attributed');
    await patch(contactId, { attributes: { plan: 'pro', seats: 3 } });
    expect(await patch(contactId, { attributes: { seats: null, vip: true } })).toMatchObject({
      attributes: { plan: 'pro', vip: true },
    });
    const many = Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`a${i}`, i]));
    await expect(patch(contactId, { attributes: many })).rejects.toMatchObject({ code: 'invalid_input' });
    await expect(patch(contactId, { attributes: { nested: {} } })).rejects.toMatchObject({ code: 'invalid_input' });
  });

  it('who are one person are merged by an administrator: conversations of all inboxes are together', async () => {
    const [one, two] = [await customer('Ann'), await customer('Ann again')];
    const merge = (api = desk.api, from = one.contactId): Promise<unknown> =>
      api('post', '/v1/contacts/{contactId}/merge', {
        path: { contactId: from },
        body: { into: two.contactId as `ctc_${string}` },
      });
    const { api } = await desk.colleague();
    await expect(merge(api)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(merge(desk.api, two.contactId)).rejects.toMatchObject({ code: 'invalid_input' });
    expect(await merge()).toMatchObject({ id: two.contactId, name: 'Ann again' });
    const contact = two.contactId as `ctc_${string}`;
    const { items } = await desk.api('get', '/v1/conversations', { query: { contact, limit: 25, sort: 'newest' } });
    expect(items.map(({ id }) => id).toSorted()).toEqual([one.conversationId, two.conversationId].toSorted());
    await expect(merge()).rejects.toMatchObject({ code: 'conflict' });
  });
});
