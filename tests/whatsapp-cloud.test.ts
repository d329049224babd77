import type { Part } from '@conversa/core/connector';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ana, startWhatsAppAlone, text, until, type WhatsAppAlone } from './support/whatsapp-alone.ts';

type Interactive = Extract<Part, { readonly type: 'interactive' }>;
let at: WhatsAppAlone;
beforeEach(async () => {
  at = await startWhatsAppAlone();
});
afterEach(() => at.close());

describe('a customer and a number', () => {
  test('write to each other, and statuses come back', async () => {
    at.phone.say(at.number.id, 'Is the mug dishwasher safe? 😊/');
    await until(() => at.ofType('message.received').length === 1);
    const [received] = at.ofType('message.received');
    expect(received).toMatchObject({
      message: { peer: { name: 'Ana' }, parts: [{ type: 'text', text: 'Is the mug dishwasher safe? 😊/' }] },
    });
    const [receipt] = await at.whatsapp.send(
      {
        id: 'msg_7',
        to: received!.message.peer,
        by: 'human',
        parts: [text('It is.')],
        inReplyTo: { externalId: received!.message.externalId },
      },
      { lastInboundAt: received!.at },
    );
    await until(() => at.ofType('message.status').length === 2);
    at.phone.read(at.number.id);
    await until(() => at.ofType('message.status').length === 3);
    expect(at.ofType('message.status').map(({ status, target, externalId }) => [status, target, externalId])).toEqual(
      ['sent', 'delivered', 'read'].map((status) => [status, { correlationId: 'msg_7.0' }, receipt!.externalId]),
    );
    expect(at.phone.chat(at.number.id).at(-1)).toMatchObject({
      from: 'business',
      message: { text: { body: 'It is.' }, context: { id: received!.message.externalId } },
    });
  });

  test('exchange files both ways', async () => {
    at.phone.sendFile(at.number.id, 'image', 'image/jpeg', new Uint8Array([1, 2, 3]), { caption: 'Look' });
    await until(() => at.events.length === 1);
    const [{ message }] = at.ofType('message.received') as unknown as [
      { message: { parts: readonly Extract<Part, { type: 'attachment' }>[] } },
    ];
    const { source } = message.parts[0]!;
    if (source.in !== 'provider') throw new Error('not at the provider');
    const { body, mime, size } = await at.whatsapp.connection.media!.open(source.ref, AbortSignal.timeout(5_000));
    expect([[...new Uint8Array(await new Response(body).arrayBuffer())], mime, size]).toEqual([
      [1, 2, 3],
      'image/jpeg',
      3,
    ]);

    const blobs = new Map([['k', new Blob(['%PDF'])]]);
    at.open({}, { blobs: { put: async () => 'k', open: async (key) => blobs.get(key)!.stream() } });
    const file: Part = {
      type: 'attachment',
      kind: 'document',
      source: { in: 'blob', key: 'k' },
      mime: 'application/pdf',
      name: 'bill.pdf',
      size: 4,
    };
    await at.send([file]);
    await at.send([file]);
    // The same bytes are uploaded once.
    expect(at.meta.calls.filter((call) => call.endsWith('/media'))).toHaveLength(1);
    const { document } = at.phone.chat(at.number.id).at(-1)!.message as { document: { id: string; filename: string } };
    expect(document.filename).toBe('bill.pdf');
    expect(Buffer.from(at.meta.world.media.get(document.id)!.bytes).toString()).toBe('%PDF');
  });

  test('press buttons, react, and open the chat through an ad', async () => {
    at.phone.say(at.number.id, 'Hi', { referral: { source_type: 'ad', ctwa_clid: 'c1' } });
    await until(() => at.events.length === 2);
    expect(at.ofType('message.received')[0]).toMatchObject({ message: { context: { referral: { ctwa_clid: 'c1' } } } });
    // Who comes from an ad may be written to for three days.
    expect(at.ofType('window.opened')).toHaveLength(1);
    await at.send([{ type: 'interactive', kind: 'buttons', text: 'Which?', options: [{ id: 'mug', title: 'Mug' }] }]);
    const asked = at.phone.chat(at.number.id).at(-1)!;
    at.phone.press(at.number.id, asked.id, { id: 'mug', title: 'Mug' });
    at.phone.react(at.number.id, asked.id, '👍');
    await until(() => at.ofType('message.reaction').length === 1);
    expect(at.ofType('message.received').at(-1)).toMatchObject({
      message: { inReplyTo: asked.id, parts: [{ type: 'choice', picked: [{ id: 'mug', title: 'Mug' }] }] },
    });
    await at.whatsapp.connection.signals!.react!(at.phone.chat(at.number.id)[0]!.id, '❤️', ana);
    await at.whatsapp.connection.signals!.read!(at.phone.chat(at.number.id)[0]!.id, ana);
    expect(at.phone.chat(at.number.id)[0]!.status).toBe('read');
  });

  test('are asked for their number, their address and a call, and see cards side by side', async () => {
    const ask = (kind: Interactive['kind'], more: Partial<Interactive> = {}): Promise<unknown> =>
      at.send([{ type: 'interactive', kind, text: 'Hello', ...more }]);
    const link = { display_text: 'Look', url: 'https://a.test/mug' };
    const header = { type: 'image', image: { link: 'https://a.test/mug.jpg' } };
    const product = { catalog_id: 'c', product_retailer_id: 'mug' };
    at.phone.say(at.number.id, 'Hi');
    await ask('contact_request');
    await ask('address_request', { detail: { country: 'IN' } });
    await ask('call_request');
    await ask('call', { options: [{ id: '', title: 'Call us' }], detail: { ttl_minutes: 60 } });
    const card = { header, text: 'A mug', ...link };
    await ask('carousel', { detail: { cards: [card, card] } });
    await ask('carousel', { detail: { cards: [product, product] } });
    const came = at.phone.chat(at.number.id).map(({ message }) => (message['interactive'] as { type: string })?.type);
    expect(came.filter(Boolean)).toEqual([
      'request_contact_info',
      'address_message',
      'call_permission_request',
      'voice_call',
      'carousel',
      'carousel',
    ]);
  });

  test('someone with a username is reached without a phone number', async () => {
    at.phone.takeUsername('ana.p');
    at.phone.say(at.number.id, 'Hello');
    await until(() => at.events.length === 1);
    const { peer } = at.ofType('message.received')[0]!.message;
    expect(peer.keys.map(({ kind }) => kind)).toEqual(['bsuid']);
    await at.send([text('Hello ana.p')], { to: peer });
    expect(at.phone.chat(at.number.id).at(-1)!.message).toMatchObject({ text: { body: 'Hello ana.p' } });
  });
});

