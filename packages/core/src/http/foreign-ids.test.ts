import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chatChannel } from '../../test/chat-desk.ts';
import { type Desk, openDesk, password, url } from '../../test/desk.ts';
import { type Cluster, startCluster } from '../../test/postgres/cluster.ts';
import { createApi } from '../api/create-api.ts';
import type { Catalogue } from '../connector/contract.ts';
import type { Actor } from '../helpdesk/actor.ts';
import { createMakeId } from '../helpdesk/make-id.ts';
import { connectorEntry } from '../helpdesk/options.ts';
import { systemClock } from '../helpdesk/system-clock.ts';
import { allRoutes } from './create-fetch.ts';

/** Two accounts of one installation. The first asks for what is the second's. */
interface House {
  readonly owner: Actor;
  readonly token: string;
  readonly ids: { readonly [name: string]: string };
}
const prefixes = {
  inboxId: 'ibx',
  conversationId: 'cnv',
  messageId: 'msg',
  contactId: 'ctc',
  labelId: 'lbl',
  teamId: 'tea',
  userId: 'usr',
  tokenId: 'tok',
  sendId: 'snd',
} as const;
const makeId = createMakeId(systemClock);
const madeUp = Object.fromEntries(Object.entries(prefixes).map(([name, prefix]) => [name, makeId(prefix)]));

/** A channel that lacks nothing: what is not found is not found because of the account. */
const catalogue: Catalogue = {
  list: async () => ({ items: [] }),
  save: async (item) => item,
  remove: async () => undefined,
  act: async () => ({}),
};
const channel = chatChannel('chatty', {
  templates: catalogue,
  groups: catalogue,
  history: { request: async () => undefined },
  probe: async () => ({}),
});

let cluster: Cluster;
let desk: Desk;
let mine: House;
let theirs: House;
beforeAll(async () => {
  cluster = await startCluster();
  desk = await openDesk(cluster, { connectors: [connectorEntry(channel, null)] });
  mine = await settle(desk.owner, desk.token, 'mine');
  const email = 'olga@other.test';
  const other = await desk.helpdesk.register({ accountName: 'Other', name: 'Olga', email, password });
  const owner: Actor = { ...desk.owner, ...other };
  const signedIn = await desk.call('POST', '/v1/session', { body: { email, password }, headers: { origin: url } });
  const cookie = signedIn.headers.getSetCookie()[0]!.split(';')[0]!;
  const made = await desk.call('POST', '/v1/tokens', { body: { name: 't' }, headers: { cookie, origin: url } });
  theirs = await settle(owner, ((await made.json()) as { readonly secret: string }).secret, 'theirs');
});
afterAll(async () => {
  await desk.stop();
  await cluster.stop();
});

async function settle(owner: Actor, token: string, words: string): Promise<House> {
  const fetch: typeof globalThis.fetch = (input, init) => desk.helpdesk.fetch(new Request(input, init));
  const api = createApi({ url, token, fetch });
  const { helpdesk, storage } = desk;
  const { id: inboxId } = await helpdesk.createInbox(owner, { name: 'Chatty', channel: 'chatty', settings: {} });
  await helpdesk.connectInbox(owner, inboxId, null);
  const settings = { siteName: 'Site', domains: [], greeting: '', color: '#000000' };
  const site = await helpdesk.createInbox(owner, { name: 'Site', channel: 'website', settings });
  const { id: messageId, conversationId } = await (await desk.visitor(site.id)).send(words);
  const { items } = await api('get', '/v1/conversations');
  const label = await api('post', '/v1/labels', { body: { title: 'A label', color: '#000000' } });
  const team = await api('post', '/v1/teams', { body: { name: 'A team', members: [] } });
  const { member } = await api('post', '/v1/members', {
    body: { email: `${crypto.randomUUID()}@desk.test`, name: 'Carl', role: 'agent' },
  });
  const { token: robot } = await api('post', '/v1/tokens', { body: { name: 'Robot', bot: 'Robo' } });
  const sendId = makeId('snd');
  await storage.sends.create(owner, {
    id: sendId,
    inboxId,
    createdBy: owner.userId,
    name: 'News',
    part: { type: 'template', name: 'news', language: 'en', variables: {} },
    marketing: true,
    perMinute: 1,
    state: 'paused',
    total: 0,
    createdAt: new Date(),
  });
  const upload = await desk.call('POST', '/v1/attachments', {
    body: new Uint8Array([1]),
    headers: { authorization: `Bearer ${token}` },
  });
  const { id: attachmentId } = (await upload.json()) as { readonly id: string };
  const contactId = items[0]!.peer.id;
  const noun = { labelId: label.id, teamId: team.id, userId: member.user.id, tokenId: robot.id };
  return { owner, token, ids: { inboxId, conversationId, messageId, contactId, sendId, attachmentId, ...noun } };
}

