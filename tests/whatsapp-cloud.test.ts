import {
  type ChannelEvent,
  type Json,
  type OutboundMessage,
  type Part,
  type Peer,
  standalone,
  type Standalone,
} from '@conversa/core/connector';
import { whatsappCloud, type WhatsAppCloudCredentials } from '@conversa/channels/whatsapp-cloud';
import { type Account, type Meta, type Num, type Phone, startMeta } from '@conversa/simulators/meta';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

const app = { id: '5001', secret: 'app-secret' };
const appOptions = (meta: Meta): Parameters<typeof whatsappCloud.open>[0] => ({
  appId: app.id,
  appSecret: app.secret,
  verifyToken: 'let me in',
  apiUrl: meta.url,
});

let server: Server;
let meta: Meta;
let account: Account;
let number: Num;
let phone: Phone;
let whatsapp: Standalone;
let credentials: WhatsAppCloudCredentials;
let events: ChannelEvent[];
let clock: number;

beforeEach(async () => {
  events = [];
  clock = Date.now();
  server = createServer((request, response) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
      const answer = await whatsapp.handle(
        new Request(`http://desk.test${request.url}`, {
          method: request.method!,
          headers: request.headers as Record<string, string>,
          body: Buffer.concat(chunks),
        }),
      );
      response.writeHead(answer.status).end(await answer.text());
    })();
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const callbackUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  meta = await startMeta({ apps: [{ ...app, callbackUrl }], now: () => clock });
  account = meta.account();
  account.subscribed.add(app.id);
  number = meta.number(account.id, { phone: '15550001111', name: 'Hollow & Pine' });
  phone = meta.phone('4915112345678', 'Ana');
  credentials = {
    phoneNumberId: number.id,
    wabaId: account.id,
    businessId: account.businessId,
    accessToken: meta.token(app.id, [account.id]),
  };
  open();
});
afterEach(async () => {
  await meta.close();
  server.closeAllConnections();
  server.close();
});

function open(change: Partial<WhatsAppCloudCredentials> = {}): void {
  whatsapp = standalone(whatsappCloud, {
    app: appOptions(meta),
    credentials: { ...credentials, ...change },
    onEvent: (event) => void events.push(event),
    now: () => new Date(clock),
  });
}
const ofType = <T extends ChannelEvent['type']>(type: T): readonly Extract<ChannelEvent, { type: T }>[] =>
  events.filter((event) => event.type === type) as never;
const ana: Peer = {
  kind: 'person',
  keys: [{ kind: 'phone', value: '+4915112345678', scope: { kind: 'account' }, proof: 'channel' }],
};
const send = (
  parts: readonly Part[],
  change: Partial<OutboundMessage> = {},
): Promise<readonly { externalId: string }[]> =>
  whatsapp.send({ to: ana, by: 'human', parts, ...change }, { lastInboundAt: new Date(clock) });
const text = (words: string): Part => ({ type: 'text', text: words });
const until = (look: () => boolean): Promise<void> =>
  expect.poll(look, { timeout: 20_000 }).toBe(true) as Promise<void>;