describe('a send that fails', () => {
  const refused = (parts: readonly Part[] = [text('Hi')]): Promise<unknown> =>
    at.send(parts).then(
      () => undefined,
      (error: unknown) => error,
    );
  test.each([
    ['a revoked token', () => at.meta.revoke(at.credentials.accessToken), 'reauthorize', 'token_invalid'],
    [
      'too many messages to one customer',
      () => at.meta.disturb({ status: 400, code: 131_056 }),
      'retry',
      'pair_rate_limited',
    ],
    ['too many messages in all', () => at.meta.disturb({ status: 400, code: 130_429 }), 'retry', 'rate_limited'],
    ['a fault of Meta’s', () => at.meta.disturb({ status: 500, code: 131_000 }), 'retry', 'service_unavailable'],
    ['a gateway’s answer', () => at.meta.disturb({ status: 502, body: '<html>' }), 'unknown', 'service_unavailable'],
    ['a lost answer', () => at.meta.disturb('lost'), 'unknown', 'answer_lost'],
    ['a parameter', () => at.meta.disturb({ status: 400, code: 131_009 }), 'reject', 'invalid_parameter'],
  ])('because of %s', async (_, prepare, disposition, code) => {
    prepare();
    expect(await refused()).toMatchObject({ disposition, failure: { code, sentence: expect.stringMatching(/\.$/) } });
  });

  test('with a lost answer is found again by its correlation id', async () => {
    at.phone.say(at.number.id, 'Hi');
    at.meta.disturb('lost');
    await at.whatsapp
      .send({ id: 'msg_9', to: ana, by: 'human', parts: [text('Once')] }, { lastInboundAt: new Date(at.clock) })
      .catch(() => undefined);
    await until(() => at.ofType('message.status').length >= 1);
    const sent = at.phone.chat(at.number.id).filter(({ from }) => from === 'business');
    expect(sent).toHaveLength(1);
    expect(at.ofType('message.status')[0]).toMatchObject({
      target: { correlationId: 'msg_9.0' },
      externalId: sent[0]!.id,
    });
  });

  test('outside the window is told by a status, in words', async () => {
    await at.send([text('Too late')]);
    await until(() => at.ofType('message.status').some(({ status }) => status === 'failed'));
    expect(at.ofType('message.status').at(-1)).toMatchObject({ failure: { code: 'window_closed' } });
  });
});

