import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Desk, framesOf, openDesk, url } from '../../../test/desk.ts';
import { type Cluster, startCluster } from '../../../test/postgres/cluster.ts';
import type { AddedMember, PasswordLink } from '../../protocol/people.ts';

let cluster: Cluster;
let desk: Desk;
const mails: { readonly to: string; readonly text: string }[] = [];
beforeAll(async () => {
  cluster = await startCluster();
  desk = await openDesk(cluster, { mailer: { send: async (mail) => void mails.push(mail) } });
});
afterAll(async () => {
  await desk.stop();
  await cluster.stop();
});

const tokenIn = ({ url: link }: PasswordLink): string => link.split('#')[1]!;
const setPassword = (token: string, password: string): Promise<Response> =>
  desk.call('POST', '/v1/session/password', {
    body: { token, password },
    headers: { origin: url },
    address: crypto.randomUUID(),
  });
const signIn = (email: string, password: string): Promise<Response> =>
  desk.call('POST', '/v1/session', {
    body: { email, password },
    headers: { origin: url },
    address: crypto.randomUUID(),
  });
const cookieOf = (response: Response): string => response.headers.getSetCookie()[0]!.split(';')[0]!;
const add = (email: string, given: object = {}): Promise<AddedMember> =>
  desk.api('post', '/v1/members', { body: { email, name: 'Nora', role: 'agent', ...given } }) as never;
const session = (cookie: string): Promise<Response> => desk.call('GET', '/v1/session', { headers: { cookie } });

describe('a new member', () => {
  it('gets a link, sets a password with it once, and is in', async () => {
    const { member, link } = await add('nora@desk.test');
    expect(member).toMatchObject({ role: 'agent', inboxes: [], hasPassword: false });
    expect(link).toMatchObject({ mailed: true });
    expect(mails.at(-1)).toMatchObject({ to: 'nora@desk.test', text: expect.stringContaining(link!.url) as string });
    expect((await setPassword(tokenIn(link!), 'short')).status).toBe(422);
    const entered = await setPassword(tokenIn(link!), 'a long enough password');
    expect(await entered.json()).toMatchObject({ user: { email: 'nora@desk.test' }, role: 'agent' });
    expect((await session(cookieOf(entered))).status).toBe(200);
    expect((await setPassword(tokenIn(link!), 'another password')).status).toBe(404);
    expect((await signIn('nora@desk.test', 'a long enough password')).status).toBe(200);
    expect(await desk.dump()).not.toContain(tokenIn(link!));
    await expect(add('NORA@desk.test')).rejects.toMatchObject({ code: 'conflict' });
  });

  it('asked for twice with one key is added once', async () => {
    const body = { email: 'twice@desk.test', name: 'Tess', role: 'agent' } as const;
    const once = (): Promise<AddedMember> =>
      desk.api('post', '/v1/members', { body, idempotencyKey: 'tess' }) as Promise<AddedMember>;
    const [first, second] = [await once(), await once()];
    expect(second.member).toEqual(first.member);
    expect((await setPassword(tokenIn(first.link!), 'a long enough password')).status).toBe(404);
    expect((await setPassword(tokenIn(second.link!), 'a long enough password')).status).toBe(200);
  });

  it('who works in another account keeps the password they have', async () => {
    const { link } = await add('both@desk.test');
    await setPassword(tokenIn(link!), 'the first password');
    const elsewhere = await desk.storage.accounts.create({ id: 'acc_01h455vb4pex5vsknk084sn02q', name: 'Elsewhere' });
    const user = await desk.storage.people.userByEmail('both@desk.test');
    await desk.storage.people.addMember({ accountId: elsewhere.id, userId: user!.user.id, role: 'administrator' });
    const { api } = await desk.colleague({ role: 'administrator' });
    const path = { userId: user!.user.id };
    const reset = api('post', '/v1/members/{userId}/password-link', { path });
    await expect(reset).rejects.toMatchObject({ code: 'forbidden' });
    const byOperator = await desk.api('post', '/v1/members/{userId}/password-link', { path });
    expect(byOperator.url).toContain('/set-password#');
    const operator = { userId: desk.owner.userId };
    await expect(api('post', '/v1/members/{userId}/password-link', { path: operator })).rejects.toMatchObject({
      code: 'forbidden',
    });
  });
});

