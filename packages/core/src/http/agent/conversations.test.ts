import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Desk, openDesk } from '../../../test/desk.ts';
import { type Cluster, startCluster } from '../../../test/postgres/cluster.ts';
import { indexSearch } from '../../helpdesk/search-indexer.ts';
import type { WireConversation, WirePage } from '../../protocol/agent.ts';
import type { WireLabel } from '../../protocol/people.ts';

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

/** A new conversation of a new customer. */
async function written(text: string, inboxId?: `ibx_${string}`): Promise<`cnv_${string}`> {
  const visitor = await desk.visitor(inboxId ?? (await desk.websiteInbox()));
  return (await visitor.send(text)).conversationId as `cnv_${string}`;
}
const label = (title: string): Promise<WireLabel> =>
  desk.api('post', '/v1/labels', { body: { title, color: '#336699' } }) as Promise<WireLabel>;
const patch = (conversationId: string, body: object, api = desk.api): Promise<WireConversation> =>
  api('patch', '/v1/conversations/{conversationId}', { path: { conversationId }, body: body as never }) as never;
async function idsOf(query: string, token = desk.token): Promise<readonly string[]> {
  const response = await desk.call('GET', `/v1/conversations?${query}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  expect(response.status, query).toBe(200);
  return ((await response.json()) as WirePage<WireConversation>).items.map(({ id }) => id);
}
const counts = async (query: string, token = desk.token): Promise<unknown> =>
  (
    await desk.call('GET', `/v1/conversations/counts?${query}`, { headers: { authorization: `Bearer ${token}` } })
  ).json();

describe('labels', () => {
  it('are made once, renamed, put on conversations and taken off with their end', async () => {
    const made = await desk.api('post', '/v1/labels', {
      body: { title: 'Refund', color: '#AA0000' },
      idempotencyKey: 'l1',
    });
    const again = await desk.api('post', '/v1/labels', {
      body: { title: 'Refund', color: '#AA0000' },
      idempotencyKey: 'l1',
    });
    expect(again).toEqual(made);
    const { id: labelId } = made as WireLabel;
    await expect(label('REFUND')).rejects.toMatchObject({ code: 'conflict' });
    await desk.api('patch', '/v1/labels/{labelId}', { path: { labelId }, body: { title: 'Money back' } });
    const conversationId = await written('I want my money back');
    expect((await patch(conversationId, { labels: [labelId] })).labels).toEqual([labelId]);
    expect(await idsOf(`label=${labelId}`)).toEqual([conversationId]);
    await expect(patch(conversationId, { labels: [labelId, 'lbl_01h455vb4pex5vsknk084sn02q'] })).rejects.toMatchObject({
      code: 'invalid_input',
    });
    const { token, api } = await desk.colleague();
    const refused = api('delete', '/v1/labels/{labelId}', { path: { labelId } });
    await expect(refused).rejects.toMatchObject({ code: 'forbidden' });
    expect(await counts(`label=${labelId}`, token)).toMatchObject({ all: { total: 0 } });
    await desk.api('delete', '/v1/labels/{labelId}', { path: { labelId } });
    expect(await idsOf(`label=${labelId}`)).toEqual([]);
    const { items } = await desk.api('get', '/v1/labels', {});
    expect(items.map(({ title }) => title)).not.toContain('Money back');
  });
});

describe('teams', () => {
  it('take care of conversations', async () => {
    const team = await desk.api('post', '/v1/teams', { body: { name: 'Returns', members: [desk.owner.userId] } });
    const conversationId = await written('Wrong size');
    expect((await patch(conversationId, { teamId: team.id })).teamId).toBe(team.id);
    expect(await idsOf(`team=${team.id}`)).toEqual([conversationId]);
    const path = { teamId: team.id };
    expect(await desk.api('patch', '/v1/teams/{teamId}', { path, body: { members: [] } })).toEqual({
      id: team.id,
      name: 'Returns',
      members: [],
    });
    await desk.api('delete', '/v1/teams/{teamId}', { path });
    const after = await desk.api('get', '/v1/conversations/{conversationId}', { path: { conversationId } });
    expect(after).not.toHaveProperty('teamId');
    await expect(patch(conversationId, { teamId: team.id })).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('mentions', () => {
  it('in a note bring the conversation into the colleague’s list; strangers cannot be mentioned', async () => {
    const inboxId = await desk.websiteInbox();
    const { userId, token } = await desk.colleague({ inboxes: [inboxId] });
    const conversationId = await written('A hard one', inboxId);
    const note = (mentions: readonly string[], clientId: string, isPrivate = true): Promise<{ mentions?: unknown }> =>
      desk.api('post', '/v1/conversations/{conversationId}/messages', {
        path: { conversationId },
        body: {
          clientId,
          parts: [{ type: 'text', text: 'What do you think?' }],
          private: isPrivate,
          mentions,
        } as never,
      });
    expect((await note([userId, userId], 'n1')).mentions).toEqual([userId]);
    expect(await idsOf('mentioned=me', token)).toEqual([conversationId]);
    expect(await idsOf('mentioned=me')).toEqual([]);
    expect(await counts('', token)).toMatchObject({ mentions: { total: 1, unread: 1 } });
    const shown = await desk.api('get', '/v1/conversations/{conversationId}', { path: { conversationId } });
    expect(shown.mentions).toEqual([userId]);
    await expect(note(['usr_01h455vb4pex5vsknk084sn02q'], 'n2')).rejects.toMatchObject({ code: 'invalid_input' });
    // Only notes mention: what the customer reads calls nobody.
    expect(await note([userId], 'n3', false)).not.toHaveProperty('mentions');
  });
});

describe('search', () => {
  const index = (): Promise<void> => indexSearch(contextOf(), new AbortController().signal);
  /** Only what the indexer needs: the desk's own one would do the same within a second. */
  const contextOf = (): Parameters<typeof indexSearch>[0] =>
    ({ storage: desk.storage, clock: { now: () => new Date(), sleep: async () => undefined } }) as never;

  it('finds conversations and messages by their words, edits and notes included', async () => {
    const conversationId = await written('My Tschüss-Mug is broken');
    await index();
    expect(await idsOf('q=tschuss+mug')).toEqual([conversationId]);
    expect(await idsOf('q=BROK&status=open,pending')).toEqual([conversationId]);
    expect(await idsOf('q=brok&status=resolved')).toEqual([]);
    await desk.api('post', '/v1/conversations/{conversationId}/messages', {
      path: { conversationId },
      body: { clientId: 'sn', parts: [{ type: 'text', text: 'insured by Zebra' }], private: true } as never,
    });
    await index();
    const { items } = await desk.api('get', '/v1/messages', { query: { q: 'zeb', limit: 5 } } as never);
    expect(items).toMatchObject([{ direction: 'internal', conversationId }]);
    for (const q of ["'%3B+drop+table", '%26%7C!():*', '%00%EF%BF%BF', '-'.repeat(200)])
      expect(Array.isArray(await idsOf(`q=${q}`))).toBe(true);
    const { items: nothing } = await desk.api('get', '/v1/messages', { query: { q: ' -- ', limit: 5 } } as never);
    expect(nothing).toEqual([]);
  });
});

describe('the history', () => {
  it('tells agents what was done to the conversation, and customers nothing; lists stay as they were', async () => {
    const inboxId = await desk.websiteInbox();
    const visitor = await desk.visitor(inboxId);
    const { conversationId } = await visitor.send('Hello');
    const { userId, api } = await desk.colleague({ name: 'Carla', inboxes: [inboxId] });
    const before = await desk.api('get', '/v1/conversations/{conversationId}', { path: { conversationId } });
    await patch(conversationId, { assigneeId: userId, priority: 'high' }, api);
    await patch(conversationId, { status: 'resolved' });
    const path = { conversationId };
    const { items } = await desk.api('get', '/v1/conversations/{conversationId}/messages', { path });
    expect(items.map(({ author, parts: [part] }) => [author.name, part])).toEqual([
      [undefined, { type: 'text', text: 'Hello' }],
      ['Carla', { type: 'activity', activity: 'assigned', values: { name: 'Carla' } }],
      ['Carla', { type: 'activity', activity: 'priority_set', values: { priority: 'high' } }],
      ['Olive Owner', { type: 'activity', activity: 'resolved', values: {} }],
    ]);
    const after = await desk.api('get', '/v1/conversations/{conversationId}', { path });
    expect([after.lastMessage, after.lastActivityAt]).toEqual([before.lastMessage, before.lastActivityAt]);
    const seen = (await (await visitor.call('GET', '/messages')).json()) as { items: readonly unknown[] };
    expect(seen.items).toHaveLength(1);
    expect(JSON.stringify(await (await visitor.call('GET', '/events?cursor=0')).json())).not.toContain('activity');
  });
});

describe('who waits', () => {
  it('longest comes first when asked for', async () => {
    const inboxId = await desk.websiteInbox();
    const first = await written('first', inboxId);
    const second = await written('second', inboxId);
    const answered = await written('third', inboxId);
    await desk.api('post', '/v1/conversations/{conversationId}/messages', {
      path: { conversationId: answered },
      body: { clientId: 'w', parts: [{ type: 'text', text: 'Done' }] },
    });
    expect(await idsOf(`inbox=${inboxId}`)).toEqual([answered, second, first]);
    expect(await idsOf(`inbox=${inboxId}&sort=waiting`)).toEqual([first, second, answered]);
    expect(await idsOf(`inbox=${inboxId}&sort=waiting&limit=1`)).toEqual([first]);
  });
});