test('webhooks out of order and repeated hold the same updates', async () => {
  await at.close();
  let seed = 7;
  const disorder = (): number => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647;
  at = await startWhatsAppAlone({ maxBatch: 7, disorder });
  for (let n = 0; n < 100; n++) at.meta.phone(`49151${String(n).padStart(8, '0')}`).say(at.number.id, `Message ${n}`);
  await at.meta.webhooks.settled();
  expect(at.events.length).toBeGreaterThan(100);
  expect(new Set(at.events.map(({ id }) => id)).size).toBe(100);
});

describe('groups', () => {
  test('are made, joined by link, and written to', async () => {
    await at.whatsapp.connection.groups!.save({ subject: 'Kiln friends' });
    await until(() => at.ofType('group.updated').length === 1);
    const [made] = at.events.flatMap((event) => (event.type === 'group.updated' ? [event.detail] : []));
    const { groups } = made as {
      groups: readonly { group_id: string; invite_link: string }[];
    };
    at.phone.join(groups[0]!.invite_link);
    await until(() => at.ofType('group.updated').length === 2);
    at.phone.say(at.number.id, 'Hello all', { group: groups[0]!.group_id });
    await until(() => at.ofType('message.received').length === 1);
    const { peer, sender } = at.ofType('message.received')[0]!.message;
    expect([peer.kind, sender?.name]).toEqual(['group', 'Ana']);
    await at.send([text('Welcome')], { to: peer });
    expect(at.phone.chat(at.number.id).at(-1)!.message).toMatchObject({
      text: { body: 'Welcome' },
      group_id: groups[0]!.group_id,
    });
  });
  test('let in who asks, or do not', async () => {
    const own = at.whatsapp.connection.groups!;
    await own.save({ subject: 'Kiln friends', join_approval_mode: 'approval_required' });
    await until(() => at.ofType('group.updated').length === 1);
    const [group] = at.meta.world.groups.values();
    const bea = at.meta.phone('4917000000001', 'Bea');
    for (const who of [at.phone, bea]) who.join(group!.invite);
    await until(() => at.ofType('group.updated').length === 3);
    expect(group!.participants.size).toBe(0);
    const asked = at.ofType('group.updated').flatMap(({ detail }) => {
      const { groups } = detail as { groups: readonly { join_request_id?: string; wa_id?: string }[] };
      return groups.filter(({ join_request_id }) => join_request_id !== undefined);
    });
    const idOf = (phone: string): string => asked.find(({ wa_id }) => wa_id === phone)!.join_request_id!;
    await own.act!(group!.id, 'approve', { ids: [idOf(at.phone.number)] });
    await own.act!(group!.id, 'reject', { ids: [idOf(bea.number)] });
    expect([...group!.participants]).toEqual([at.phone.number]);
    expect(await own.act!(group!.id, 'approve', { ids: ['1'] })).toMatchObject({
      failed_join_requests: [{ join_request_id: '1' }],
    });
  });
  test('are renamed, have a message pinned, get another link, and lose who is removed', async () => {
    const own = at.whatsapp.connection.groups!;
    await own.save({ subject: 'Kiln friends' });
    await until(() => at.meta.world.groups.size === 1);
    const [group] = at.meta.world.groups.values();
    const { id, invite } = group!;
    at.phone.join(invite);
    await own.save({ id, subject: 'Kiln and glaze' });
    const everybody = { kind: 'group', value: id, scope: { kind: 'inbox' }, proof: 'channel' } as const;
    const [told] = await at.send([text('Saturday it is')], { to: { kind: 'group', keys: [everybody] } });
    const messageId = told!.externalId!;
    expect(await own.act!(id, 'pin', { messageId, days: 7 })).toHaveProperty('messages');
    expect(await own.act!(id, 'unpin', { messageId })).toHaveProperty('messages');
    await expect(own.act!(id, 'pin', { messageId, days: 31 })).rejects.toThrow('expiration_days');
    await own.act!(id, 'reset_invite_link');
    await own.act!(id, 'remove_participants', { ids: [at.phone.number] });
    expect(group).toMatchObject({ subject: 'Kiln and glaze', participants: new Set() });
    expect(group!.invite).not.toBe(invite);
    expect(await own.act!(id, 'invite_link')).toMatchObject({ invite_link: group!.invite });
    await own.remove(id);
    expect(at.meta.world.groups.size).toBe(0);
  });
});
