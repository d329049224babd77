import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Cluster, startCluster } from '../packages/core/test/postgres/cluster.ts';
import { startWhatsAppServer, type WhatsAppServer } from './support/whatsapp-server.ts';

interface Line {
  readonly id: string;
  readonly author: { readonly kind: string; readonly name?: string };
  readonly via: string;
  readonly parts: readonly { readonly type: string; readonly text?: string; readonly activity?: string }[];
}
interface Conversation {
  readonly id: string;
  readonly status: string;
  readonly unread: number;
}
interface EventPage {
  readonly frames: readonly {
    readonly event?: {
      readonly type: string;
      readonly message: { readonly conversationId: string; readonly author: { readonly kind: string } };
    };
  }[];
}
const patient = { timeout: 30_000 };

let cluster: Cluster;
let whatsapp: WhatsAppServer;
let bot: { readonly id: string; readonly secret: string };
beforeAll(async () => {
  cluster = await startCluster();
});
afterAll(() => cluster.stop());
beforeEach(async () => {
  whatsapp = await startWhatsAppServer(cluster);
  const { token, secret } = await whatsapp.call<{ token: { id: string }; secret: string }>('POST', '/v1/tokens', {
    name: 'Answers',
    bot: 'Holly',
  });
  bot = { id: token.id, secret };
  await whatsapp.call('PATCH', `/v1/inboxes/${whatsapp.inboxId}`, { botId: bot.id });
});
afterEach(() => whatsapp.close());

const conversations = async (query = ''): Promise<readonly Conversation[]> =>
  (await whatsapp.call<{ items: readonly Conversation[] }>('GET', `/v1/conversations${query}`)).items;
const lines = async (id: string): Promise<readonly Line[]> =>
  (await whatsapp.call<{ items: readonly Line[] }>('GET', `/v1/conversations/${id}/messages`)).items;
const said = async (id: string): Promise<readonly string[]> =>
  (await lines(id)).flatMap(({ author, parts }) => (parts[0]?.text ? [`${author.kind}: ${parts[0].text}`] : []));
const byBot = async (
  method: string,
  path: string,
  body: unknown,
): Promise<{ readonly status: number; readonly json: object }> => {
  const answer = await whatsapp.desk.call(method, path, { body, headers: { authorization: `Bearer ${bot.secret}` } });
  return { status: answer.status, json: (await answer.json()) as object };
};
const botSays = (id: string, text: string): ReturnType<typeof byBot> =>
  byBot('POST', `/v1/conversations/${id}/messages`, {
    clientId: crypto.randomUUID(),
    parts: [{ type: 'text', text }],
  });
const setStatus = (id: string, status: string): Promise<unknown> =>
  whatsapp.call('PATCH', `/v1/conversations/${id}`, { status });

test('the bot answers until somebody does on the phone, and begins anew after the conversation was resolved', async () => {
  const { meta, number } = whatsapp;
  const phone = meta.phone('4915112345678', 'Ana');
  const heard = (): unknown => phone.chat(number.id).at(-1)?.message['text'];

  phone.say(number.id, 'Are you open today?');
  await expect.poll(async () => (await conversations('?status=pending')).length, patient).toBe(1);
  expect(await conversations('?status=open')).toEqual([]);
  const [{ id }] = (await conversations()) as [Conversation];

  const answer = await botSays(id, 'Until six.');
  expect(answer).toMatchObject({ status: 201, json: { author: { kind: 'bot', name: 'Holly' } } });
  await expect.poll(heard, patient).toEqual(expect.objectContaining({ body: 'Until six.' }));

  meta.echo(number.id, phone.number, 'Ana! I keep one for you.');
  await expect.poll(() => said(id), patient).toContain('business: Ana! I keep one for you.');
  expect((await lines(id)).find(({ author }) => author.kind === 'business')).toMatchObject({ via: 'device' });
  expect(await conversations('?status=open')).toMatchObject([{ id }]);

  const refused = await botSays(id, 'Anything else?');
  expect(refused).toMatchObject({ status: 409, json: { code: 'bot_paused' } });
  expect(refused.json).toMatchObject({ detail: expect.stringContaining('on the phone') });
  phone.say(number.id, 'Thank you!');
  await expect.poll(() => said(id), patient).toContain('contact: Thank you!');
  expect(await botSays(id, 'You are welcome.')).toMatchObject({ status: 409 });

  await setStatus(id, 'resolved');
  expect(await botSays(id, 'Still there?')).toMatchObject({ status: 409, json: { code: 'bot_paused' } });
  phone.say(number.id, 'And tomorrow?');
  await expect.poll(async () => (await conversations('?status=pending')).length, patient).toBe(1);
  expect(await botSays(id, 'From nine.')).toMatchObject({ status: 201 });
  await expect.poll(heard, patient).toEqual(expect.objectContaining({ body: 'From nine.' }));
  // WhatsApp tells seconds only: within one, the order is not known.
  expect((await said(id)).toSorted()).toEqual([
    'bot: From nine.',
    'bot: Until six.',
    'business: Ana! I keep one for you.',
    'contact: And tomorrow?',
    'contact: Are you open today?',
    'contact: Thank you!',
  ]);
});

