import { createHmac } from 'node:crypto';
import { type Provider, startProvider } from '@conversa/simulators/provider';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Desk, openDesk, password, secret as deskSecret, url } from '../../test/desk.ts';
import type { ApiResult } from '../api/create-api.ts';
import { type Cluster, startCluster } from '../../test/postgres/cluster.ts';
import { fakeMailbox } from '../testing/channels/fake-mailbox.ts';
import { fakeMessenger } from '../testing/channels/fake-messenger.ts';
import { fakePhone } from '../testing/channels/fake-phone.ts';
import type { Actor } from './actor.ts';
import { connectorEntry } from './options.ts';

const appSecret = 'messenger-app-secret';
const numbers = { a: '+49100001', b: '+49100002', other: '+49200001' };
const mailbox = 'help@shop.test';
const sales = 'sales@shop.test';

let cluster: Cluster;
let provider: Provider;
let desk: Desk;
/** A second tenant of the same installation. */
let tenant: Actor;
let ids: {
  readonly a: string;
  readonly b: string;
  readonly other: string;
  readonly mail: string;
  readonly phone: string;
};

beforeAll(async () => {
  cluster = await startCluster();
  provider = await startProvider({
    tokens: {
      [numbers.a]: 'token-a',
      [numbers.b]: 'token-b',
      [numbers.other]: 'token-o',
      [mailbox]: 'token-m',
      [sales]: 'token-s',
    },
  });
  const calls: string[] = [];
  desk = await openDesk(cluster, {
    connectors: [
      connectorEntry(fakeMessenger, { apiUrl: provider.url, appSecret }),
      connectorEntry(fakeMailbox, { apiUrl: provider.url, pollMs: 20 }),
      connectorEntry(fakePhone, { decideWithinMs: 5_000 }),
    ],
    decideCall: async (call, inboxes) => {
      calls.push(call.callId);
      return { do: 'ring', agents: inboxes.map(({ inbox }) => inbox.id), timeoutMs: 15_000 };
    },
  });
  const second = await desk.helpdesk.register({
    accountName: 'Two',
    name: 'Ted',
    email: 't@two.test',
    password: 'long enough',
  });
  tenant = { ...second, role: 'administrator', manages: [], operator: false, via: { kind: 'host' } };
  const make = async (actor: Actor, channel: string, name: string, credentials: Record<string, string>) => {
    const { id } = await desk.helpdesk.createInbox(actor, { name, channel, settings: {} });
    await desk.helpdesk.connectInbox(actor, id, credentials);
    return id;
  };
  const business = 'acme';
  ids = {
    a: await make(desk.owner, 'fake-messenger', 'A', { number: numbers.a, business, accessToken: 'token-a' }),
    b: await make(desk.owner, 'fake-messenger', 'B', { number: numbers.b, business, accessToken: 'token-b' }),
    other: await make(tenant, 'fake-messenger', 'O', {
      number: numbers.other,
      business: 'two',
      accessToken: 'token-o',
    }),
    mail: await make(desk.owner, 'fake-mailbox', 'M', { mailbox, accessToken: 'token-m' }),
    phone: await make(desk.owner, 'fake-phone', 'P', { number: '+49900', secret: 'line-secret' }),
  };
});
afterAll(async () => {
  await desk.stop();
  await provider.close();
  await cluster.stop();
});

const at = (): string => new Date().toISOString();
const webhook = (envelope: object, items: readonly object[], secret = appSecret): Promise<Response> => {
  const body = JSON.stringify({ ...envelope, items });
  const mac = createHmac('sha256', secret).update(body).digest('hex');
  return desk.call('POST', '/webhooks/fake-messenger', { body, headers: { 'x-fake-signature': `sha256=${mac}` } });
};
const conversationsOf = async (inbox: string): Promise<readonly Listed[]> =>
  (await desk.api('get', '/v1/conversations', { query: { inbox } })).items;

type Listed = ApiResult<'get', '/v1/conversations'>['items'][number];
const lastText = ({ lastMessage }: Listed): string | undefined => {
  const [part] = lastMessage?.parts ?? [];
  return part?.type === 'text' ? part.text : undefined;
};