describe('members', () => {
  it('change role and go, but never the last administrator', async () => {
    const path = { userId: desk.owner.userId };
    const alone = await openDesk(cluster);
    const own = { userId: alone.owner.userId };
    const demoted = alone.api('patch', '/v1/members/{userId}', { path: own, body: { role: 'agent' } });
    await expect(demoted).rejects.toMatchObject({ code: 'conflict' });
    await expect(alone.api('delete', '/v1/members/{userId}', { path: own })).rejects.toMatchObject({
      code: 'conflict',
    });
    await expect(alone.api('delete', '/v1/members/{userId}', { path })).rejects.toMatchObject({ code: 'not_found' });
    await alone.stop();

    const { userId, token, api } = await desk.colleague();
    await expect(api('patch', '/v1/members/{userId}', { path, body: { role: 'agent' } })).rejects.toMatchObject({
      code: 'forbidden',
    });
    await desk.api('patch', '/v1/members/{userId}', { path: { userId }, body: { role: 'administrator' } });
    expect((await api('get', '/v1/session', {})).role).toBe('administrator');
    await desk.api('delete', '/v1/members/{userId}', { path: { userId } });
    const gone = await desk.call('GET', '/v1/session', { headers: { authorization: `Bearer ${token}` } });
    expect(gone.status).toBe(401);
  });

  it('who leave keep their name on what they wrote', async () => {
    const inboxId = await desk.websiteInbox();
    const { userId, api } = await desk.colleague({ name: 'Lea Leaving', inboxes: [inboxId] });
    const visitor = await desk.visitor(inboxId);
    const { conversationId } = await visitor.send('Hello');
    const path = { conversationId };
    await api('post', '/v1/conversations/{conversationId}/messages', {
      path,
      body: { clientId: 'l', parts: [{ type: 'text', text: 'Bye' }] },
    });
    await desk.api('patch', '/v1/conversations/{conversationId}', { path, body: { assigneeId: userId } });
    await desk.api('delete', '/v1/members/{userId}', { path: { userId } });
    const { items } = await desk.api('get', '/v1/conversations/{conversationId}/messages', { path });
    expect(items.find(({ direction }) => direction === 'out')?.author).toMatchObject({
      kind: 'agent',
      name: 'Lea Leaving',
    });
    const shown = await desk.api('get', '/v1/conversations/{conversationId}', { path });
    expect(shown).not.toHaveProperty('assigneeId');
  });
});

describe('oneself', () => {
  it('changes name and avatar, and the password with the current one; other sessions end', async () => {
    const { link } = await add('self@desk.test');
    const one = cookieOf(await setPassword(tokenIn(link!), 'the first password'));
    const two = cookieOf(await signIn('self@desk.test', 'the first password'));
    const patch = (body: object): Promise<Response> =>
      desk.call('PATCH', '/v1/session/user', { body, headers: { cookie: one, origin: url } });
    const renamed = await patch({ name: 'Nora Nice', avatarUrl: 'https://a.test/a.png' });
    expect(await renamed.json()).toMatchObject({ user: { name: 'Nora Nice', avatarUrl: 'https://a.test/a.png' } });
    expect(await (await patch({ avatarUrl: null })).json()).not.toHaveProperty('user.avatarUrl');
    expect((await patch({ password: 'the second password' })).status).toBe(422);
    expect((await patch({ password: 'the second password', currentPassword: 'wrong' })).status).toBe(422);
    const changed = await patch({ password: 'the second password', currentPassword: 'the first password' });
    expect(changed.status).toBe(200);
    expect((await session(one)).status).toBe(200);
    expect((await session(two)).status).toBe(401);
    expect((await signIn('self@desk.test', 'the first password')).status).toBe(401);
    const byToken = await desk.call('PATCH', '/v1/session/user', {
      body: { password: 'the third password', currentPassword: 'x' },
      headers: { authorization: `Bearer ${desk.token}` },
    });
    expect(byToken.status).toBe(403);
  });
});

