import type { Account, Meta, Num, Phone } from '@conversa/simulators/meta';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Desk } from '../packages/core/test/desk.ts';
import { type Cluster, startCluster } from '../packages/core/test/postgres/cluster.ts';
import { app, startWhatsAppServer, type WhatsAppServer } from './support/whatsapp-server.ts';

/** Webhooks come when the machine has time for them. */
const patient = { timeout: 30_000 };
let cluster: Cluster;
beforeAll(async () => {
  cluster = await startCluster();
});
afterAll(() => cluster.stop());

let server: WhatsAppServer;
let meta: Meta;
let account: Account;
let number: Num;
let phone: Phone;
let desk: Desk;
let inboxId: `ibx_${string}`;

beforeEach(async () => {
  server = await startWhatsAppServer(cluster);
  ({ meta, account, number, desk, inboxId } = server);
  phone = meta.phone('4915112345678', 'Ana');
});
afterEach(() => server.close());

const conversations = async (): Promise<
  readonly { readonly id: string; readonly contact?: { readonly name?: string; readonly phone?: string } }[]
> => (await desk.api('get', '/v1/conversations', { query: {} as never })).items as never;
interface Line {
  readonly id: string;
  readonly direction: string;
  readonly status: string;
  readonly author: { readonly kind: string };
  readonly parts: readonly { readonly type: string; readonly [key: string]: unknown }[];
  readonly failure?: { readonly code: string };
  readonly reactions: readonly { readonly emoji: string }[];
}
const messages = async (conversationId: string): Promise<readonly Line[]> =>
  (
    (await desk.api('get', '/v1/conversations/{conversationId}/messages', {
      path: { conversationId },
      query: {} as never,
    } as never)) as unknown as { items: readonly Line[] }
  ).items;
async function only(): Promise<string> {
  await expect.poll(async () => (await conversations()).length, patient).toBe(1);
  return (await conversations())[0]!.id;
}
const answer = (conversationId: string, text: string): Promise<Response> =>
  desk.call('POST', `/v1/conversations/${conversationId}/messages`, {
    body: { clientId: crypto.randomUUID(), parts: [{ type: 'text', text }] },
    headers: { authorization: `Bearer ${desk.token}` },
  });