describe('a webhook app with two tenants', () => {
  it('puts each message into the inbox of its number, whichever tenant it belongs to', async () => {
    const text = 'for the other tenant';
    await webhook({ number: numbers.a, business: 'acme' }, [
      { type: 'message', id: 'm1', at: at(), from: '+4911', text: 'for a' },
    ]);
    await webhook({ number: numbers.other, business: 'two' }, [
      { type: 'message', id: 'm2', at: at(), from: '+4911', text },
    ]);
    expect(await conversationsOf(ids.a)).toMatchObject([{ lastMessage: { parts: [{ text: 'for a' }] } }]);
    const theirs = await desk.storage.conversations.list(tenant, {}, { limit: 10 });
    expect(theirs.items).toMatchObject([{ lastMessage: { parts: [{ text }] } }]);
    const foreign = await desk.call('GET', `/v1/conversations/${theirs.items[0]!.conversation.id}`, {
      headers: { authorization: `Bearer ${desk.token}` },
    });
    expect(foreign.status).toBe(404);
  });
  it('fans an event of the business out to both of its inboxes', async () => {
    await webhook({ business: 'acme' }, [{ type: 'announcement', id: 'an1', at: at(), from: '+4922', text: 'to all' }]);
    for (const inbox of [ids.a, ids.b])
      expect(await conversationsOf(inbox)).toContainEqual(
        expect.objectContaining({
          lastMessage: expect.objectContaining({ parts: [{ type: 'text', text: 'to all' }] }),
        }),
      );
  });
  it('stores nothing of a webhook with a wrong signature, and a redelivered one once', async () => {
    const items = [{ type: 'message', id: 'm9', at: at(), from: '+4933', text: 'once' }];
    expect((await webhook({ number: numbers.b, business: 'acme' }, items, 'wrong')).status).toBe(401);
    for (let i = 0; i < 3; i++)
      expect((await webhook({ number: numbers.b, business: 'acme' }, items)).status).toBe(200);
    const once = (await conversationsOf(ids.b)).filter((one) => lastText(one) === 'once');
    expect(once).toMatchObject([{ unread: 1 }]);
  });
  it('sets aside what comes for an account that is suspended, and stores it for nobody', async () => {
    const suspend = (state: 'active' | 'suspended') => desk.storage.accounts.patch(tenant.accountId, { state });
    const write = (id: string) =>
      webhook({ number: numbers.other, business: 'two' }, [{ type: 'message', id, at: at(), from: '+4912', text: id }]);
    const stored = async (): Promise<string> =>
      JSON.stringify((await desk.storage.conversations.list(tenant, {}, { limit: 10 })).items);
    await suspend('suspended');
    // Every process learns of it within two seconds.
    await vi.waitFor(
      async () => {
        const id = `shut-${crypto.randomUUID()}`;
        expect((await write(id)).status).toBe(200);
        const [newest] = await desk.storage.quarantine.list({ limit: 1 });
        expect((await desk.storage.quarantine.get(newest!.id))?.body).toContain(id);
        expect(await stored()).not.toContain(id);
      },
      { timeout: 10_000, interval: 200 },
    );
    await suspend('active');
    await vi.waitFor(
      async () => {
        await write('open again');
        expect(await stored()).toContain('open again');
      },
      { timeout: 10_000, interval: 200 },
    );
  });
  it('reads no more of a body than 4 MB and a little, whoever sends it', async () => {
    const kilobyte = 1024;
    let pulled = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull: (out) => {
        pulled += 64 * kilobyte;
        out.enqueue(new Uint8Array(64 * kilobyte));
      },
    });
    const init = { method: 'POST', body: endless, duplex: 'half' } as RequestInit;
    const answer = await desk.helpdesk.fetch(new Request(`${url}/webhooks/fake-messenger`, init));
    expect(answer.status).toBe(413);
    expect(pulled).toBeLessThanOrEqual((4 * kilobyte + 128) * kilobyte);
  });
  it('sets a bad item aside and keeps its neighbours', async () => {
    const good = { type: 'message', id: 'g1', at: at(), from: '+4944', text: 'good' };
    await webhook({ number: numbers.b, business: 'acme' }, [{ type: 'message', id: 3 }, good]);
    expect((await desk.storage.quarantine.list({ limit: 10 })).map(({ channel }) => channel)).toContain(
      'fake-messenger',
    );
    expect(JSON.stringify(await conversationsOf(ids.b))).toContain('good');
  });
});

