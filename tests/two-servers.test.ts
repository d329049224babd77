import { createHmac } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Api, createApi } from '@conversa/core/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cluster, startCluster } from '../packages/core/test/postgres/cluster.ts';
import { type MessengerProcess, startMessengerProcess } from './crash/messenger-process.ts';
import { freePort } from './e2e/support/running-server.ts';
import { tokenFor } from './support/token-for.ts';

const number = '+491000';
const appSecret = 'app-secret';
const person = { email: 'cora@two.test', password: 'long enough' };
const times = 1_000;

let cluster: Cluster;
let blobs: string;
let servers: readonly MessengerProcess[];
let apis: readonly Api[];
let inboxId: string;
beforeAll(async () => {
  cluster = await startCluster();
  blobs = await mkdtemp(join(tmpdir(), 'conversa-two-'));
  const common = {
    database: await cluster.database(),
    apiUrl: 'http://127.0.0.1:9',
    appSecret,
    secret: 'a secret of at least thirty-two characters',
    blobs,
  };
  const ports = [await freePort(), await freePort()];
  // At the same moment, on an empty database: the schema is made once.
  servers = await Promise.all(ports.map((port) => startMessengerProcess({ ...common, port })));
  const credentials = { number, business: 'b', accessToken: 'token' };
  inboxId = (await servers[0]!.setUp({ ...person, credentials })).messenger;
  const token = await tokenFor(servers[0]!.url, person);
  apis = servers.map(({ url }) => createApi({ url, token }));
});
afterAll(async () => {
  await Promise.all(servers.map((server) => server.kill()));
  await cluster.stop();
  await rm(blobs, { recursive: true, force: true });
});

const webhook = async (server: MessengerProcess, items: readonly object[]): Promise<number> => {
  const body = JSON.stringify({ number, business: 'b', items });
  const signature = createHmac('sha256', appSecret).update(body).digest('hex');
  const answer = await fetch(`${server.url}/webhooks/fake-messenger`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-fake-signature': `sha256=${signature}` },
    body,
  });
  await answer.body?.cancel();
  return answer.status;
};

describe('two servers on one database', () => {
  it('make one contact and one conversation of 1,000 concurrent messages of someone new, each stored once', async () => {
    const message = (n: number): object => ({
      type: 'message',
      id: `new-${n}`,
      at: new Date().toISOString(),
      from: '+4999',
      name: 'Nora',
      text: `message ${n}`,
    });
    // Each message goes to both servers, as when a provider delivers again.
    const deliveries = Array.from({ length: times }, (_, n) => n).flatMap((n) =>
      servers.map((server) => webhook(server, [message(n)])),
    );
    expect(new Set(await Promise.all(deliveries))).toEqual(new Set([200]));
    const { items } = await apis[1]!('get', '/v1/conversations', { query: { inbox: inboxId } });
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({ unread: times, contact: { name: 'Nora' } });
    expect(await textsOf(items[0]!.id)).toEqual(Array.from({ length: times }, (_, n) => `message ${n}`).toSorted());
  });

  it('make one message of 1,000 identical answers, and one inbox of 1,000 identical creates', async () => {
    const [conversation] = (await apis[0]!('get', '/v1/conversations', { query: { inbox: inboxId } })).items;
    const path = { conversationId: conversation!.id };
    const ids = await Promise.all(
      Array.from({ length: times }, (_, n) =>
        apis[n % 2]!('post', '/v1/conversations/{conversationId}/messages', {
          path,
          body: { clientId: 'the-same', parts: [{ type: 'text', text: 'only once' }], private: true },
        }).then(({ id }) => id),
      ),
    );
    expect(new Set(ids).size).toBe(1);
    expect((await textsOf(conversation!.id)).filter((text) => text === 'only once')).toHaveLength(1);

    const settings = { siteName: 'One', domains: [], greeting: '', color: '#000000' };
    const inboxes = await Promise.all(
      Array.from({ length: times }, (_, n) =>
        apis[n % 2]!('post', '/v1/inboxes', {
          body: { name: 'One', channel: 'website', settings },
          idempotencyKey: 'one',
        }).then(({ id }) => id),
      ),
    );
    expect(new Set(inboxes).size).toBe(1);
    expect((await apis[0]!('get', '/v1/inboxes')).items.filter(({ name }) => name === 'One')).toHaveLength(1);
  });

  it('tell each other at once what happened', async () => {
    const [conversation] = (await apis[0]!('get', '/v1/conversations', { query: { inbox: inboxId } })).items;
    const token = await tokenFor(servers[1]!.url, person);
    const ended = new AbortController();
    const stream = await fetch(`${servers[1]!.url}/v1/events`, {
      headers: { authorization: `Bearer ${token}`, accept: 'text/event-stream' },
      signal: ended.signal,
    });
    const reader = stream.body!.pipeThrough(new TextDecoderStream()).getReader();
    await reader.read();
    await apis[0]!('post', '/v1/conversations/{conversationId}/messages', {
      path: { conversationId: conversation!.id },
      body: { clientId: 'across', parts: [{ type: 'text', text: 'from the other server' }], private: true },
    });
    let text = '';
    while (!text.includes('from the other server')) text += (await reader.read()).value ?? '';
    expect(text).toContain('message.created');
    ended.abort();
  });
});

async function textsOf(conversationId: string): Promise<readonly string[]> {
  const texts: string[] = [];
  for (let before: string | undefined; ;) {
    const page = await apis[0]!('get', '/v1/conversations/{conversationId}/messages', {
      path: { conversationId },
      query: { limit: 100, ...(before ? { before } : {}) },
    });
    for (const { parts } of page.items) if (parts[0]?.type === 'text') texts.push(parts[0].text);
    if (!page.hasOlder) return texts.toSorted();
    before = page.items[0]!.id;
  }
}