describe('agents', () => {
  it('see the inboxes they work in and nothing of the others: lists, counts, ids, streams', async () => {
    const [mine, other] = [await desk.websiteInbox(), await desk.websiteInbox()];
    const { userId, token, api } = await desk.colleague({ inboxes: [mine] });
    const headers = { authorization: `Bearer ${token}` };
    const ended = new AbortController();
    const open = async (): Promise<AsyncGenerator<Record<string, unknown>>> => {
      const accept = { ...headers, accept: 'text/event-stream' };
      return framesOf(await desk.call('GET', '/v1/events', { headers: accept, signal: ended.signal }));
    };
    const frames = await open();
    await frames.next();
    const hidden = await (await desk.visitor(other)).send('not for you');
    const shown = await (await desk.visitor(mine)).send('for you');
    const heard: string[] = [];
    while (heard.at(-1) !== 'for you') {
      const { value } = await frames.next();
      const event = (value as { event?: { message?: { parts: readonly { text: string }[] } } }).event;
      if (event?.message) heard.push(event.message.parts[0]!.text);
    }
    expect(heard).toEqual(['for you']);

    const { items: inboxes } = await api('get', '/v1/inboxes', {});
    expect(inboxes.map(({ id }) => id)).toEqual([mine]);
    const { items } = await api('get', '/v1/conversations', { query: { limit: 25, sort: 'newest' } });
    expect(items.map(({ id }) => id)).toEqual([shown.conversationId]);
    expect(await api('get', '/v1/conversations/counts', {})).toMatchObject({ all: { total: 1 } });
    const asked = [
      ['GET', `/v1/conversations/${hidden.conversationId}`],
      ['GET', `/v1/conversations/${hidden.conversationId}/messages`],
      ['PATCH', `/v1/conversations/${hidden.conversationId}`, { status: 'resolved' }],
      ['POST', `/v1/conversations/${hidden.conversationId}/seen`, { until: hidden.id }],
      ['POST', `/v1/conversations/${hidden.conversationId}/typing`, { on: true }],
      [
        'POST',
        `/v1/conversations/${hidden.conversationId}/messages`,
        { clientId: 'x', parts: [{ type: 'text', text: 'x' }] },
      ],
      ['POST', `/v1/conversations/${hidden.conversationId}/messages/${hidden.id}/retry`],
      ['PUT', `/v1/conversations/${hidden.conversationId}/messages/${hidden.id}/reaction`, { emoji: '👍' }],
      ['GET', `/v1/inboxes/${other}`],
      ['GET', `/v1/inboxes/${other}/installation`],
      ['GET', `/v1/inboxes/${other}/checks`],
      ['GET', `/v1/inboxes/${other}/agents`],
    ] as const;
    for (const [method, path, body] of asked)
      expect((await desk.call(method, path, { headers, ...(body ? { body } : {}) })).status, path).toBe(404);

    // Nobody gets what they could not see; once they work there, they see it, also on the stream that is open.
    const assign = (): Promise<unknown> =>
      desk.api('patch', '/v1/conversations/{conversationId}', {
        path: { conversationId: hidden.conversationId },
        body: { assigneeId: userId },
      });
    await expect(assign()).rejects.toMatchObject({ code: 'invalid_input' });
    const { items: agents } = await desk.api('put', '/v1/inboxes/{inboxId}/agents', {
      path: { inboxId: other },
      body: { userIds: [userId] },
    });
    expect(agents.map(({ user }) => user.id)).toEqual([userId]);
    await assign();
    const types: unknown[] = [];
    while (types.at(-1) !== 'conversation.assigned') {
      const { value } = await frames.next();
      const event = (value as { event?: { type: string } }).event;
      if (event) types.push(event.type);
    }
    expect(types).toEqual(['member.updated', 'conversation.assigned']);
    ended.abort();
  });

  it('hear of labels, teams and members as they come and go', async () => {
    const { token } = await desk.colleague();
    const cursor = async (): Promise<string> =>
      (
        (await (await desk.call('GET', '/v1/events', { headers: { authorization: `Bearer ${token}` } })).json()) as {
          cursor: string;
        }
      ).cursor;
    const before = await cursor();
    const label = await desk.api('post', '/v1/labels', { body: { title: 'Stream', color: '#000000' } });
    await desk.api('delete', '/v1/labels/{labelId}', { path: { labelId: label.id } });
    const team = await desk.api('post', '/v1/teams', { body: { name: 'Stream', members: [] } });
    await desk.api('delete', '/v1/teams/{teamId}', { path: { teamId: team.id } });
    const { userId } = await desk.colleague({ name: 'Short' });
    await desk.api('delete', '/v1/members/{userId}', { path: { userId } });
    const page = (await (
      await desk.call('GET', `/v1/events?cursor=${before}`, { headers: { authorization: `Bearer ${token}` } })
    ).json()) as { frames: readonly { event?: object }[] };
    const events = page.frames.flatMap(({ event }) => event ?? []);
    // What is gone by the time it is read has only its end left to tell.
    expect(events).toEqual([
      { type: 'label.deleted', labelId: label.id },
      { type: 'team.deleted', teamId: team.id },
      { type: 'member.removed', userId },
    ]);
  });
});

