import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Desk, openDesk } from '../../../test/desk.ts';
import { type Cluster, startCluster } from '../../../test/postgres/cluster.ts';
import type { WireMessage } from '../../protocol/message.ts';
import type { VisitorConversations, VisitorHistory, VisitorSession, WidgetConfig } from '../../protocol/visitor.ts';

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

type Visitor = Awaited<ReturnType<Desk['visitor']>>;
const textOf = ({ parts: [part] }: WireMessage): string => (part?.type === 'text' ? part.text : '');
const json = async <T>(response: Response | Promise<Response>): Promise<T> => (await (await response).json()) as T;
async function write(visitor: Visitor, text: string, key?: string): Promise<WireMessage> {
  const body = { clientId: crypto.randomUUID(), parts: [{ type: 'text', text }], ...(key ? { key } : {}) };
  return (await json<{ readonly message: WireMessage }>(visitor.call('POST', '/messages', { body }))).message;
}
const reply = (conversationId: WireMessage['conversationId'], text: string, isNote = false) =>
  desk.api('post', '/v1/conversations/{conversationId}/messages', {
    path: { conversationId },
    body: { clientId: crypto.randomUUID(), parts: [{ type: 'text', text }], ...(isNote ? { private: true } : {}) },
  });
const historyOf = (visitor: Visitor, conversation?: string): Promise<VisitorHistory> =>
  json(visitor.call('GET', `/messages${conversation ? `?conversation=${conversation}` : ''}`));

describe('several conversations of one visitor', () => {
  it('are kept apart by their keys, and listed newest first with what is unread', async () => {
    const visitor = await desk.visitor(await desk.websiteInbox());
    const first = await write(visitor, 'About the vase');
    const second = await write(visitor, 'About my order', 'k2');
    expect(second.conversationId).not.toBe(first.conversationId);
    expect((await write(visitor, 'Still about it', 'k2')).conversationId).toBe(second.conversationId);
    await reply(first.conversationId, 'One moment');
    await reply(first.conversationId, 'It is 24 cm');
    await reply(first.conversationId, 'seen by agents only', true);

    const { items } = await json<VisitorConversations>(visitor.call('GET', '/conversations'));
    expect(items.map(({ id, key, unread, last }) => [id, key, unread, last && textOf(last)])).toEqual([
      [first.conversationId, undefined, 2, 'It is 24 cm'],
      [second.conversationId, 'k2', 0, 'Still about it'],
    ]);

    const there = await historyOf(visitor, second.conversationId);
    expect(there).toMatchObject({ key: 'k2', unread: 2, unreadElsewhere: 2 });
    expect(there.items.map(textOf)).toEqual(['About my order', 'Still about it']);
    const here = await historyOf(visitor);
    expect(here).toMatchObject({ conversationId: first.conversationId, unread: 2 });
    expect(here.unreadElsewhere).toBeUndefined();
  });

  it('have at most one unresolved per key; after it was resolved the inbox decides', async () => {
    const inboxId = await desk.websiteInbox();
    const visitor = await desk.visitor(inboxId);
    const { conversationId } = await write(visitor, 'One', 'k1');
    const resolve = (id: WireMessage['conversationId']) =>
      desk.api('patch', '/v1/conversations/{conversationId}', {
        path: { conversationId: id },
        body: { status: 'resolved' },
      });
    await resolve(conversationId);
    expect((await write(visitor, 'Again', 'k1')).conversationId).toBe(conversationId);
  });

  it('belong to their visitor alone', async () => {
    const inboxId = await desk.websiteInbox();
    const [visitor, stranger] = [await desk.visitor(inboxId), await desk.visitor(inboxId)];
    const { conversationId } = await write(visitor, 'Mine');
    await write(stranger, 'Other');
    for (const asks of [stranger, await desk.visitor(inboxId)])
      expect((await asks.call('GET', `/messages?conversation=${conversationId}`)).status).toBe(404);
    const { items } = await json<VisitorConversations>(stranger.call('GET', '/conversations'));
    expect(items.map(({ last }) => last && textOf(last))).toEqual(['Other']);
  });
});

it('a choice arrives as what was picked, between the other parts', async () => {
  const visitor = await desk.visitor(await desk.websiteInbox());
  const picked = [{ id: 'blue', title: 'The blue one' }];
  const parts = [
    { type: 'choice', picked },
    { type: 'text', text: 'please' },
  ];
  const { message } = await json<{ readonly message: WireMessage }>(
    visitor.call('POST', '/messages', { body: { clientId: 'c1', parts } }),
  );
  expect(message.parts).toEqual(parts);
  const empty = { clientId: 'c2', parts: [{ type: 'choice', picked: [] }] };
  expect((await visitor.call('POST', '/messages', { body: empty })).status).toBe(422);
});