describe('an answer', () => {
  it('goes out in pieces, in order, and is read when the provider says so', async () => {
    await webhook({ number: numbers.a, business: 'acme' }, [
      { type: 'message', id: 'q1', at: at(), from: '+4955', text: '?' },
    ]);
    const [conversation] = (await conversationsOf(ids.a)).filter((one) => lastText(one) === '?');
    const path = { conversationId: conversation!.id };
    const text = 'x'.repeat(160) + 'y'.repeat(160) + 'z';
    const { id } = await desk.api('post', '/v1/conversations/{conversationId}/messages', {
      path,
      body: { clientId: 'long', parts: [{ type: 'text', text }] },
    });
    const mine = () => provider.messages.filter((m) => m.to === '+4955');
    await vi.waitFor(() => expect(mine()).toHaveLength(3), 20_000);
    expect(mine().map((m) => m.text[0])).toEqual(['x', 'y', 'z']);
    expect(mine().map(({ correlationId }) => correlationId)).toEqual([0, 1, 2].map((n) => `${id}-${n}`));
    const status = async () =>
      (await desk.api('get', '/v1/conversations/{conversationId}/messages', { path })).items.find((m) => m.id === id)
        ?.status;
    await vi.waitFor(async () => expect(await status()).toBe('sent'), 20_000);
    const read = mine().map((m) => ({
      type: 'status',
      id: `s-${m.id}`,
      at: at(),
      message: m.id,
      correlationId: m.correlationId,
      status: 'read',
    }));
    await webhook({ number: numbers.a, business: 'acme' }, read);
    expect(await status()).toBe('read');
  });
  it('that the provider refuses fails with a sentence, and can be tried again', async () => {
    await webhook({ number: numbers.a, business: 'acme' }, [
      { type: 'message', id: 'q2', at: at(), from: '+4966', text: '??' },
    ]);
    const [conversation] = (await conversationsOf(ids.a)).filter((one) => lastText(one) === '??');
    const path = { conversationId: conversation!.id };
    provider.answerWith(400, 1);
    const { id } = await desk.api('post', '/v1/conversations/{conversationId}/messages', {
      path,
      body: { clientId: 'refused', parts: [{ type: 'text', text: 'refuse me' }] },
    });
    const message = async () =>
      (await desk.api('get', '/v1/conversations/{conversationId}/messages', { path })).items.find((m) => m.id === id)!;
    await vi.waitFor(async () => expect((await message()).status).toBe('failed'), 20_000);
    expect((await message()).failure).toMatchObject({ code: 'rejected', sentence: expect.stringMatching(/\.$/) });
    await desk.api('post', '/v1/conversations/{conversationId}/messages/{messageId}/retry', {
      path: { ...path, messageId: id },
    });
    await vi.waitFor(async () => expect((await message()).status).toBe('sent'), 20_000);
    expect((await message()).failure).toBeUndefined();
  });
  it('that the channel cannot carry is refused before anything is stored', async () => {
    const [conversation] = await conversationsOf(ids.a);
    const attempt = desk.api('post', '/v1/conversations/{conversationId}/messages', {
      path: { conversationId: conversation!.id },
      body: { clientId: 'huge', parts: [{ type: 'text', text: 'x'.repeat(2_000) }] },
    });
    await expect(attempt).rejects.toMatchObject({ code: 'too_large' });
  });
});

describe('a polled mailbox', () => {
  it('is read by its one holder from its checkpoint, subjects become conversations, answers are sent', async () => {
    const mail = (id: string, subject: string, text: string) =>
      provider.mail(mailbox, { id, at: at(), from: 'Kim@Mail.test', subject, text });
    mail('mail1', 'Order 7', 'Where is it?');
    mail('mail2', 'Invoice', 'Please send it.');
    mail('mail3', 'Re: Order 7', 'Still waiting.');
    await vi.waitFor(async () => expect(await conversationsOf(ids.mail)).toHaveLength(2), {
      timeout: 15_000,
      interval: 100,
    });
    await vi.waitFor(
      async () => expect(await desk.storage.connections.state(desk.owner, ids.mail as `ibx_${string}`, 'feed')).toBe(3),
      { timeout: 10_000, interval: 50 },
    );
    const order = (await conversationsOf(ids.mail)).find(({ subject }) => subject === 'Order 7')!;
    expect(order.unread).toBe(2);
    await desk.api('post', '/v1/conversations/{conversationId}/messages', {
      path: { conversationId: order.id },
      body: { clientId: 'mail', parts: [{ type: 'text', text: 'Tomorrow.' }] },
    });
    await vi.waitFor(() => expect(provider.messages.some((m) => m.to === 'kim@mail.test')).toBe(true), 20_000);
  }, 40_000);
});

describe('an inbox that is connected anew', () => {
  it('goes on with what it has now, wherever it ran', async () => {
    const inbox = await desk.helpdesk.createInbox(desk.owner, { name: 'N', channel: 'fake-mailbox', settings: {} });
    await desk.helpdesk.connectInbox(desk.owner, inbox.id, { mailbox: sales, accessToken: 'revoked' });
    provider.mail(sales, { id: 'sales1', at: at(), from: 'Kim@Mail.test', subject: 'Plates', text: 'A hundred?' });
    await desk.helpdesk.connectInbox(desk.owner, inbox.id, { mailbox: sales, accessToken: 'token-s' });
    await vi.waitFor(async () => expect(await conversationsOf(inbox.id)).toHaveLength(1), {
      timeout: 15_000,
      interval: 50,
    });
  }, 40_000);
});

