import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type CallInit, type Desk, openDesk, type VisitorSide } from '../../../test/desk.ts';
import { type Cluster, startCluster } from '../../../test/postgres/cluster.ts';
import type { WireCheck, WireConversation, WireInbox, WirePage } from '../../protocol/agent.ts';
import type { EventPage } from '../../protocol/frame.ts';
import type { WireMessage } from '../../protocol/message.ts';

let cluster: Cluster;
let desk: Desk;
let inboxId: `ibx_${string}`;
let bot: { readonly id: string; readonly secret: string };
let visitor: VisitorSide;
beforeAll(async () => {
  cluster = await startCluster();
  desk = await openDesk(cluster);
});
afterAll(async () => {
  await desk.stop();
  await cluster.stop();
});
beforeEach(async () => {
  inboxId = await desk.websiteInbox();
  bot = await newBot();
  await choose(bot.id);
  visitor = await desk.visitor(inboxId);
});

const as = (secret: string, body?: unknown): CallInit => ({
  headers: { authorization: `Bearer ${secret}` },
  ...(body === undefined ? {} : { body }),
});
async function call<T = never>(method: string, path: string, body?: unknown, secret = desk.token): Promise<T> {
  const answer = await desk.call(method, path, as(secret, body));
  const text = await answer.text();
  if (!answer.ok) throw Object.assign(new Error(text), JSON.parse(text) as object);
  return (text === '' ? undefined : JSON.parse(text)) as T;
}
async function newBot(name = 'Holly'): Promise<typeof bot> {
  const made = await call<{ token: { id: string }; secret: string }>('POST', '/v1/tokens', {
    name: 'Answers',
    bot: name,
  });
  return { id: made.token.id, secret: made.secret };
}
const choose = (botId: string | null): Promise<WireInbox> => call('PATCH', `/v1/inboxes/${inboxId}`, { botId });
const says = (id: string, text: string, secret: string, more: object = {}): Promise<WireMessage> =>
  call(
    'POST',
    `/v1/conversations/${id}/messages`,
    { clientId: crypto.randomUUID(), parts: [{ type: 'text', text }], ...more },
    secret,
  );
const conversation = (id: string): Promise<WireConversation> => call('GET', `/v1/conversations/${id}`);
const change = (id: string, body: object, secret = desk.token): Promise<WireConversation> =>
  call('PATCH', `/v1/conversations/${id}`, body, secret);
const activities = async (id: string): Promise<readonly string[]> =>
  (await call<{ items: readonly WireMessage[] }>('GET', `/v1/conversations/${id}/messages`)).items.flatMap(
    ({ author, parts }) =>
      parts[0]?.type === 'activity'
        ? [`${author.kind} ${'name' in author ? author.name : ''}: ${parts[0].activity}`]
        : [],
  );
const paused = { code: 'bot_paused' };