describe('a customer and a number', () => {
  test('write to each other, and statuses come back', async () => {
    phone.say(number.id, 'Is the mug dishwasher safe? 😊/');
    await until(() => ofType('message.received').length === 1);
    const [received] = ofType('message.received');
    expect(received).toMatchObject({
      message: { peer: { name: 'Ana' }, parts: [{ type: 'text', text: 'Is the mug dishwasher safe? 😊/' }] },
    });
    const [receipt] = await whatsapp.send(
      {
        id: 'msg_7',
        to: received!.message.peer,
        by: 'human',
        parts: [text('It is.')],
        inReplyTo: { externalId: received!.message.externalId },
      },
      { lastInboundAt: received!.at },
    );
    await until(() => ofType('message.status').length === 2);
    phone.read(number.id);
    await until(() => ofType('message.status').length === 3);
    expect(ofType('message.status').map(({ status, target, externalId }) => [status, target, externalId])).toEqual(
      ['sent', 'delivered', 'read'].map((status) => [status, { correlationId: 'msg_7.0' }, receipt!.externalId]),
    );
    expect(phone.chat(number.id).at(-1)).toMatchObject({
      from: 'business',
      message: { text: { body: 'It is.' }, context: { id: received!.message.externalId } },
    });
  });

  test('exchange files both ways', async () => {
    phone.sendFile(number.id, 'image', 'image/jpeg', new Uint8Array([1, 2, 3]), { caption: 'Look' });
    await until(() => events.length === 1);
    const [{ message }] = ofType('message.received') as unknown as [
      { message: { parts: readonly Extract<Part, { type: 'attachment' }>[] } },
    ];
    const { source } = message.parts[0]!;
    if (source.in !== 'provider') throw new Error('not at the provider');
    const { body, mime, size } = await whatsapp.connection.media!.open(source.ref, AbortSignal.timeout(5_000));
    expect([[...new Uint8Array(await new Response(body).arrayBuffer())], mime, size]).toEqual([
      [1, 2, 3],
      'image/jpeg',
      3,
    ]);

    const blobs = new Map([['k', new Blob(['%PDF'])]]);
    whatsapp = standalone(whatsappCloud, {
      app: appOptions(meta),
      credentials,
      onEvent: (event) => void events.push(event),
      now: () => new Date(clock),
      blobs: { put: async () => 'k', open: async (key) => blobs.get(key)!.stream() },
    });
    const file: Part = {
      type: 'attachment',
      kind: 'document',
      source: { in: 'blob', key: 'k' },
      mime: 'application/pdf',
      name: 'bill.pdf',
      size: 4,
    };
    await send([file]);
    await send([file]);
    // The same bytes are uploaded once.
    expect(meta.calls.filter((call) => call.endsWith('/media'))).toHaveLength(1);
    const { document } = phone.chat(number.id).at(-1)!.message as { document: { id: string; filename: string } };
    expect(document.filename).toBe('bill.pdf');
    expect(Buffer.from(meta.world.media.get(document.id)!.bytes).toString()).toBe('%PDF');
  });

  test('press buttons, react, and open the chat through an ad', async () => {
    phone.say(number.id, 'Hi', { referral: { source_type: 'ad', ctwa_clid: 'c1' } });
    await until(() => events.length === 2);
    expect(ofType('message.received')[0]).toMatchObject({ message: { context: { referral: { ctwa_clid: 'c1' } } } });
    // Who comes from an ad may be written to for three days.
    expect(ofType('window.opened')).toHaveLength(1);
    await send([{ type: 'interactive', kind: 'buttons', text: 'Which?', options: [{ id: 'mug', title: 'Mug' }] }]);
    const asked = phone.chat(number.id).at(-1)!;
    phone.press(number.id, asked.id, { id: 'mug', title: 'Mug' });
    phone.react(number.id, asked.id, '👍');
    await until(() => ofType('message.reaction').length === 1);
    expect(ofType('message.received').at(-1)).toMatchObject({
      message: { inReplyTo: asked.id, parts: [{ type: 'choice', picked: [{ id: 'mug', title: 'Mug' }] }] },
    });
    await whatsapp.connection.signals!.react!(phone.chat(number.id)[0]!.id, '❤️', ana);
    await whatsapp.connection.signals!.read!(phone.chat(number.id)[0]!.id);
    expect(phone.chat(number.id)[0]!.status).toBe('read');
  });

  test('someone with a username is reached without a phone number', async () => {
    phone.takeUsername('ana.p');
    phone.say(number.id, 'Hello');
    await until(() => events.length === 1);
    const { peer } = ofType('message.received')[0]!.message;
    expect(peer.keys.map(({ kind }) => kind)).toEqual(['bsuid']);
    await send([text('Hello ana.p')], { to: peer });
    expect(phone.chat(number.id).at(-1)!.message).toMatchObject({ text: { body: 'Hello ana.p' } });
  });
});