test('who is written to first from the phone is not answered by the bot', async () => {
  const { meta, number } = whatsapp;
  const phone = meta.phone('4915112345678', 'Ana');
  meta.echo(number.id, phone.number, 'Your order is here.');
  phone.say(number.id, 'Great!');
  await expect.poll(async () => (await conversations('?status=open'))[0]?.unread, patient).toBe(1);
  const [{ id }] = (await conversations()) as [Conversation];
  expect(await botSays(id, 'Great what?')).toMatchObject({ status: 409 });

  await setStatus(id, 'resolved');
  meta.echo(number.id, phone.number, 'Come by any time.');
  phone.say(number.id, 'On Monday!');
  await expect.poll(async () => (await conversations('?status=open'))[0]?.unread, patient).toBe(2);
  expect(await botSays(id, 'Monday?')).toMatchObject({ status: 409 });
});

test('an echo that comes again after the conversation was given back does not take it a second time', async () => {
  const { meta, number } = whatsapp;
  const phone = meta.phone('4915112345678', 'Ana');
  phone.say(number.id, 'Hello?');
  await expect.poll(async () => (await conversations('?status=pending')).length, patient).toBe(1);
  const [{ id }] = (await conversations()) as [Conversation];
  const echo = {
    from: number.phone,
    to: phone.number,
    id: 'wamid.echo',
    timestamp: '1700000000',
    type: 'text',
    text: { body: 'Hi' },
  };
  const tell = (): void =>
    meta.tell(whatsapp.account.id, 'smb_message_echoes', {
      messaging_product: 'whatsapp',
      metadata: { display_phone_number: number.phone, phone_number_id: number.id },
      message_echoes: [echo],
    });
  tell();
  await expect.poll(async () => (await conversations('?status=open')).length, patient).toBe(1);
  await setStatus(id, 'pending');
  tell();
  phone.say(number.id, 'Are you there?');
  await expect.poll(() => said(id), patient).toContain('contact: Are you there?');
  expect(await botSays(id, 'Yes.')).toMatchObject({ status: 201 });
});

test('what the bot said and could not be sent yet is left out once somebody answered', async () => {
  const { meta, number } = whatsapp;
  const phone = meta.phone('4915112345678', 'Ana');
  phone.say(number.id, 'Hello?');
  await expect.poll(async () => (await conversations('?status=pending')).length, patient).toBe(1);
  const [{ id }] = (await conversations()) as [Conversation];
  meta.disturb({ status: 500, code: 131_000 });
  await botSays(id, 'Hi, I am a bot.');
  await expect.poll(() => meta.calls.filter((call) => call.endsWith('/messages')).length, patient).toBe(1);
  meta.echo(number.id, phone.number, 'Hi Ana!');
  await expect.poll(() => said(id), patient).toContain('business: Hi Ana!');
  await expect
    .poll(async () => (await lines(id)).find(({ author }) => author.kind === 'bot'), patient)
    .toMatchObject({ status: 'failed', failure: { code: 'bot_paused' } });
  expect(phone.chat(number.id).map(({ message }) => message['text'])).toEqual([
    { body: 'Hello?' },
    { body: 'Hi Ana!' },
  ]);
});

test('nothing the bot says is stored after an echo, however close they come', async () => {
  const { meta, number } = whatsapp;
  for (let round = 0; round < 6; round++) {
    const phone = meta.phone(`49151123456${round}0`, `Ana ${round}`);
    phone.say(number.id, 'Hello?');
    await expect.poll(async () => (await conversations('?status=pending')).length, patient).toBe(1);
    const [{ id }] = (await conversations('?status=pending')) as [Conversation];
    const saying = Array.from({ length: 8 }, async (_, n) => {
      if (n === round) meta.echo(number.id, phone.number, 'Hi!');
      return botSays(id, `bot ${n}`);
    });
    const answers = await Promise.all(saying);
    await expect.poll(() => said(id), patient).toContain('business: Hi!');
    expect((await botSays(id, 'one more')).status).toBe(409);
    const { frames } = await whatsapp.call<EventPage>('GET', '/v1/events?cursor=0');
    const order = frames.flatMap(({ event }) =>
      event?.type === 'message.created' && event.message.conversationId === id ? [event.message.author.kind] : [],
    );
    const stored = answers.filter(({ status }) => status === 201).length;
    expect(order.filter((kind) => kind === 'bot')).toHaveLength(stored);
    expect(order.indexOf('business')).toBe(order.length - 1);
  }
});

test('a bot writes to one customer at a time, and first only where it is the bot', async () => {
  whatsapp.template({});
  const template = { name: 'hello', language: 'en_US', variables: { body: ['Ana'] } };
  const send = { name: 'All', template, audience: { kind: 'list', rows: [{ phone: '+4915112345678' }] } };
  expect(await byBot('POST', `/v1/inboxes/${whatsapp.inboxId}/sends`, { ...send, perMinute: 60 })).toMatchObject({
    status: 403,
    json: { code: 'forbidden' },
  });
  const first = {
    inboxId: whatsapp.inboxId,
    phone: '+4915112345678',
    clientId: 'first',
    parts: [{ type: 'template', ...template }],
  };
  const begun = await byBot('POST', '/v1/conversations', first);
  expect(begun).toMatchObject({ status: 201, json: { status: 'pending', lastMessage: { author: { kind: 'bot' } } } });
  await whatsapp.call('PATCH', `/v1/inboxes/${whatsapp.inboxId}`, { botId: null });
  expect(await byBot('POST', '/v1/conversations', { ...first, clientId: 'second' })).toMatchObject({ status: 403 });
});