describe('a bot', () => {
  it('is a token with a name of its own, shown in the lists without its secret', async () => {
    const { items } = await call<{ items: readonly object[] }>('GET', '/v1/tokens');
    expect(items).toContainEqual(expect.objectContaining({ id: bot.id, name: 'Answers', bot: 'Holly' }));
    const { api } = await desk.colleague();
    expect((await api('get', '/v1/bots', {})).items).toContainEqual({ id: bot.id, name: 'Holly' });
    await expect(call('POST', '/v1/tokens', { name: 'x', bot: ' ' })).rejects.toMatchObject({ code: 'invalid_input' });
  });

  it('has what customers begin: not among the open ones, answered under its name', async () => {
    const { conversationId: id } = await visitor.send('Hello?');
    expect(await conversation(id)).toMatchObject({ status: 'pending' });
    const counts = await call<{ all: { total: number } }>('GET', `/v1/conversations/counts?inbox=${inboxId}`);
    expect(counts.all.total).toBe(0);
    const answer = await says(id, 'Hi, I am a bot.', bot.secret);
    expect(answer.author).toEqual({ kind: 'bot', name: 'Holly' });
    const seen = await visitor.call('GET', '/messages');
    expect(await seen.json()).toMatchObject({ items: [{}, { author: { kind: 'bot', name: 'Holly' } }] });
    expect(await conversation(id)).toMatchObject({ status: 'pending' });
    expect(await says(id, 'Hi, I am a bot.', bot.secret, { clientId: answer.clientId })).toEqual(answer);
  });

  it('is silent once an agent answered, and told so; notes it may write', async () => {
    const { id: messageId, conversationId: id } = await visitor.send('Hello?');
    await says(id, 'I am looking into it.', desk.token);
    expect(await conversation(id)).toMatchObject({ status: 'open' });
    await expect(says(id, 'Me too.', bot.secret)).rejects.toMatchObject({
      ...paused,
      status: 409,
      detail: expect.stringContaining('An agent has answered.'),
    });
    await expect(call('POST', `/v1/conversations/${id}/typing`, { on: true }, bot.secret)).rejects.toMatchObject(
      paused,
    );
    const reaction = `/v1/conversations/${id}/messages/${messageId}/reaction`;
    await expect(call('PUT', reaction, { emoji: '👍' }, bot.secret)).rejects.toMatchObject({
      ...paused,
      detail: expect.stringContaining('An agent has answered.'),
    });
    await expect(change(id, { status: 'pending' }, bot.secret)).rejects.toMatchObject(paused);
    await expect(change(id, { status: 'resolved' }, bot.secret)).rejects.toMatchObject(paused);
    const note = await says(id, 'They asked for Ann.', bot.secret, { private: true });
    expect(note).toMatchObject({ direction: 'internal', author: { kind: 'bot' } });
    expect(await conversation(id)).toMatchObject({ status: 'open' });
  });

  it('is not silenced by a note of an agent, nor by one who only looks', async () => {
    const { id: messageId, conversationId: id } = await visitor.send('Hello?');
    await says(id, 'A regular.', desk.token, { private: true });
    await call('POST', `/v1/conversations/${id}/seen`, { until: messageId });
    await says(id, 'Hello again!', bot.secret);
    expect(await conversation(id)).toMatchObject({ status: 'pending', unread: 0 });
  });

  it('leaves what it has read unread for the agents', async () => {
    const { id: messageId, conversationId: id } = await visitor.send('Hello?');
    await call('POST', `/v1/conversations/${id}/seen`, { until: messageId }, bot.secret);
    expect(await conversation(id)).toMatchObject({ unread: 1, agentSeenAt: expect.any(String) });
  });

  it('hands over, is given the conversation back, and begins anew after it was resolved', async () => {
    const { conversationId: id } = await visitor.send('A person, please');
    await says(id, 'One moment.', bot.secret);
    const handed = await change(id, { status: 'open' }, bot.secret);
    expect(handed).toMatchObject({ status: 'open', unread: 1, waitingSince: expect.any(String) });
    await expect(says(id, 'Or can I help?', bot.secret)).rejects.toMatchObject({
      ...paused,
      detail: expect.stringContaining('A person has this conversation.'),
    });
    await change(id, { status: 'pending' });
    await says(id, 'It is me again.', bot.secret);
    await change(id, { status: 'open' });
    await change(id, { status: 'resolved' });
    await expect(says(id, 'Goodbye.', bot.secret)).rejects.toMatchObject(paused);
    await visitor.send('One more thing');
    await says(id, 'Yes?', bot.secret);
    expect(await activities(id)).toEqual([
      'bot Holly: handed_over',
      'agent Olive Owner: set_pending',
      'agent Olive Owner: taken_over',
      'agent Olive Owner: resolved',
    ]);
  });

  it('loses what is assigned, by whomever', async () => {
    const { conversationId: id } = await visitor.send('Hello?');
    await change(id, { assigneeId: desk.owner.userId });
    expect(await conversation(id)).toMatchObject({ status: 'open', waitingSince: expect.any(String) });
    await expect(says(id, 'Hi', bot.secret)).rejects.toMatchObject({
      ...paused,
      detail: expect.stringContaining('assigned to an agent'),
    });
    const other = await desk.visitor(inboxId);
    const { conversationId: mine } = await other.send('Ann, please');
    await change(mine, { assigneeId: desk.owner.userId }, bot.secret);
    expect(await conversation(mine)).toMatchObject({ status: 'open' });
  });

  it('says nothing where it is not the bot', async () => {
    const stranger = await newBot('Stranger');
    const { conversationId: id } = await visitor.send('Hello?');
    await expect(says(id, 'Hi', stranger.secret)).rejects.toMatchObject({ code: 'forbidden', status: 403 });
    await expect(change(id, { status: 'open' }, stranger.secret)).rejects.toMatchObject({ code: 'forbidden' });
    await choose(stranger.id);
    await expect(says(id, 'Hi', bot.secret)).rejects.toMatchObject({ code: 'forbidden' });
    await says(id, 'Hi', stranger.secret);
  });

  it('never speaks after a person, however close they come', async () => {
    for (let round = 0; round < 8; round++) {
      const { conversationId: id } = await (await desk.visitor(inboxId)).send('Hello?');
      await Promise.all([
        ...[1, 2, 3].map((n) => says(id, `bot ${n}`, bot.secret).catch(() => undefined)),
        says(id, 'person', desk.token),
        ...[4, 5, 6].map((n) => says(id, `bot ${n}`, bot.secret).catch(() => undefined)),
      ]);
      const page = await call<EventPage>('GET', `/v1/events?cursor=0`);
      const order = page.frames.flatMap((frame) =>
        'event' in frame && frame.event.type === 'message.created' && frame.event.message.conversationId === id
          ? [frame.event.message.author.kind]
          : [],
      );
      if (page.more) expect.fail('more events than a page has');
      expect(order.at(-1)).toBe('agent');
    }
  });
});