describe('a send that fails', () => {
  const refused = (parts: readonly Part[] = [text('Hi')]): Promise<unknown> =>
    send(parts).then(
      () => undefined,
      (error: unknown) => error,
    );
  test.each([
    ['a revoked token', () => meta.revoke(credentials.accessToken), 'reauthorize', 'token_invalid'],
    [
      'too many messages to one customer',
      () => meta.disturb({ status: 400, code: 131_056 }),
      'retry',
      'pair_rate_limited',
    ],
    ['too many messages in all', () => meta.disturb({ status: 400, code: 130_429 }), 'retry', 'rate_limited'],
    ['a fault of Meta’s', () => meta.disturb({ status: 500, code: 131_000 }), 'retry', 'service_unavailable'],
    ['a gateway’s answer', () => meta.disturb({ status: 502, body: '<html>' }), 'unknown', 'service_unavailable'],
    ['a lost answer', () => meta.disturb('lost'), 'unknown', 'answer_lost'],
    ['a parameter', () => meta.disturb({ status: 400, code: 131_009 }), 'reject', 'invalid_parameter'],
  ])('because of %s', async (_, prepare, disposition, code) => {
    prepare();
    expect(await refused()).toMatchObject({ disposition, failure: { code, sentence: expect.stringMatching(/\.$/) } });
  });

  test('with a lost answer is found again by its correlation id', async () => {
    phone.say(number.id, 'Hi');
    meta.disturb('lost');
    await whatsapp
      .send({ id: 'msg_9', to: ana, by: 'human', parts: [text('Once')] }, { lastInboundAt: new Date(clock) })
      .catch(() => undefined);
    await until(() => ofType('message.status').length >= 1);
    const sent = phone.chat(number.id).filter(({ from }) => from === 'business');
    expect(sent).toHaveLength(1);
    expect(ofType('message.status')[0]).toMatchObject({
      target: { correlationId: 'msg_9.0' },
      externalId: sent[0]!.id,
    });
  });

  test('outside the window is told by a status, in words', async () => {
    await send([text('Too late')]);
    await until(() => ofType('message.status').some(({ status }) => status === 'failed'));
    expect(ofType('message.status').at(-1)).toMatchObject({ failure: { code: 'window_closed' } });
  });
});

test('webhooks out of order and repeated hold the same updates', async () => {
  await meta.close();
  let seed = 7;
  const random = (): number => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647;
  const callbackUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  meta = await startMeta({ apps: [{ ...app, callbackUrl, maxBatch: 7, disorder: random }] });
  account = meta.account();
  account.subscribed.add(app.id);
  number = meta.number(account.id, { phone: '15550001111' });
  open();
  for (let n = 0; n < 100; n++) meta.phone(`49151${String(n).padStart(8, '0')}`).say(number.id, `Message ${n}`);
  await meta.webhooks.settled();
  expect(events.length).toBeGreaterThan(100);
  expect(new Set(events.map(({ id }) => id)).size).toBe(100);
});

/** A template that is approved already. */
async function approve(change: object): Promise<void> {
  await whatsapp.connection.templates!.save({ name: 't', language: 'en_US', category: 'UTILITY', ...change });
  // By the reviewer, who would otherwise do so over what a test says next.
  await until(() => [...account.templates.values()].every(({ status }) => status === 'APPROVED'));
}