describe('WhatsApp in the helpdesk', () => {
  test('a customer writes, an agent answers, and the ticks follow', async () => {
    phone.say(number.id, 'Is the mug dishwasher safe?');
    const id = await only();
    expect((await conversations())[0]).toMatchObject({ contact: { name: 'Ana', phone: '+4915112345678' } });
    expect((await answer(id, 'It is.')).status).toBe(201);
    await expect.poll(() => phone.chat(number.id).at(-1)?.message['text'], patient).toMatchObject({ body: 'It is.' });
    await expect.poll(async () => (await messages(id)).at(-1)?.status, patient).toBe('delivered');
    phone.read(number.id);
    await expect.poll(async () => (await messages(id)).at(-1)?.status, patient).toBe('read');
  });

  test('the customer sees that they were read, and that somebody types', async () => {
    phone.say(number.id, 'Are you there?');
    phone.say(number.id, 'Hello?');
    const id = await only();
    await expect.poll(async () => (await messages(id)).length, patient).toBe(2);
    const tell = (what: string, body: object): Promise<unknown> =>
      server.call('POST', `/v1/conversations/${id}/${what}`, body);
    expect(phone.chat(number.id).map(({ status }) => status)).toEqual(['sent', 'sent']);
    await tell('seen', { until: (await messages(id)).at(-1)!.id });
    await expect.poll(() => phone.chat(number.id).map(({ status }) => status), patient).toEqual(['read', 'read']);
    expect(phone.seesTyping(number.id)).toBe(false);
    for (const on of [true, true, true]) await tell('typing', { on });
    await expect.poll(() => phone.seesTyping(number.id), patient).toBe(true);
    await answer(id, 'We are.');
    await expect.poll(() => phone.chat(number.id).at(-1)?.from, patient).toBe('business');
    expect(phone.seesTyping(number.id)).toBe(false);
    // Two marks, of which one types, and the answer.
    expect(meta.calls.filter((call) => call.endsWith('/messages'))).toHaveLength(3);
  });

  test('an agent reacts, which the customer sees at the message; what Meta refuses is said and not shown', async () => {
    const asked = phone.say(number.id, 'Thank you!');
    const id = await only();
    await expect.poll(async () => (await messages(id)).length, patient).toBe(1);
    const { id: messageId } = (await messages(id))[0]!;
    const react = async (emoji: string | null): Promise<unknown> => {
      const path = `/v1/conversations/${id}/messages/${messageId}/reaction`;
      const headers = { authorization: `Bearer ${desk.token}` };
      const answer = await desk.call('PUT', path, { body: { emoji }, headers });
      const { reactions, code, detail } = (await answer.json()) as {
        readonly [name: string]: string | readonly { readonly emoji: string }[] | undefined;
      };
      return reactions ?? { code, detail };
    };
    expect(await react('❤️')).toMatchObject([{ by: desk.owner.userId, emoji: '❤️' }]);
    expect(phone.reactions(number.id, asked)).toEqual([{ from: 'business', emoji: '❤️' }]);
    meta.disturb({ status: 400, code: 131_056 });
    expect(await react('👍')).toEqual({ code: 'channel_api', detail: expect.stringContaining('131056') });
    expect((await messages(id))[0]).toMatchObject({ reactions: [{ emoji: '❤️' }] });
    phone.react(number.id, asked, '🎉');
    await expect.poll(async () => (await messages(id))[0]!.reactions.length, patient).toBe(2);
    expect(await react(null)).toMatchObject([{ by: expect.stringMatching(/^ctc_/), emoji: '🎉' }]);
    expect(phone.reactions(number.id, asked)).toEqual([{ from: 'customer', emoji: '🎉' }]);
    // Nothing that was told of a reaction became a message.
    await meta.webhooks.settled();
    expect(await messages(id)).toHaveLength(1);
  });

  test('voice notes, stickers and contact cards go out as such', async () => {
    phone.say(number.id, 'Show me');
    const id = await only();
    const upload = async (file: string, mime: string, bytes: readonly number[]): Promise<string> => {
      const headers = { authorization: `Bearer ${desk.token}`, 'content-type': mime };
      const given = await desk.call('POST', `/v1/attachments?name=${file}`, { body: new Uint8Array(bytes), headers });
      expect(given.status, file).toBe(200);
      return ((await given.json()) as { id: string }).id;
    };
    const send = (part: object): Promise<unknown> =>
      server.call('POST', `/v1/conversations/${id}/messages`, { clientId: crypto.randomUUID(), parts: [part] });
    const ascii = (text: string): readonly number[] => [...Buffer.from(text, 'latin1')];
    const webp = await upload(
      's.webp',
      'image/webp',
      ascii('RIFF\x1a\0\0\0WEBPVP8L\x0d\0\0\0/\0\0\0\x10\x07\x10\x11\x11\x88\x88\xfe\x07\0'),
    );
    const ogg = await upload(
      'v.ogg',
      'audio/ogg',
      ascii('OggS\0\x02\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x01\x13OpusHead\x01\x01\0\0\0\0\0\0\0\0\0'),
    );
    await expect(send({ type: 'attachment', attachmentId: webp, as: 'voice' })).rejects.toMatchObject({
      code: 'invalid_input',
    });
    await send({ type: 'attachment', attachmentId: webp, as: 'sticker' });
    await send({ type: 'attachment', attachmentId: ogg, as: 'voice' });
    await send({ type: 'contacts', contacts: [{ name: 'Workshop', phones: ['+351211234567'], emails: [] }] });
    const came = (): readonly unknown[] =>
      phone
        .chat(number.id)
        .slice(1)
        .map(({ message }) => message['type']);
    await expect.poll(came, patient).toEqual(['sticker', 'audio', 'contacts']);
    const [, , audio, card] = phone.chat(number.id).map(({ message }) => message);
    expect(audio).toMatchObject({ audio: { voice: true } });
    expect(card).toMatchObject({ contacts: [{ name: { formatted_name: 'Workshop' } }] });
  });

  test('a reaction made in the app on the phone is one at its message', async () => {
    const said = phone.say(number.id, 'Thank you!');
    const id = await only();
    meta.echoReaction(number.id, phone.number, said, '🎉');
    const reactions = async (): Promise<unknown> =>
      ((await messages(id)) as readonly { readonly reactions?: unknown }[])[0]?.reactions;
    await expect.poll(reactions, patient).toEqual([{ by: 'business', emoji: '🎉' }]);
    expect(phone.reactions(number.id, said)).toEqual([{ from: 'business', emoji: '🎉' }]);
    meta.echoReaction(number.id, phone.number, said, '');
    await expect.poll(reactions, patient).toEqual([]);
    expect(await messages(id)).toHaveLength(1);
  });

  test('files are fetched with the token and served by ourselves', async () => {
    phone.sendFile(number.id, 'image', 'image/png', new Uint8Array([137, 80, 78, 71]), { caption: 'Broken' });
    const id = await only();
    await expect
      .poll(async () => typeof (await messages(id))[0]?.parts[0]?.['url'], { timeout: 20_000 })
      .toBe('string');
    const { url, caption, size } = (await messages(id))[0]!.parts[0] as unknown as {
      url: string;
      caption: string;
      size: number;
    };
    expect([caption, size]).toEqual(['Broken', 4]);
    const served = await desk.call('GET', new URL(url).pathname);
    expect([...new Uint8Array(await served.arrayBuffer())]).toEqual([137, 80, 78, 71]);
    const events = await desk.call('GET', '/v1/events?cursor=0', {
      headers: { authorization: `Bearer ${desk.token}` },
    });
    expect(await events.text()).toContain('message.updated');
  });

  test('a file that cannot be fetched at first is fetched later', async () => {
    const { media } = meta.world;
    phone.sendFile(number.id, 'image', 'image/png', new Uint8Array([1, 2]), { caption: 'Here' });
    const [kept] = media;
    media.clear();
    const id = await only();
    const part = async (): Promise<Line['parts'][number] | undefined> => (await messages(id))[0]?.parts[0];
    await expect
      .poll(() => meta.calls.filter((call) => call === `GET /${kept![0]}`).length, patient)
      .toBeGreaterThan(0);
    expect(await part()).toMatchObject({ caption: 'Here' });
    expect(await part()).not.toHaveProperty('url');
    media.set(...kept!);
    await expect.poll(async () => typeof (await part())?.['url'], { timeout: 10_000 }).toBe('string');
  });

  test('an answer whose receipt was lost arrives once and is known as sent', async () => {
    phone.say(number.id, 'Hello?');
    const id = await only();
    meta.disturb('lost');
    await answer(id, 'Here I am.');
    await expect.poll(async () => (await messages(id)).at(-1)?.status, { timeout: 10_000 }).toBe('delivered');
    expect(phone.chat(number.id).filter(({ from }) => from === 'business')).toHaveLength(1);
  });

  test.each([
    ['one customer, the others go on', 131_056, true],
    ['the number, all wait', 130_429, false],
  ])('when Meta asks to wait for %s', async (_, code, goesOn) => {
    const bea = meta.phone('4917000000001', 'Bea');
    phone.say(number.id, 'Ana here');
    bea.say(number.id, 'Bea here');
    await expect.poll(async () => (await conversations()).length, patient).toBe(2);
    const idOf = async (name: string): Promise<string> =>
      (await conversations()).find(({ contact }) => contact?.name === name)!.id;
    meta.disturb({ status: 400, code });
    await answer(await idOf('Ana'), 'To Ana');
    await expect.poll(() => meta.calls.filter((call) => call.endsWith('/messages')).length, patient).toBe(1);
    await answer(await idOf('Bea'), 'To Bea');
    const heard = (who: Phone): boolean => who.chat(number.id).at(-1)!.from === 'business';
    await expect.poll(() => heard(bea), { timeout: 60_000 }).toBe(true);
    if (goesOn) expect(heard(phone)).toBe(false);
    await expect.poll(() => heard(phone), { timeout: 60_000 }).toBe(true);
    expect(meta.calls.filter((call) => call.endsWith('/messages'))).toHaveLength(3);
  });

  test('a closed window is refused before anything is sent, with what to do instead', async () => {
    meta.echo(number.id, phone.number, 'We wrote first');
    const id = await only();
    const refused = await answer(id, 'Hi');
    expect(refused.status).toBe(409);
    expect(await refused.json()).toMatchObject({ code: 'window_closed', detail: expect.stringContaining('template') });
    expect(meta.calls.filter((call) => call.endsWith('/messages'))).toEqual([]);
  });

  test('a number becomes known later: one contact, one conversation', async () => {
    phone.takeUsername('ana.p');
    phone.say(number.id, 'Hello from nowhere');
    await only();
    meta.world.customer(phone.number).username = undefined;
    phone.say(number.id, 'It is me, Ana');
    await expect.poll(async () => (await messages((await conversations())[0]!.id)).length, patient).toBe(2);
    expect(await conversations()).toHaveLength(1);
  });

  test('the past of a phone comes in silently and in order', async () => {
    const onPhone = meta.number(account.id, { phone: '15550002222', onPhone: true });
    const inbox = await desk.helpdesk.createInbox(desk.owner, {
      name: 'Phone',
      channel: 'whatsapp-cloud',
      settings: {},
    });
    const history = meta.world.customer('4917000000001', 'Bea');
    for (let n = 0; n < 5; n++)
      history.chat.push({
        id: `old.${n}`,
        phoneNumberId: onPhone.id,
        from: n % 2 === 0 ? 'customer' : 'business',
        at: Date.parse('2026-01-01T00:00:00Z') + n * 60_000,
        message: { type: 'text', text: { body: `Old ${n}` } },
        status: 'read',
      });
    await desk.helpdesk.connectInbox(desk.owner, inbox.id, {
      phoneNumberId: onPhone.id,
      wabaId: account.id,
      accessToken: meta.token(app.id, [account.id]),
      coexistence: true,
    });
    const answered = await fetch(`${meta.url}/v24.0/${onPhone.id}/smb_app_data`, {
      method: 'POST',
      headers: { authorization: `Bearer ${meta.token(app.id, [account.id])}`, 'content-type': 'application/json' },
      body: JSON.stringify({ messaging_product: 'whatsapp', sync_type: 'history' }),
    });
    expect(answered.status).toBe(200);
    const id = await only();
    await expect.poll(async () => (await messages(id)).length, patient).toBe(5);
    expect((await messages(id)).map(({ parts }) => parts[0]!['text'])).toEqual([
      'Old 0',
      'Old 1',
      'Old 2',
      'Old 3',
      'Old 4',
    ]);
    expect((await conversations())[0]).toMatchObject({ unread: 0 });
    expect((await answer(id, 'Hi')).status).toBe(409);
  });

  test('a number is connected step by step; what is remembered between the steps is sealed', async () => {
    const other = meta.account({ name: 'Second' });
    const fresh = meta.number(other.id, { phone: '15550003333', name: 'Second', registered: false });
    const inbox = await desk.helpdesk.createInbox(desk.owner, { name: 'New', channel: 'whatsapp-cloud', settings: {} });
    const go = async (input?: object): Promise<Response> =>
      desk.call('POST', `/v1/inboxes/${inbox.id}/onboarding`, {
        body: input ? { input } : {},
        headers: { authorization: `Bearer ${desk.token}` },
      });
    expect(await (await go()).json()).toMatchObject({ do: 'popup', input: { appId: app.id } });
    const { code } = meta.signUp(app.id, [other.id]);
    const token = meta.world.codes.get(code)!.token;
    expect(await (await go({ code, wabaId: other.id })).json()).toMatchObject({
      do: 'form',
      schema: { required: ['pin'] },
    });
    expect(await desk.dump()).not.toContain(token);
    const done = await go({ pin: '123456' });
    expect(await done.json()).toEqual({ do: 'done', name: 'Second' });
    expect(await desk.dump()).not.toContain(token);
    phone.say(fresh.id, 'Hello, second');
    await only();
    const channels = await desk.call('GET', '/v1/channels', { headers: { authorization: `Bearer ${desk.token}` } });
    expect(await channels.json()).toMatchObject({
      items: [
        { type: 'website', onboarding: false, initiate: 'never' },
        { type: 'whatsapp-cloud', enabled: true, onboarding: true, initiate: 'template' },
      ],
    });
    const gone = await desk.call('DELETE', `/v1/inboxes/${inbox.id}/connection`, {
      headers: { authorization: `Bearer ${desk.token}` },
    });
    expect(gone.status).toBe(204);
    expect((await answer((await conversations())[0]!.id, 'Still there?')).status).toBe(201);
    await expect
      .poll(async () => (await messages((await conversations())[0]!.id)).at(-1)?.status, patient)
      .not.toBe('sent');
  });

  test('templates are made and sent outside the window; buttons and quotes inside it', async () => {
    const headers = { authorization: `Bearer ${desk.token}` };
    const template = {
      name: 'order_sent',
      language: 'en_US',
      category: 'UTILITY',
      components: [{ type: 'BODY', text: 'Your order {{1}} is on its way!', example: { body_text: [['A-19']] } }],
    };
    expect((await desk.call('POST', `/v1/inboxes/${inboxId}/templates`, { body: template, headers })).status).toBe(200);
    await expect
      .poll(
        async () => (await (await desk.call('GET', `/v1/inboxes/${inboxId}/templates`, { headers })).json()) as object,
        patient,
      )
      .toMatchObject({ items: [{ name: 'order_sent', status: 'APPROVED' }] });
    meta.echo(number.id, phone.number, 'Hi from the phone');
    const id = await only();
    const send = (parts: readonly object[], more: object = {}): Promise<Response> =>
      desk.call('POST', `/v1/conversations/${id}/messages`, {
        body: { clientId: crypto.randomUUID(), parts, ...more },
        headers,
      });
    const part = { type: 'template', name: 'order_sent', language: 'en_US', variables: { body: ['A-19'] } };
    expect((await send([part])).status).toBe(201);
    await expect.poll(() => phone.chat(number.id).at(-1)?.message['type'], patient).toBe('template');

    phone.say(number.id, 'Thank you');
    await expect.poll(async () => (await messages(id)).at(-1)?.parts[0]?.['text'], patient).toBe('Thank you');
    const thanks = (await messages(id)).at(-1)!;
    const buttons = { type: 'interactive', kind: 'buttons', text: 'All good?', options: [{ id: 'yes', title: 'Yes' }] };
    expect((await send([buttons], { inReplyTo: thanks.id })).status).toBe(201);
    await expect.poll(() => phone.chat(number.id).at(-1)?.message['type'], patient).toBe('interactive');
    const asked = phone.chat(number.id).at(-1)!;
    expect(asked.message['context']).toEqual({ id: phone.chat(number.id).at(-2)!.id });
    phone.press(number.id, asked.id, { id: 'yes', title: 'Yes' });
    await expect
      .poll(async () => (await messages(id)).at(-1)?.parts[0], patient)
      .toMatchObject({ type: 'choice', picked: [{ id: 'yes', title: 'Yes' }] });
    const tooMany = { ...buttons, options: [1, 2, 3, 4].map((n) => ({ id: `${n}`, title: `${n}` })) };
    expect(await (await send([tooMany])).json()).toMatchObject({
      code: 'part_unsupported',
      detail: expect.stringContaining('1 to 3 buttons'),
    });
  });
});