describe('the bot of an inbox', () => {
  it('is one of the account’s, chosen by who manages the inbox', async () => {
    await expect(choose('tok_01h455vb4pex5vsknk084sn02q')).rejects.toMatchObject({ code: 'invalid_input' });
    const { id: plain } = (await call<{ token: { id: string } }>('POST', '/v1/tokens', { name: 'CI' })).token;
    await expect(choose(plain)).rejects.toMatchObject({ code: 'invalid_input' });
    const { token } = await desk.colleague({ inboxes: [inboxId] });
    await expect(call('PATCH', `/v1/inboxes/${inboxId}`, { botId: null }, token)).rejects.toMatchObject({
      code: 'forbidden',
    });
    const manager = await desk.colleague({ inboxes: [inboxId] });
    await call('PATCH', `/v1/members/${manager.userId}`, { manages: [inboxId] });
    expect(await call('PATCH', `/v1/inboxes/${inboxId}`, { botId: null }, manager.token)).not.toHaveProperty('botId');
    expect(await choose(bot.id)).toMatchObject({ botId: bot.id });
  });

  it('that lets a customer wait is found by the health of the inbox', async () => {
    const { conversationId: id } = await visitor.send('Hello?');
    const check = async (): Promise<unknown> =>
      (await call<WirePage<WireCheck>>('GET', `/v1/inboxes/${inboxId}/checks`)).items.find(
        ({ code }) => code === 'bot_answers',
      );
    expect(await check()).toMatchObject({ ok: true, sentence: expect.stringContaining('Holly') });
    const since = new Date(Date.now() - 6 * 60_000);
    await desk.storage.change(desk.owner, (change) =>
      change.patchConversation(id as `cnv_${string}`, { waitingSince: since }),
    );
    expect(await check()).toMatchObject({ ok: false, sentence: expect.stringContaining(since.toISOString()) });
    await says(id, 'Here I am.', bot.secret);
    expect(await check()).toMatchObject({ ok: true });
    await choose(null);
    expect(await check()).toBeUndefined();
  });

  it('switched off leaves nobody waiting: what it had is open', async () => {
    const { conversationId: id } = await visitor.send('Hello?');
    await choose(null);
    expect(await conversation(id)).toMatchObject({ status: 'open', unread: 1 });
    const { conversationId: next } = await (await desk.visitor(inboxId)).send('Hello?');
    expect(await conversation(next)).toMatchObject({ status: 'open' });
    await expect(change(next, { status: 'pending' })).rejects.toMatchObject({ code: 'conflict' });
  });

  it('is gone with its token, and everybody who looks on hears of it', async () => {
    const { conversationId: id } = await visitor.send('Hello?');
    const { cursor } = await call<EventPage>('GET', '/v1/events');
    await call('DELETE', `/v1/tokens/${bot.id}`);
    expect(await call('GET', `/v1/inboxes/${inboxId}`)).not.toHaveProperty('botId');
    expect(await conversation(id)).toMatchObject({ status: 'open' });
    const { frames } = await call<EventPage>('GET', `/v1/events?cursor=${cursor}`);
    const types = frames.flatMap((frame) => ('event' in frame ? [frame.event.type] : []));
    expect(types).toEqual(expect.arrayContaining(['inbox.updated', 'conversation.status_changed']));
    await expect(says(id, 'Hi', bot.secret)).rejects.toMatchObject({ code: 'unauthenticated' });
  });
});