it('what the visitor did before is taken with the message, and refused when it is too much', async () => {
  const visitor = await desk.visitor(await desk.websiteInbox());
  const action = { name: 'basket.added', at: '2026-01-01T00:00:00Z', data: { price: 28 } };
  const send = (actions: readonly object[]) =>
    visitor.call('POST', '/messages', {
      body: { clientId: crypto.randomUUID(), parts: [{ type: 'text', text: 'Hi' }], actions },
    });
  expect((await send([action])).status).toBe(200);
  expect((await send(Array.from({ length: 21 }, () => action))).status).toBe(422);
});

it('files are refused where the inbox does not want them, and the widget is told', async () => {
  const inboxId = await desk.websiteInbox({ attachments: false });
  const config = await json<WidgetConfig>(desk.call('GET', `/visitor/v1/inboxes/${inboxId}/config`));
  expect(config.attachments).toBe(false);
  const visitor = await desk.visitor(inboxId);
  const refused = await visitor.call('POST', '/attachments', { body: 'text' });
  expect([refused.status, (await json<{ code: string }>(refused)).code]).toEqual([403, 'feature_disabled']);
});

it('the widget learns whether somebody of the team is at the console', async () => {
  const inboxId = await desk.websiteInbox();
  const online = async (): Promise<boolean | undefined> =>
    (await json<WidgetConfig>(desk.call('GET', `/visitor/v1/inboxes/${inboxId}/config`))).online;
  expect(await online()).toBeUndefined();
  await desk.api('post', '/v1/presence', { body: { online: true } });
  expect(await online()).toBe(true);
  await desk.api('post', '/v1/presence', { body: { online: false } });
  expect(await online()).toBeUndefined();
});

it('who is said or proves to be somebody else than the signed visitor before has nothing of theirs', async () => {
  const inboxId = await desk.websiteInbox();
  const { secret } = await desk.api('get', '/v1/inboxes/{inboxId}/identity-secret', { path: { inboxId } });
  const open = (body: object, token?: string): Promise<VisitorSession> =>
    json(
      desk.call('POST', '/visitor/v1/sessions', {
        body: { inboxId, ...body },
        ...(token ? { headers: { authorization: `Bearer ${token}` } } : {}),
      }),
    );
  const hash = (id: string): string => createHmac('sha256', secret).update(id).digest('hex');
  const a = await open({ user: { id: 'a' }, hash: hash('a') });
  const b = await open({ user: { id: 'b' } }, a.token);
  expect(b.visitorId).not.toBe(a.visitorId);
  expect(b.userId).toBeUndefined();
  const signed = await open({ user: { id: 'b' }, hash: hash('b') }, a.token);
  expect(signed.userId).toBe('b');
  // What was uploaded and not sent is a visitor's own.
  expect(signed.visitorId).not.toBe(a.visitorId);
});

it('a page that is not on the inbox’s domains is refused whatever token it has, and can read why', async () => {
  const inboxId = await desk.websiteInbox({ domains: ['shop.example'] });
  const from = (origin: string) => ({ headers: { origin } });
  const visitor = await desk.visitor(inboxId, from('https://shop.example'));
  const asked = [
    () => desk.call('GET', `/visitor/v1/inboxes/${inboxId}/config`, from('https://evil.example')),
    () => desk.call('POST', '/visitor/v1/sessions', { body: { inboxId }, ...from('https://evil.example') }),
    ...['/summary', '/conversations', '/messages', '/events'].map(
      (path) => () => visitor.call('GET', path, from('https://evil.example')),
    ),
    () =>
      visitor.call('POST', '/messages', {
        body: { clientId: 'evil', parts: [{ type: 'text', text: 'Hi' }] },
        ...from('https://evil.example'),
      }),
    () => visitor.call('POST', '/attachments', { body: 'a file', ...from('https://evil.example') }),
  ];
  for (const ask of asked) {
    const answer = await ask();
    expect(answer.headers.get('access-control-allow-origin')).toBe('https://evil.example');
    expect([answer.status, await json(answer)]).toMatchObject([
      403,
      { code: 'origin_not_allowed', detail: expect.stringContaining('https://evil.example') },
    ]);
  }
  expect((await visitor.call('GET', '/summary')).status).toBe(200);
});

it('an e-mail address and a phone number that somebody only says they have make them nobody else', async () => {
  const inboxId = await desk.websiteInbox();
  const said = { body: { user: { name: 'Ana', email: 'ana@shop.test', phone: '+15550001' } } };
  const [ana, other] = [await desk.visitor(inboxId, said), await desk.visitor(inboxId, said)];
  await write(ana, 'For Ana alone');
  await write(other, 'I say that I am Ana');
  expect((await historyOf(other)).items.map(textOf)).toEqual(['I say that I am Ana']);
  expect((await historyOf(ana)).items.map(textOf)).toEqual(['For Ana alone']);
});
