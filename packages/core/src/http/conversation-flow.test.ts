import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Desk, framesOf, openDesk } from '../../test/desk.ts';
import type { EventPage } from '../protocol/frame.ts';
import type { WireMessage } from '../protocol/message.ts';
import type { VisitorHistory } from '../protocol/visitor.ts';
import { type Cluster, startCluster } from '../../test/postgres/cluster.ts';

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

const history = async (visitor: Awaited<ReturnType<Desk['visitor']>>): Promise<readonly WireMessage[]> =>
  ((await (await visitor.call('GET', '/messages')).json()) as VisitorHistory).items;

const textOf = ({ parts: [part] }: WireMessage): string => (part?.type === 'text' ? part.text : '');

describe('a visitor and an agent', () => {
  it('talk: the message opens a conversation, the answer comes back, ticks turn', async () => {
    const inboxId = await desk.websiteInbox();
    const visitor = await desk.visitor(inboxId);
    const first = await visitor.send('Hello');
    const again = await visitor.send('Anyone?');
    expect(again.conversationId).toBe(first.conversationId);

    const path = { conversationId: first.conversationId };
    const conversation = await desk.api('get', '/v1/conversations/{conversationId}', { path });
    expect(conversation).toMatchObject({ status: 'open', unread: 2, lastMessage: { parts: [{ text: 'Anyone?' }] } });

    const answer = await desk.api('post', '/v1/conversations/{conversationId}/messages', {
      path,
      body: { clientId: 'a1', parts: [{ type: 'text', text: 'Hi there' }] },
    });
    expect(answer).toMatchObject({ status: 'sent', direction: 'out', author: { kind: 'agent', name: 'Olive Owner' } });
    await desk.api('post', '/v1/conversations/{conversationId}/messages', {
      path,
      body: { clientId: 'a2', parts: [{ type: 'text', text: 'secret note' }], private: true },
    });
    const seen = await history(visitor);
    expect(seen.map(textOf)).toEqual(['Hello', 'Anyone?', 'Hi there']);
    expect(JSON.stringify(seen)).not.toContain('desk.test');

    const summary = await (await visitor.call('GET', '/summary')).json();
    expect(summary).toMatchObject({ unread: 1, last: { id: answer.id } });
    await visitor.call('POST', '/seen', { body: { until: answer.id, status: 'read' } });
    const { items } = await desk.api('get', '/v1/conversations/{conversationId}/messages', { path });
    expect(items.find(({ id }) => id === answer.id)?.status).toBe('read');
    expect(await (await visitor.call('GET', '/summary')).json()).toMatchObject({ unread: 0 });
  });

  it('get the first result for a client id that is sent again, on both sides', async () => {
    const visitor = await desk.visitor(await desk.websiteInbox());
    const [one, two] = [await visitor.send('Once', 'c1'), await visitor.send('Once', 'c1')];
    expect(two.id).toBe(one.id);
    const post = (text: string) =>
      desk.api('post', '/v1/conversations/{conversationId}/messages', {
        path: { conversationId: one.conversationId },
        body: { clientId: 'r1', parts: [{ type: 'text', text }] },
      });
    expect((await post('Answer')).id).toBe((await post('Answer')).id);
    expect(await history(visitor)).toHaveLength(2);
  });

  it('see each other live, each only what is theirs', async () => {
    const inboxId = await desk.websiteInbox();
    const visitor = await desk.visitor(inboxId);
    const stranger = await desk.visitor(inboxId);
    const { conversationId } = await visitor.send('Live?');
    const ended = new AbortController();
    const streamOf = (response: Response) => framesOf(response);
    const accept = { accept: 'text/event-stream' };
    const [mine, other, agents] = await Promise.all([
      visitor.call('GET', '/events', { headers: accept, signal: ended.signal }),
      stranger.call('GET', '/events', { headers: accept, signal: ended.signal }),
      desk.call('GET', '/v1/events', {
        headers: { ...accept, authorization: `Bearer ${desk.token}` },
        signal: ended.signal,
      }),
    ]);
    expect(mine.headers.get('x-accel-buffering')).toBe('no');
    const [visitorFrames, agentFrames] = [streamOf(mine), streamOf(agents)];
    const strangerFrames = streamOf(other);
    const firstOf = async (frames: AsyncGenerator<Record<string, unknown>>, key: string): Promise<unknown> => {
      for (;;) {
        const { value } = await frames.next();
        if (!value || value[key]) return value?.[key];
      }
    };
    const path = { conversationId };
    await desk.api('post', '/v1/conversations/{conversationId}/messages', {
      path,
      body: { clientId: 'n', parts: [{ type: 'text', text: 'note' }], private: true },
    });
    await desk.api('post', '/v1/conversations/{conversationId}/typing', { path, body: { on: true } });
    expect(await firstOf(visitorFrames, 'signal')).toMatchObject({ type: 'typing', by: { name: 'Olive Owner' } });
    await desk.api('post', '/v1/conversations/{conversationId}/messages', {
      path,
      body: { clientId: 'm', parts: [{ type: 'text', text: 'live answer' }] },
    });
    expect(await firstOf(visitorFrames, 'event')).toMatchObject({
      type: 'message.created',
      message: { parts: [{ text: 'live answer' }], author: { name: 'Olive Owner' } },
    });
    expect(await firstOf(agentFrames, 'event')).toMatchObject({ message: { parts: [{ text: 'note' }] } });
    await visitor.call('POST', '/typing', { body: { on: true } });
    expect(await firstOf(agentFrames, 'signal')).toMatchObject({
      type: 'typing',
      conversationId,
      by: { kind: 'contact' },
      on: true,
    });
    await stranger.send('I am alone');
    const alone = await firstOf(strangerFrames, 'event');
    expect(alone).toMatchObject({ message: { parts: [{ text: 'I am alone' }] } });
    ended.abort();
  });

  it('resume from a cursor by polling, and are told when the cursor is unknown', async () => {
    const visitor = await desk.visitor(await desk.websiteInbox());
    await visitor.send('one');
    const { cursor } = (await (await visitor.call('GET', '/messages')).json()) as { cursor: string };
    await visitor.send('two');
    const page = (await (
      await visitor.call('GET', '/events', { headers: { 'last-event-id': cursor } })
    ).json()) as EventPage;
    expect(page.frames).toHaveLength(1);
    expect(page.frames[0]).toMatchObject({ prev: cursor, event: { message: { parts: [{ text: 'two' }] } } });
    const future = await visitor.call('GET', '/events?cursor=999999999');
    expect(await future.json()).toMatchObject({ frames: [{ reset: true }] });
    expect((await visitor.call('GET', '/events?cursor=x')).status).toBe(422);
  });
});

