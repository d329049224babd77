import { createHmac } from 'node:crypto';
import type { Address, ChannelEvent, Json } from '@conversa/core/connector';
import { ConversaError } from '@conversa/core/connector';
import { expect, test, vi } from 'vitest';
import { checkApp, type WhatsAppCloudCredentials } from '../options.ts';
import { change, inbound, messagesBody, wabaId } from './body.test-support.ts';
import { type Intake, intakeOf } from './handle.ts';

const app = checkApp({ appId: '1', appSecret: ['demo-app-secret', 'the-one-before'], verifyToken: 'let me in' });

interface Bench extends Intake {
  readonly events: ChannelEvent[];
  readonly quarantined: { readonly body: string; readonly reason: string }[];
  readonly sink: ReturnType<typeof vi.fn>;
}
function bench(held: readonly Partial<WhatsAppCloudCredentials>[] = []): Bench {
  const events: ChannelEvent[] = [];
  const quarantined: Bench['quarantined'][number][] = [];
  const sink = vi.fn(async (batch: { readonly events: readonly ChannelEvent[] }) => void events.push(...batch.events));
  const ports = {
    sink,
    fetch: () => Promise.reject(new Error('no network')),
    now: () => new Date('2026-10-01T00:00:00Z'),
    log: () => undefined,
    blobs: { put: async () => '', open: async () => new Blob().stream() },
    resolve: async ({ kind }: Address) =>
      kind === 'waba'
        ? held.map((one) => ({ read: async () => one as WhatsAppCloudCredentials, renew: () => Promise.reject() }))
        : [],
    quarantine: async (raw: Bench['quarantined'][number]) => void quarantined.push(raw),
  };
  return { ...intakeOf(app, ports), events, quarantined, sink };
}
const sign = (body: string, secret = 'demo-app-secret'): string =>
  `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
const post = (body: string, signature: string | null = sign(body)): Request =>
  new Request('https://desk.test/webhooks/whatsapp-cloud', {
    method: 'POST',
    body,
    headers: signature === null ? {} : { 'x-hub-signature-256': signature },
  });

test.each([
  [
    String.raw`{"object":"whatsapp_business_account","entry":[{"id":"900100","changes":[]}]}`,
    '981605c06d2db1f0153749bb198a1368fd7bcd9f1843deffa44025c976d98204',
  ],
  [String.raw`{"text":"ol\u00e1 \ud83d\ude00"}`, '8633e9d59dc4ed8af95c13c70aad8ada22539de2611f9d238c700d63841fe6ca'],
])('accepts the signature of %s', async (body, hex) => {
  expect((await bench().handle(post(body, `sha256=${hex}`))).status).toBe(200);
});

test('accepts the secret of before while it is being rotated', async () => {
  const body = JSON.stringify(messagesBody({ messages: [inbound('text', { body: 'Hi' })] }));
  const { handle, events } = bench();
  expect((await handle(post(body, sign(body, 'the-one-before')))).status).toBe(200);
  expect(events).toHaveLength(1);
});

test('refuses what is wrongly signed before looking into it', async () => {
  const { handle, sink, quarantined } = bench();
  const body = JSON.stringify(messagesBody({ messages: [inbound('text', { body: 'Hi' })] }));
  for (const signature of [
    null,
    '',
    'sha256=',
    sign(`${body} `),
    sign(body).slice(0, -1),
    sign(body, 'guess'),
    'sha256=zz',
  ])
    expect((await handle(post(body, signature))).status).toBe(401);
  expect(sink).not.toHaveBeenCalled();
  expect(quarantined).toEqual([]);
});

test('answers the subscription check as text, and only with the token', async () => {
  const { handle } = bench();
  const ask = (query: string): Promise<Response> =>
    handle(new Request(`https://desk.test/webhooks/whatsapp-cloud?${query}`));
  const right = await ask('hub.mode=subscribe&hub.verify_token=let+me+in&hub.challenge=11580');
  expect([right.status, await right.text()]).toEqual([200, '11580']);
  for (const query of [
    '',
    'hub.mode=subscribe&hub.verify_token=let+me&hub.challenge=1',
    'hub.verify_token=let+me+in&hub.challenge=1',
  ])
    expect((await ask(query)).status).toBe(403);
  expect((await handle(new Request('https://desk.test/', { method: 'DELETE' }))).status).toBe(405);
});

test('keeps what is signed and cannot be understood, and takes it', async () => {
  const { handle, quarantined } = bench();
  const bodies = [
    'not json',
    '[]',
    '{}',
    '{"object": "page", "entry": [{ "id": "1", "messaging": [{ "message": { "text": "Hi" } }] }]}',
    '{"object": "whatsapp_business_account", "entry": ["x", null]}',
    '{"object": "whatsapp_business_account", "entry": [{ "id": "900", "changes": [7] }]}',
  ];
  for (const body of bodies) expect((await handle(post(body))).status).toBe(200);
  expect(quarantined.map(({ body }) => body)).toEqual(bodies);
});