describe('the health of an inbox', () => {
  it('says whether it is active, who answers, what came and went, and where the chat was seen', async () => {
    const inboxId = await desk.websiteInbox({ domains: ['shop.test'] });
    const checks = async (): Promise<Record<string, readonly [boolean, string]>> => {
      const { items } = await desk.api('get', '/v1/inboxes/{inboxId}/checks', { path: { inboxId } });
      // What is wrong comes with what to do.
      for (const { ok, fix } of items) if (!ok) expect(fix).toMatch(/\S.*\.$/);
      return Object.fromEntries(items.map(({ code, ok, sentence }) => [code, [ok, sentence] as const]));
    };
    const before = await checks();
    expect(before).toMatchObject({
      inbox_active: [true, expect.any(String)],
      agents_assigned: [false, expect.stringContaining('Nobody')],
      domain_seen: [false, expect.stringContaining('not been seen')],
      last_message_in: [true, expect.stringContaining('No customer')],
      last_message_out: [true, expect.stringContaining('Nobody')],
      hosted: [true, 'Served here.'],
    });
    const { userId } = await desk.colleague();
    await desk.api('put', '/v1/inboxes/{inboxId}/agents', { path: { inboxId }, body: { userIds: [userId] } });
    await desk.api('patch', '/v1/inboxes/{inboxId}', { path: { inboxId }, body: { state: 'paused' } });
    expect(await checks()).toMatchObject({
      inbox_active: [false, expect.stringContaining('paused')],
      agents_assigned: [true, 'One member works here.'],
    });
    await desk.api('patch', '/v1/inboxes/{inboxId}', { path: { inboxId }, body: { state: 'active' } });
    await desk.call('GET', `/visitor/v1/inboxes/${inboxId}/config`, { headers: { origin: 'https://new.test' } });
    await expect
      .poll(checks)
      .toMatchObject({ domain_seen: [false, expect.stringContaining('not among the allowed domains') as string] });
    const { settings } = await desk.api('get', '/v1/inboxes/{inboxId}', { path: { inboxId } });
    const domains = ['shop.test', 'new.test'];
    await desk.api('patch', '/v1/inboxes/{inboxId}', {
      path: { inboxId },
      body: { settings: { ...settings, domains } },
    });
    expect(await checks()).toMatchObject({
      domain_seen: [false, 'The chat was refused on https://new.test, which is allowed now.'],
    });
    const shop = { headers: { origin: 'https://shop.test' } };
    await desk.call('GET', `/visitor/v1/inboxes/${inboxId}/config`, shop);
    const visitor = await desk.visitor(inboxId);
    const { conversationId } = await visitor.send('Hello');
    const answer = await desk.api('post', '/v1/conversations/{conversationId}/messages', {
      path: { conversationId },
      body: { clientId: 'h', parts: [{ type: 'text', text: 'Hi' }] },
    });
    await expect
      .poll(checks)
      .toMatchObject({ domain_seen: [true, expect.stringContaining('https://shop.test') as string] });
    expect(await checks()).toMatchObject({
      last_message_in: [true, expect.stringContaining('The last message came in at')],
      last_message_out: [true, expect.stringContaining(answer.sentAt)],
    });
  });
});