describe('identity', () => {
  const signed = async (inboxId: string, id: string): Promise<string> => {
    const { secret } = await desk.api('get', '/v1/inboxes/{inboxId}/identity-secret', { path: { inboxId } });
    return createHmac('sha256', secret).update(id).digest('hex');
  };
  const identify = (inboxId: string, user: object, hash: string | undefined, token: string): Promise<Response> =>
    desk.call('POST', '/visitor/v1/sessions', {
      body: { inboxId, user, ...(hash === undefined ? {} : { hash }) },
      headers: { authorization: `Bearer ${token}` },
    });
  const as = async (session: Response): Promise<readonly WireMessage[]> => {
    const { token } = (await session.json()) as { token: string };
    const page = await desk.call('GET', '/visitor/v1/messages', { headers: { authorization: `Bearer ${token}` } });
    return ((await page.json()) as VisitorHistory).items;
  };

  it('signed joins the histories of two browsers; unsigned or wrongly signed reads nothing of it', async () => {
    const inboxId = await desk.websiteInbox();
    const hash = await signed(inboxId, 'user-1');
    const user = { id: 'user-1', name: 'Una', email: 'una@shop.test' };
    const [laptop, phone] = [await desk.visitor(inboxId), await desk.visitor(inboxId)];
    await laptop.send('from the laptop');
    expect(await as(await identify(inboxId, user, hash, laptop.token))).toHaveLength(1);
    await phone.send('from the phone');
    const both = await as(await identify(inboxId, user, hash, phone.token));
    expect(both.map(textOf)).toEqual(['from the laptop', 'from the phone']);

    const thief = await desk.visitor(inboxId);
    const wrong = await identify(inboxId, user, 'ab'.repeat(32), thief.token);
    expect(wrong.status).toBe(403);
    expect(await wrong.json()).toMatchObject({ code: 'identity_unverified' });
    expect(await as(await identify(inboxId, user, undefined, thief.token))).toEqual([]);
  });

  it('leaves nothing behind for whoever kept the anonymous token, and never joins two users', async () => {
    const inboxId = await desk.websiteInbox();
    const browser = await desk.visitor(inboxId);
    await browser.send('before signing in');
    await identify(inboxId, { id: 'anna' }, await signed(inboxId, 'anna'), browser.token);
    expect(await history(browser)).toEqual([]);
    const bert = await identify(inboxId, { id: 'bert' }, await signed(inboxId, 'bert'), browser.token);
    expect(await as(bert)).toEqual([]);
    const anna = await identify(inboxId, { id: 'anna' }, await signed(inboxId, 'anna'), browser.token);
    expect(await as(anna)).toHaveLength(1);
  });

  it('is required where the inbox says so', async () => {
    const inboxId = await desk.websiteInbox({ requireSignedIdentity: true });
    const visitor = await desk.visitor(inboxId);
    expect((await identify(inboxId, { id: 'x' }, undefined, visitor.token)).status).toBe(403);
  });
});