describe('templates', () => {
  const order = {
    name: 'order_update',
    language: 'en_US',
    category: 'UTILITY',
    components: [
      { type: 'BODY', text: 'Your order {{1}} has left us, {{2}}!', example: { body_text: [['A-19', 'Ana']] } },
      {
        type: 'BUTTONS',
        buttons: [{ type: 'URL', text: 'Track', url: 'https://example.com/{{1}}', example: ['A-19'] }],
      },
    ],
  };
  test('are created, reviewed, listed, sent outside the window, and deleted', async () => {
    const templates = whatsapp.connection.templates!;
    const made = (await templates.save(order)) as { id: string; status: string };
    expect(made.status).toBe('PENDING');
    await until(() => ofType('template.updated').length === 1);
    expect(ofType('template.updated')[0]).toMatchObject({
      detail: { event: 'APPROVED', message_template_name: 'order_update' },
    });
    expect((await templates.list()).items).toMatchObject([{ name: 'order_update', status: 'APPROVED' }]);
    const part: Part = {
      type: 'template',
      name: 'order_update',
      language: 'en_US',
      variables: { body: ['A-19', 'Ana'], buttons: { '0': 'A-19' } },
    };
    await whatsapp.send({ to: ana, by: 'human', parts: [part] });
    expect(phone.chat(number.id).at(-1)!.message).toMatchObject({ type: 'template' });
    await expect(
      whatsapp.send({ to: ana, by: 'human', parts: [{ ...part, variables: { body: ['A-19'] } } as Part] }),
    ).rejects.toMatchObject({
      disposition: 'reject',
      failure: { code: 'template_variables' },
    });
    await templates.remove('order_update');
    expect((await templates.list()).items).toEqual([]);
  });
  test('are refused with a reason by the reviewer', async () => {
    await whatsapp.connection.templates!.save({
      ...order,
      components: [{ type: 'BODY', text: 'Send us your password' }],
    });
    await until(() => ofType('template.updated').length === 1);
    expect(ofType('template.updated')[0]).toMatchObject({
      detail: { event: 'REJECTED', reason: 'SCAM', rejection_info: { recommendation: expect.any(String) } },
    });
  });
  test('are checked before they are submitted, everything at once', async () => {
    const wrong = {
      name: 'Order Update',
      language: 'english',
      category: 'NEWS',
      components: [{ type: 'BODY', text: '{{1}} hello {{3}}' }],
    };
    await expect(whatsapp.connection.templates!.save(wrong)).rejects.toMatchObject({
      code: 'invalid_input',
      issues: expect.arrayContaining([{ path: 'name', message: expect.any(String) }]),
    });
    expect(meta.calls).toEqual([]);
  });
  const part = (name: string, variables: Json): Part => ({ type: 'template', name, language: 'en_US', variables });
  const refusal = async (one: Part): Promise<string | undefined> => {
    const prepared = await whatsapp.connection.prepare!([one]);
    return prepared.ok ? undefined : prepared.sentence;
  };
  test('say what the customer will see, and are refused when paused, unknown or wrongly filled', async () => {
    await approve({
      name: 'named',
      parameter_format: 'NAMED',
      components: [
        { type: 'HEADER', format: 'TEXT', text: 'News' },
        {
          type: 'BODY',
          text: 'Hi {{who}}, about {{what}}.',
          example: {
            body_text_named_params: [
              { param_name: 'who', example: 'a' },
              { param_name: 'what', example: 'b' },
            ],
          },
        },
        { type: 'FOOTER', text: 'Bye' },
        { type: 'BUTTONS', buttons: [{ type: 'QUICK_REPLY', text: 'Yes' }] },
      ],
    });
    expect(await whatsapp.connection.prepare!([part('named', { body: { who: 'Ana', what: 'mugs' } })])).toMatchObject({
      ok: true,
      parts: [{ shown: { header: 'News', text: 'Hi Ana, about mugs.', footer: 'Bye', buttons: ['Yes'] } }],
    });
    expect(await refusal(part('named', { body: { who: 'Ana' } }))).toContain('2 variables, and 1 were filled');
    expect(await refusal(part('named', { body: { who: 'Ana', other: 'x' } }))).toContain('variable what');
    expect(await refusal(part('nobody_wrote', {}))).toContain('no template “nobody_wrote”');
    account.templates.get('named:en_US')!.status = 'PAUSED';
    clock += 31_000;
    expect(await refusal(part('named', { body: { who: 'Ana', what: 'mugs' } }))).toContain('paused');
    meta.disturb({ status: 503 });
    clock += 31_000;
    // Whoever cannot be asked is not in the way.
    expect(await refusal(part('named', { body: { who: 'Ana', what: 'mugs' } }))).toBeUndefined();
  });
  test('in their special forms are made and filled: a file, an offer, cards, a code', async () => {
    whatsapp = standalone(whatsappCloud, {
      app: appOptions(meta),
      credentials,
      onEvent: (event) => void events.push(event),
      now: () => new Date(clock),
      blobs: { put: async () => 'k', open: async () => new Blob(['picture']).stream() },
    });
    const { handle } = (await whatsapp.connection.templates!.act!('', 'sample', {
      key: 'sample.png',
      mime: 'image/png',
      name: 'sample.png',
    })) as { handle: string };
    const header = { type: 'HEADER', format: 'IMAGE', example: { header_handle: [handle] } };
    await approve({ name: 'pictured', components: [header, { type: 'BODY', text: 'Look!' }] });
    expect(await refusal(part('pictured', {}))).toContain('needs a picture');
    await whatsapp.send({
      to: ana,
      by: 'human',
      parts: [part('pictured', { header: { type: 'image', blob: { key: 'a', mime: 'image/png', name: 'a.png' } } })],
    });
    expect(phone.chat(number.id).at(-1)!.message).toMatchObject({
      template: {
        components: [{ type: 'header', parameters: [{ type: 'image', image: { id: expect.any(String) } }] }],
      },
    });
    await approve({
      name: 'offer',
      category: 'MARKETING',
      components: [
        { type: 'LIMITED_TIME_OFFER', limited_time_offer: { text: 'Today only', has_expiration: true } },
        { type: 'BODY', text: 'Ten percent' },
        { type: 'BUTTONS', buttons: [{ type: 'COPY_CODE', example: 'TEN' }] },
      ],
    });
    expect(await refusal(part('offer', {}))).toContain('needs a value');
    const card = { components: [header, { type: 'BODY', text: 'For {{1}} cups', example: { body_text: [['two']] } }] };
    await approve({
      name: 'cards',
      category: 'MARKETING',
      components: [
        { type: 'BODY', text: 'New' },
        { type: 'CAROUSEL', cards: [card, card] },
      ],
    });
    expect(await refusal(part('cards', {}))).toContain('2 cards');
    const pictured = { type: 'image', blob: { key: 'a', mime: 'image/png', name: 'a.png' } };
    const cards = [
      { header: pictured, body: ['two'] },
      { header: pictured, body: ['three'] },
    ];
    expect(await refusal(part('cards', { cards: [cards[0]!, { header: pictured }] }))).toBe(
      'Card 2: The text of this template has 1 variables, and 0 were filled.',
    );
    expect(await refusal(part('cards', { cards: [cards[0]!, { body: ['three'] }] }))).toContain(
      'Card 2: The header of this template needs a picture',
    );
    await whatsapp.send({ to: ana, by: 'human', parts: [part('cards', { cards })] });
    const filled = (card_index: number, words: string): object => ({
      card_index,
      components: [
        { type: 'header', parameters: [{ type: 'image', image: { id: expect.any(String) } }] },
        { type: 'body', parameters: [{ type: 'text', text: words }] },
      ],
    });
    expect(phone.chat(number.id).at(-1)!.message).toMatchObject({
      template: { components: [{ type: 'carousel', cards: [filled(0, 'two'), filled(1, 'three')] }] },
    });
    await approve({
      name: 'code',
      category: 'AUTHENTICATION',
      components: [{ type: 'BODY' }, { type: 'BUTTONS', buttons: [{ type: 'OTP', otp_type: 'COPY_CODE' }] }],
    });
    expect(await refusal(part('code', {}))).toContain('needs the code');
    await whatsapp.send({
      to: ana,
      by: 'human',
      parts: [part('code', { body: ['123456'], buttons: { '0': '123456' } })],
    });
  });
  test.each<[string, readonly object[], string]>([
    [
      'one card',
      [
        { type: 'BODY', text: 'b' },
        { type: 'CAROUSEL', cards: [{}] },
      ],
      'two to ten cards',
    ],
    [
      'an offer with a footer',
      [
        { type: 'BODY', text: 'b' },
        { type: 'FOOTER', text: 'f' },
        { type: 'LIMITED_TIME_OFFER', limited_time_offer: { text: 'o' } },
      ],
      'either an offer or a footer',
    ],
    [
      'a call without a number',
      [
        { type: 'BODY', text: 'b' },
        { type: 'BUTTONS', buttons: [{ type: 'PHONE_NUMBER', text: 'Call' }] },
      ],
      'phone number',
    ],
    [
      'two bodies',
      [
        { type: 'BODY', text: 'b' },
        { type: 'BODY', text: 'c' },
      ],
      'once',
    ],
  ])('with %s are refused before Meta is asked', async (_, components, why) => {
    await expect(
      whatsapp.connection.templates!.save({ name: 't', language: 'en', category: 'MARKETING', components } as Json),
    ).rejects.toMatchObject({
      issues: expect.arrayContaining([{ path: expect.any(String), message: expect.stringContaining(why) }]),
    });
    expect(meta.calls).toEqual([]);
  });
  test('come page by page', async () => {
    for (let n = 0; n < 130; n++) await whatsapp.connection.templates!.save({ ...order, name: `t_${n}` });
    const first = await whatsapp.connection.templates!.list();
    expect([first.items.length, first.next]).toEqual([100, '100']);
    expect((await whatsapp.connection.templates!.list(first.next)).items).toHaveLength(30);
  });
});