test('a replay makes the events of the signed webhook, without a signature', async () => {
  const value = { messages: [inbound('text', { body: 'Hi' })], statuses: [{ id: 'wamid.s', status: 'read' }] };
  const body = JSON.stringify(messagesBody(value));
  const [signed, again] = [bench(), bench()];
  await signed.handle(post(body));
  await again.replay(body);
  expect(signed.events).toHaveLength(2);
  expect(again.events).toEqual(signed.events);
});

test('what is set aside is enough to be replayed: ids and times are those of before', async () => {
  const { handle, replay, events, quarantined } = bench();
  const errors = [{ code: 138_021, title: 'Media' }];
  const told = change({ messages: [{ type: 'text' }, inbound('text', { body: 'Hi' })], errors });
  await handle(post(JSON.stringify({ object: 'x', entry: [{ id: wabaId, time: 1_790_000_000, changes: [told] }] })));
  expect(events.map(({ type, at }) => [type, at.getTime()])).toEqual([
    ['message.received', 1_790_000_000_000],
    ['account.alert', 1_790_000_000_000],
  ]);
  const [first, ...others] = [...quarantined];
  expect(others).toEqual([]);
  await replay(first!.body);
  expect(events.slice(2)).toEqual(events.slice(0, 2));
  expect(quarantined).toEqual([first, first]);
});

test('a replay that could not be stored sets nothing aside and can be asked for again', async () => {
  const { replay, events, quarantined, sink } = bench();
  const body = JSON.stringify(messagesBody({ messages: [{ type: 'text' }, inbound('text', { body: 'Hi' })] }));
  sink.mockRejectedValueOnce(new ConversaError('storage_unavailable', 'The database is away.'));
  await expect(replay(body)).rejects.toMatchObject({ code: 'storage_unavailable' });
  expect([events, quarantined]).toEqual([[], []]);
  await replay(body);
  expect([events.length, quarantined.length]).toEqual([1, 1]);
});

test('asks for another delivery when nothing could be stored', async () => {
  const { handle, sink } = bench();
  sink.mockRejectedValueOnce(new ConversaError('busy', 'Too much waits.', { retryAfterMs: 2_500 }));
  const body = JSON.stringify(messagesBody({ messages: [inbound('text', { body: 'Hi' })] }));
  const refused = await handle(post(body));
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '3']);
  expect((await handle(post(body))).status).toBe(200);
});

test('handles all of a thousand updates in one webhook', async () => {
  const { handle, events } = bench();
  const messages: Json = Array.from({ length: 1_000 }, (_, n) =>
    inbound('text', { body: `${n}` }, { id: `wamid.${n}` }),
  );
  expect((await handle(post(JSON.stringify(messagesBody({ messages }))))).status).toBe(200);
  expect(new Set(events.map(({ id }) => id)).size).toBe(1_000);
});

test('refuses a body beyond four megabytes', async () => {
  const { handle, sink, quarantined } = bench();
  expect((await handle(post('x'.repeat(4 * 1024 * 1024 + 1)))).status).toBe(413);
  expect([sink.mock.calls, quarantined]).toEqual([[], []]);
});

test('what is told of one number of an account by how it is written concerns that one alone', async () => {
  const { handle, events } = bench([
    { phoneNumberId: '1', displayPhoneNumber: '+1 555-000-1111' },
    { phoneNumberId: '2', displayPhoneNumber: '+1 555-000-2222' },
    { phoneNumberId: '3' },
  ]);
  const told = [
    { field: 'phone_number_quality_update', value: { display_phone_number: '15550002222', event: 'FLAGGED' } },
    { field: 'account_update', value: { phone_number: '15550001111', event: 'PARTNER_REMOVED' } },
    { field: 'phone_number_quality_update', value: { display_phone_number: '15550009999', event: 'FLAGGED' } },
    { field: 'account_update', value: { event: 'ACCOUNT_DELETED' } },
  ];
  const body = JSON.stringify({ object: 'whatsapp_business_account', entry: [{ id: '900', changes: told }] });
  expect((await handle(post(body))).status).toBe(200);
  expect(events.map(({ type, address }) => [type, address.kind, address.id])).toEqual([
    ['quality.updated', 'phone_number_id', '2'],
    ['account.alert', 'phone_number_id', '1'],
    ['connection.state', 'phone_number_id', '1'],
    ['quality.updated', 'waba', '900'],
    ['account.alert', 'waba', '900'],
    ['connection.state', 'waba', '900'],
  ]);
});