describe('a call', () => {
  it('is answered with the decision, after the event is stored', async () => {
    const body = JSON.stringify({ to: '+49900', from: '+4977', callId: 'c1', sequence: 1, state: 'ringing', at: at() });
    const mac = createHmac('sha256', 'line-secret').update(body).digest('hex');
    const answer = await desk.helpdesk.fetch(
      new Request(`${url}/webhooks/fake-phone`, {
        method: 'POST',
        headers: { 'x-fake-signature': `sha256=${mac}` },
        body,
      }),
    );
    expect(await answer.json()).toEqual({ action: 'dial', targets: [ids.phone], timeout: 15 });
  });
});

describe('a call to a helpdesk that decides nothing about calls', () => {
  it('rings nobody and goes to voicemail', async () => {
    const other = await openDesk(cluster, { connectors: [connectorEntry(fakePhone, { decideWithinMs: 5_000 })] });
    const { id } = await other.helpdesk.createInbox(other.owner, { name: 'P', channel: 'fake-phone', settings: {} });
    await other.helpdesk.connectInbox(other.owner, id, { number: '+49900', secret: 'line-secret' });
    const body = JSON.stringify({ to: '+49900', from: '+4977', callId: 'c1', sequence: 1, state: 'ringing', at: at() });
    const mac = createHmac('sha256', 'line-secret').update(body).digest('hex');
    const headers = { 'x-fake-signature': `sha256=${mac}` };
    const answer = await other.call('POST', '/webhooks/fake-phone', { body, headers });
    expect(await answer.json()).toMatchObject({ action: 'record' });
    await other.stop();
  });
});

describe('the metrics', () => {
  it('tell what waits, what was sent, how connections stand and how far behind the log its readers are', async () => {
    const { storage, owner } = desk;
    await storage.connections.setStatus(owner, ids.a as `ibx_${string}`, { state: 'connected', at: new Date() });
    await storage.log.advance('hooks', owner.accountId, 1);
    const behind = (await storage.stats()).lag.get('hooks')!;
    const text = await (await desk.call('GET', '/metrics')).text();
    const value = (name: string): number => Number(new RegExp(`^conversa_${name} (\\d+)$`, 'm').exec(text)?.[1]);
    expect(behind).toBeGreaterThan(0);
    expect(value('cursor_lag{consumer="hooks"}')).toBeGreaterThanOrEqual(behind);
    expect(value('connections{channel="fake-messenger",state="connected"}')).toBe(1);
    // Three pieces, one that failed, and what was tried again.
    expect(value('outbox_pieces_total{outcome="sent"}')).toBeGreaterThanOrEqual(4);
    expect(value('outbox_pieces_total{outcome="failed"}')).toBe(1);
    expect(value('quarantine')).toBeGreaterThanOrEqual(1);
    for (const name of ['outbox_waiting', 'media_waiting', 'read_receipts_waiting', 'bulk_recipients_waiting'])
      expect(value(name), name).toBe(0);
    await storage.log.advance('hooks', owner.accountId, await storage.log.head(owner.accountId));
  });
});

describe('secrets', () => {
  it('stand in no log, no answer, no metric and no dump of the database', async () => {
    const visitor = await desk.visitor(await desk.websiteInbox());
    await visitor.send('hello');
    const inboxId = visitor.inboxId;
    const { secret: identity } = await desk.api('get', '/v1/inboxes/{inboxId}/identity-secret', { path: { inboxId } });
    const upload = await desk.call('POST', '/v1/attachments', {
      body: new TextEncoder().encode('a file'),
      headers: { authorization: `Bearer ${desk.token}`, 'content-type': 'text/plain' },
    });
    const shown = [
      JSON.stringify((await desk.api('get', '/v1/inboxes')).items),
      JSON.stringify(await desk.api('get', '/v1/tokens')),
      JSON.stringify(await desk.api('get', '/v1/session')),
      await (await desk.call('GET', '/metrics')).text(),
      await upload.text(),
      desk.logs.join('\n'),
      await desk.dump(),
    ];
    const secrets = { appSecret, credentials: 'token-a', mail: 'token-m', line: 'line-secret', token: desk.token };
    const all = { ...secrets, identity, visitor: visitor.token, password, deskSecret };
    for (const [name, value] of Object.entries(all))
      for (const text of shown) expect(text.includes(value), name).toBe(false);
    expect(shown.at(-1)).toContain('hello');
  });
});