describe('a number on a phone', () => {
  beforeEach(() => {
    number = meta.number(account.id, { phone: '15550002222', onPhone: true });
    credentials = { ...credentials, phoneNumberId: number.id, coexistence: true };
    open();
  });
  test('gives its past once, silently, whole', async () => {
    phone.say(number.id, 'A year ago');
    meta.echo(number.id, phone.number, 'Answered on the phone');
    await meta.webhooks.settled();
    events.length = 0;
    await whatsapp.connection.history!.request('messages');
    await whatsapp.connection.history!.request('contacts');
    await until(
      () => ofType('history.progress').some(({ percent }) => percent === 100) && ofType('contact.updated').length > 0,
    );
    expect(ofType('message.received').map(({ live, message }) => [live, message.author, message.parts[0]])).toEqual([
      [false, 'contact', text('A year ago')],
      [false, 'business', text('Answered on the phone')],
    ]);
    await expect(whatsapp.connection.history!.request('messages')).rejects.toMatchObject({ code: 'conflict' });
    expect(meta.calls.filter((call) => call.endsWith('smb_app_data'))).toHaveLength(2);
  });
  test('is never asked twice, whatever became of the first call', async () => {
    meta.disturb('lost');
    await expect(whatsapp.connection.history!.request('messages')).rejects.toMatchObject({ code: 'network' });
    await expect(whatsapp.connection.history!.request('messages')).rejects.toMatchObject({ code: 'conflict' });
    expect(meta.calls.filter((call) => call.endsWith('smb_app_data'))).toHaveLength(1);
  });
  test('echoes what a colleague writes there', async () => {
    meta.echo(number.id, phone.number, 'On my way');
    await until(() => events.length === 1);
    expect(events[0]).toMatchObject({ live: true, message: { author: 'business', via: 'device', peer: ana } });
  });
});