describe('origins', () => {
  it('outside the inbox’s domains are refused readably, and shown to the owner', async () => {
    const inboxId = await desk.websiteInbox({ domains: ['shop.test'] });
    const from = (origin: string) => desk.call('GET', `/visitor/v1/inboxes/${inboxId}/config`, { headers: { origin } });
    const [good, bad] = [await from('https://shop.test'), await from('https://evil.test')];
    expect(good.status).toBe(200);
    expect(good.headers.get('cache-control')).toBe('public, max-age=60');
    expect(bad.status).toBe(403);
    expect(bad.headers.get('access-control-allow-origin')).toBe('https://evil.test');
    expect(await bad.json()).toMatchObject({ code: 'origin_not_allowed' });
    // Sightings are noted beside the answer, not before it.
    const seen = async (): Promise<object> => {
      const { origins } = await desk.api('get', '/v1/inboxes/{inboxId}/installation', { path: { inboxId } });
      return Object.fromEntries(origins.map(({ origin, allowed }) => [origin, allowed]));
    };
    await expect.poll(seen).toEqual({ 'https://shop.test': true, 'https://evil.test': false });
    const session = await desk.call('POST', '/visitor/v1/sessions', {
      body: { inboxId },
      headers: { origin: 'https://evil.test' },
    });
    expect(session.status).toBe(403);
  });

  it('say whether they would be let in by the domains there are now, also by a wildcard, by none, and without a host', async () => {
    const inboxId = await desk.websiteInbox({ domains: ['shop.test'] });
    const origins = ['https://a.shop.test', 'null'];
    for (const origin of origins)
      await desk.call('GET', `/visitor/v1/inboxes/${inboxId}/config`, { headers: { origin } });
    const path = { inboxId };
    const allowedNow = async (): Promise<object> => {
      const installation = await desk.api('get', '/v1/inboxes/{inboxId}/installation', { path });
      return Object.fromEntries(installation.origins.map((one) => [one.origin, one.allowedNow]));
    };
    await expect.poll(allowedNow).toEqual({ 'https://a.shop.test': false, null: false });
    const { settings } = await desk.api('get', '/v1/inboxes/{inboxId}', { path });
    const domains = (all: string[]): Promise<unknown> =>
      desk.api('patch', '/v1/inboxes/{inboxId}', { path, body: { settings: { ...settings, domains: all } } });
    await domains(['*.shop.test']);
    expect(await allowedNow()).toEqual({ 'https://a.shop.test': true, null: false });
    await domains([]);
    expect(await allowedNow()).toEqual({ 'https://a.shop.test': true, null: true });
  });
});