/** Everything that is written to an account is in its log, but these. */
async function stateOf({ owner }: House): Promise<unknown> {
  const { storage } = desk;
  return [
    await storage.log.head(owner.accountId),
    await storage.people.tokens(owner),
    await storage.people.members(owner),
    await storage.sends.get(owner, theirs.ids['sendId'] as `snd_${string}`),
  ];
}
async function ask(method: string, path: string, body: unknown, ids: readonly string[]): Promise<unknown> {
  const answer = await desk.call(method, path, {
    headers: { authorization: `Bearer ${mine.token}` },
    ...(body === undefined ? {} : { body }),
  });
  const { status } = answer;
  const text = await answer.text();
  const { requestId: _request, ...said } = (text === '' ? {} : JSON.parse(text)) as { readonly requestId?: string };
  return [status, ids.reduce((all, id) => all.replaceAll(id, 'ID'), JSON.stringify(said))];
}

const parts = [{ type: 'text', text: 'Hello' }];
/** A body that is right, for each operation that has one. */
const bodies: { readonly [operation: string]: unknown } = {
  'PATCH /v1/inboxes/{inboxId}': { name: 'Mine' },
  'POST /v1/inboxes/{inboxId}/onboarding': {},
  'POST /v1/inboxes/{inboxId}/history': { kind: 'messages' },
  'POST /v1/inboxes/{inboxId}/templates': { name: 'mine' },
  'POST /v1/inboxes/{inboxId}/template-samples': { attachmentId: makeId('att') },
  'PATCH /v1/conversations/{conversationId}': { status: 'resolved' },
  'POST /v1/conversations/{conversationId}/seen': { until: makeId('msg') },
  'POST /v1/conversations/{conversationId}/typing': { on: true },
  'POST /v1/conversations/{conversationId}/messages': { clientId: 'mine', parts },
  'PUT /v1/conversations/{conversationId}/messages/{messageId}/reaction': { emoji: '👍' },
  'POST /v1/inboxes/{inboxId}/sends': {
    name: 'Mine',
    template: { name: 'news', language: 'en', variables: {} },
    audience: { kind: 'list', rows: [{ phone: '+15550001' }] },
    perMinute: 60,
  },
  'PATCH /v1/inboxes/{inboxId}/sends/{sendId}': { state: 'cancelled' },
  'POST /v1/inboxes/{inboxId}/groups': { name: 'Mine' },
  'POST /v1/inboxes/{inboxId}/groups/{groupId}/actions': { action: 'invite_link' },
  'POST /v1/inboxes/{inboxId}/groups/{groupId}/conversation': { name: 'Mine' },
  'PUT /v1/inboxes/{inboxId}/signature': { signature: 'Mine' },
  'PATCH /v1/contacts/{contactId}': { name: 'Mine' },
  'PATCH /v1/labels/{labelId}': { title: 'Mine' },
  'PATCH /v1/teams/{teamId}': { name: 'Mine' },
  'PATCH /v1/members/{userId}': { role: 'administrator' },
  'PUT /v1/inboxes/{inboxId}/agents': { userIds: [] },
};
const named = allRoutes.filter(({ path }) => /^\/v1\/(?!operator\/).*\{\w+Id\}/.test(path));
const idsIn = (path: string): readonly string[] =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name).filter((name) => name in prefixes);