describe('groups', () => {
  test('are made, joined by link, and written to', async () => {
    await whatsapp.connection.groups!.save({ subject: 'Kiln friends' });
    await until(() => ofType('group.updated').length === 1);
    const [made] = events.flatMap((event) => (event.type === 'group.updated' ? [event.detail] : []));
    const { groups } = made as {
      groups: readonly { group_id: string; invite_link: string }[];
    };
    phone.join(groups[0]!.invite_link);
    await until(() => ofType('group.updated').length === 2);
    phone.say(number.id, 'Hello all', { group: groups[0]!.group_id });
    await until(() => ofType('message.received').length === 1);
    const { peer, sender } = ofType('message.received')[0]!.message;
    expect([peer.kind, sender?.name]).toEqual(['group', 'Ana']);
    await send([text('Welcome')], { to: peer });
    expect(phone.chat(number.id).at(-1)!.message).toMatchObject({
      text: { body: 'Welcome' },
      group_id: groups[0]!.group_id,
    });
  });
  test('are renamed, get another link, and lose who is removed', async () => {
    const own = whatsapp.connection.groups!;
    await own.save({ subject: 'Kiln friends' });
    await until(() => meta.world.groups.size === 1);
    const [group] = meta.world.groups.values();
    const { id, invite } = group!;
    phone.join(invite);
    await own.save({ id, subject: 'Kiln and glaze' });
    await own.act!(id, 'reset_invite_link');
    await own.act!(id, 'remove_participants', { ids: [phone.number] });
    expect(group).toMatchObject({ subject: 'Kiln and glaze', participants: new Set() });
    expect(group!.invite).not.toBe(invite);
    expect(await own.act!(id, 'invite_link')).toMatchObject({ invite_link: group!.invite });
    await own.remove(id);
    expect(meta.world.groups.size).toBe(0);
  });
});

describe('the health of a number', () => {
  const checks = async (): Promise<Readonly<Record<string, boolean>>> => {
    const found: Record<string, boolean> = {};
    for await (const { code, ok } of whatsapp.diagnose()) found[code] = ok;
    return found;
  };
  test('is good', async () => {
    await approve({ name: 'hello', components: [{ type: 'BODY', text: 'Hello!' }] });
    expect(Object.values(await checks()).every(Boolean)).toBe(true);
    expect(Object.keys(await checks())).toEqual(
      expect.arrayContaining([
        'token',
        'permissions',
        'account_granted',
        'webhook_subscribed',
        'webhook_fields',
        'registered',
        'verified',
        'status',
        'quality',
        'display_name',
        'messaging_limit',
      ]),
    );
  });
  test.each([
    ['token', () => meta.revoke(credentials.accessToken)],
    ['webhook_subscribed', () => account.subscribed.clear()],
    ['webhook_fields', () => void meta.world.apps.get(app.id)!.fields.delete('messages')],
    ['templates', () => undefined],
    ['registered', () => void (number.platform = 'NOT_APPLICABLE')],
    ['verified', () => void (number.verification = 'NOT_VERIFIED')],
    ['status', () => void (number.status = 'RESTRICTED')],
    ['quality', () => void (number.quality = 'RED')],
    [
      'permissions',
      () => open({ accessToken: meta.token(app.id, [account.id], { scopes: ['whatsapp_business_management'] }) }),
    ],
    ['token', () => open({ accessToken: meta.token(app.id, [account.id], { expiresAt: clock - 1_000 }) })],
  ])('names what is wrong: %s', async (code, spoil) => {
    spoil();
    expect((await checks())[code]).toBe(false);
  });
});