describe('an id of another account is no id', () => {
  it('is asked of every operation', () => expect(named.length).toBeGreaterThan(45));

  it.each(named.map(({ method, path }) => [`${method} ${path}`] as const))('in %s', async (operation) => {
    const [method, path] = operation.split(' ') as [string, string];
    const { body: schema } = named.find((one) => one.method === method && one.path === path)!;
    const needsOther = operation.endsWith('/merge');
    const body = needsOther ? { into: mine.ids['contactId'] } : bodies[operation];
    expect(schema === undefined || body !== undefined, 'a body for this operation').toBe(true);
    const names = idsIn(path);
    const before = await stateOf(theirs);
    // Each of them alone in place of one of ours, and all of them at once.
    for (const strange of [...names.map((name) => [name]), names]) {
      const filled = (ids: House['ids']): string =>
        path.replaceAll(/\{(\w+)\}/g, (_, name: string) => (strange.includes(name) ? ids : mine.ids)[name] ?? 'name');
      const foreign = await ask(method, filled(theirs.ids), body, Object.values(theirs.ids));
      expect(foreign).toEqual([404, expect.any(String)]);
      expect(foreign).toEqual(await ask(method, filled(madeUp), body, Object.values(madeUp)));
    }
    expect(await stateOf(theirs)).toEqual(before);
  });

  it.each<[operation: string, body: (ids: House['ids']) => unknown]>([
    ['POST /v1/conversations', ({ inboxId }) => ({ inboxId, phone: '+15550001', clientId: 'a', parts })],
    ['POST /v1/conversations', ({ contactId }) => ({ inboxId: mine.ids['inboxId'], contactId, clientId: 'b', parts })],
    ['PATCH /v1/conversations/{conversationId}', ({ teamId }) => ({ teamId })],
    ['PATCH /v1/conversations/{conversationId}', ({ userId }) => ({ assigneeId: userId })],
    ['PATCH /v1/conversations/{conversationId}', ({ labelId }) => ({ labels: [labelId] })],
    ['POST /v1/conversations/{conversationId}/seen', ({ messageId }) => ({ until: messageId })],
    [
      'POST /v1/conversations/{conversationId}/messages',
      ({ attachmentId }) => ({ clientId: 'c', parts: [{ type: 'attachment', attachmentId }] }),
    ],
    [
      'POST /v1/conversations/{conversationId}/messages',
      ({ messageId }) => ({ clientId: 'd', parts, inReplyTo: messageId }),
    ],
    [
      'POST /v1/conversations/{conversationId}/messages',
      ({ userId }) => ({ clientId: 'e', parts, private: true, mentions: [userId] }),
    ],
    ['POST /v1/contacts/{contactId}/merge', ({ contactId }) => ({ into: contactId })],
    ['PATCH /v1/inboxes/{inboxId}', ({ tokenId }) => ({ botId: tokenId })],
    ['PUT /v1/inboxes/{inboxId}/agents', ({ userId }) => ({ userIds: [userId] })],
    ['POST /v1/inboxes/{inboxId}/template-samples', ({ attachmentId }) => ({ attachmentId })],
    ['POST /v1/teams', ({ userId }) => ({ name: 'Mixed', members: [userId] })],
    ['PATCH /v1/teams/{teamId}', ({ userId }) => ({ members: [userId] })],
    ['PATCH /v1/members/{userId}', ({ inboxId }) => ({ inboxes: [inboxId] })],
    ['PATCH /v1/members/{userId}', ({ inboxId }) => ({ manages: [inboxId] })],
    [
      'POST /v1/inboxes/{inboxId}/sends',
      ({ labelId }) => ({
        ...(bodies['POST /v1/inboxes/{inboxId}/sends'] as object),
        audience: { kind: 'label', labelId },
      }),
    ],
  ])('in the body of %s', async (operation, body) => {
    const [method, path] = operation.split(' ') as [string, string];
    const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => mine.ids[name]!);
    const before = await stateOf(theirs);
    const foreign = await ask(method, filled, body(theirs.ids), Object.values(theirs.ids));
    const none = { ...madeUp, attachmentId: makeId('att') };
    expect(foreign).toEqual([expect.toSatisfy((status) => [404, 422].includes(status as number)), expect.any(String)]);
    expect(foreign).toEqual(await ask(method, filled, body(none), Object.values(none)));
    expect(await stateOf(theirs)).toEqual(before);
  });

  it.each<[query: string, name: string]>([
    ['label', 'labelId'],
    ['team', 'teamId'],
    ['inbox', 'inboxId'],
    ['contact', 'contactId'],
    ['assignee', 'userId'],
  ])('in a list by %s', async (query, name) => {
    expect(await ask('GET', `/v1/conversations?${query}=${theirs.ids[name]}`, undefined, [])).toEqual([
      200,
      '{"items":[]}',
    ]);
  });

  it('and what another account has written is found by no word of it', async () => {
    const found = async (path: string, house: House): Promise<number> => {
      const answer = await desk.call('GET', path, { headers: { authorization: `Bearer ${house.token}` } });
      return ((await answer.json()) as { readonly items: readonly unknown[] }).items.length;
    };
    for (const path of ['/v1/conversations?q=theirs', '/v1/messages?q=theirs']) {
      await expect.poll(() => found(path, theirs)).toBe(1);
      expect(await found(path, mine)).toBe(0);
    }
  });
});
