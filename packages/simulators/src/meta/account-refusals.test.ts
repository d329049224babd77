import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Account, type Meta, type Num, startMeta } from './index.ts';

const hourMs = 3_600_000;
let meta: Meta;
let account: Account;
let number: Num;
let token: string;
let clock: number;
beforeEach(async () => {
  clock = Date.parse('2030-01-01T00:00:00Z');
  meta = await startMeta({ apps: [{ id: '1', secret: 's', callbackUrl: 'http://127.0.0.1:9/' }], now: () => clock });
  account = meta.account();
  number = meta.number(account.id, { phone: '15550001111' });
  token = meta.token('1', [account.id]);
});
afterEach(() => meta.close());

async function answer(method: string, path: string, body?: object): Promise<{ error?: { code: number } }> {
  const response = await fetch(`${meta.url}/v24.0/${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  // A simulator that stumbles refuses nothing.
  expect(response.status).toBeLessThan(500);
  return (await response.json()) as { error?: { code: number } };
}
/** The code of the refusal; 0 when there is none. */
const call = async (...asked: Parameters<typeof answer>): Promise<number> => (await answer(...asked)).error?.code ?? 0;
const about = (fields: object): object => ({ messaging_product: 'whatsapp', ...fields });
const x = (length: number): string => 'x'.repeat(length);
const body = { type: 'BODY', text: 'Hello' };
const create = (change: object = {}): Promise<number> =>
  call('POST', `${account.id}/message_templates`, {
    name: 't',
    language: 'en_US',
    category: 'UTILITY',
    components: [body],
    ...change,
  });
const approved = (): string => {
  const [template] = account.templates.values();
  template!.status = 'APPROVED';
  return template!.id;
};

const otp = { type: 'BUTTONS', buttons: [{ type: 'OTP', otp_type: 'COPY_CODE' }] };
const buttons = (...all: readonly object[]): object => ({ components: [body, { type: 'BUTTONS', buttons: all }] });
const cards = (...all: readonly object[]): object => ({ components: [body, { type: 'CAROUSEL', cards: all }] });
test.each<[string, object]>([
  ['two phone numbers', buttons(...[1, 2].map(() => ({ type: 'PHONE_NUMBER', text: 'Call', phone_number: '+49151' })))],
  ['two codes to copy', buttons(...[1, 2].map(() => ({ type: 'COPY_CODE', example: 'A' })))],
  ['a code to copy of 21 characters', buttons({ type: 'COPY_CODE', example: x(21) })],
  ['a link of 2001 characters', buttons({ type: 'URL', text: 'Go', url: `https://a.test/${x(1_986)}` })],
  [
    'a link with a variable in its middle',
    buttons({ type: 'URL', text: 'Go', url: 'https://a.test/{{1}}/b', example: ['a'] }),
  ],
  ['a button nobody knows', buttons({ type: 'TELEPORT', text: 'Go' })],
  ['a one-time code in no authentication', { components: [body, otp] }],
  ['an authentication without a button', { category: 'AUTHENTICATION', components: [{ type: 'BODY' }] }],
  ['an authentication with words of its own', { category: 'AUTHENTICATION', components: [body, otp] }],
  [
    'a code that lives for 91 minutes',
    {
      category: 'AUTHENTICATION',
      components: [{ type: 'BODY' }, { type: 'FOOTER', code_expiration_minutes: 91 }, otp],
    },
  ],
  [
    'a signature of ten characters',
    {
      category: 'AUTHENTICATION',
      components: [
        { type: 'BODY' },
        {
          type: 'BUTTONS',
          buttons: [
            {
              type: 'OTP',
              otp_type: 'ONE_TAP',
              supported_apps: [{ package_name: 'a.b', signature_hash: x(10) }],
            },
          ],
        },
      ],
    },
  ],
  ['one card', cards({ components: [] })],
  ['cards without pictures', cards({ components: [body] }, { components: [body] })],
  [
    'an offer of 17 characters',
    { components: [{ type: 'LIMITED_TIME_OFFER', limited_time_offer: { text: x(17) } }, body] },
  ],
  [
    'an offer with a footer',
    {
      components: [
        { type: 'LIMITED_TIME_OFFER', limited_time_offer: { text: 'o' } },
        body,
        { type: 'FOOTER', text: 'f' },
      ],
    },
  ],
  [
    'two variables in its header',
    {
      components: [{ type: 'HEADER', format: 'TEXT', text: '{{1}} {{2}}', example: { header_text: ['a', 'b'] } }, body],
    },
  ],
  ['a header of no known format', { components: [{ type: 'HEADER', format: 'SMELL' }, body] }],
  [
    'samples of other names',
    {
      parameter_format: 'NAMED',
      components: [
        {
          type: 'BODY',
          text: 'Hi {{who}}!',
          example: { body_text_named_params: [{ param_name: 'what', example: 'a' }] },
        },
      ],
    },
  ],
  [
    'samples that are none',
    {
      parameter_format: 'NAMED',
      components: [{ ...body, text: 'Hi {{who}}!', example: { body_text_named_params: [0] } }],
    },
  ],
  [
    '29 seconds to live',
    { category: 'AUTHENTICATION', components: [{ type: 'BODY' }, otp], message_send_ttl_seconds: 29 },
  ],
  ['more than twelve hours to live', { message_send_ttl_seconds: 43_201 }],
  ['less than twelve hours to live, for marketing', { category: 'MARKETING', message_send_ttl_seconds: 43_199 }],
])('a template is refused: with %s', async (_, change) => {
  expect(await create(change)).toBeGreaterThan(0);
});

const named = { ...body, text: 'Hi {{who}}!' };
const sample = [{ param_name: 'who', example: 'Ana' }];
const authentication = (footer: object, ...all: readonly object[]): object => ({
  category: 'AUTHENTICATION',
  components: [{ type: 'BODY' }, footer, { type: 'BUTTONS', buttons: all }],
});
const app = { package_name: 'a.b', signature_hash: x(11) };
test.each<[string, object]>([
  ['one phone number', buttons({ type: 'PHONE_NUMBER', text: 'Call', phone_number: '+49151' })],
  ['a code to copy of 20 characters', buttons({ type: 'COPY_CODE', example: x(20) })],
  ['a link of 2000 characters', buttons({ type: 'URL', text: 'Go', url: `https://a.test/${x(1_985)}` })],
  ['a link that ends in a variable', buttons({ type: 'URL', text: 'Go', url: 'https://a.test/{{1}}', example: ['a'] })],
  [
    'a code that lives for 90 minutes, and a signature of eleven characters',
    authentication(
      { type: 'FOOTER', code_expiration_minutes: 90 },
      { type: 'OTP', otp_type: 'ONE_TAP', supported_apps: [app] },
    ),
  ],
  [
    'an offer of 16 characters',
    { components: [{ type: 'LIMITED_TIME_OFFER', limited_time_offer: { text: x(16) } }, body], category: 'MARKETING' },
  ],
  [
    'samples of the same names',
    { parameter_format: 'NAMED', components: [{ ...named, example: { body_text_named_params: sample } }] },
  ],
  ['thirty seconds to live', { message_send_ttl_seconds: 30 }],
  ['twelve hours to live', { message_send_ttl_seconds: 43_200 }],
  ['twelve hours to live, for marketing', { category: 'MARKETING', message_send_ttl_seconds: 43_200 }],
])('a template is made: with %s', async (_, change) => {
  expect(await create(change)).toBe(0);
});

test('an approved template is changed once a day, ten times a month, and its category never', async () => {
  expect(await create()).toBe(0);
  const id = approved();
  expect(await call('POST', id, { category: 'MARKETING' })).toBe(100);
  for (let n = 0; n < 10; n++) {
    expect(await call('POST', id, { components: [body] })).toBe(0);
    approved();
    expect(await call('POST', id, { components: [body] })).toBe(100);
    clock += 25 * hourMs;
  }
  expect(await call('POST', id, { components: [body] })).toBe(100);
  clock += 30 * 24 * hourMs;
  expect(await call('POST', id, { components: [body] })).toBe(0);
});

test('a change that is refused is none of them; to another category, the words are checked for that one', async () => {
  expect(await create()).toBe(0);
  const id = approved();
  expect(await call('POST', id, { components: [{ type: 'BODY' }] })).toBeGreaterThan(0);
  expect(await call('POST', id, { components: [body] })).toBe(0);
  const [template] = account.templates.values();
  template!.status = 'REJECTED';
  expect(await call('POST', id, { category: 'AUTHENTICATION', components: [body] })).toBeGreaterThan(0);
  expect(template!.category).toBe('UTILITY');
});

test('the name of an approved template that was deleted is taken for a month', async () => {
  expect(await create()).toBe(0);
  approved();
  expect(await call('DELETE', `${account.id}/message_templates?name=t`)).toBe(0);
  expect(await create()).toBe(2_388_023);
  clock += 31 * 24 * hourMs;
  expect(await create()).toBe(0);
});

test('a hundred templates are made in an hour, and 250 in all', async () => {
  for (let n = 0; n < 100; n++) expect(await create({ name: `t${n}` })).toBe(0);
  expect(await create({ name: 'more' })).toBe(80_007);
  clock += hourMs;
  for (let n = 100; n < 200; n++) expect(await create({ name: `t${n}` })).toBe(0);
  clock += hourMs;
  for (let n = 200; n < 250; n++) expect(await create({ name: `t${n}` })).toBe(0);
  expect(await create({ name: 'more' })).toBe(2_388_019);
});

test('a number is registered with its PIN, when it is verified, not on a phone, and ten times in three days', async () => {
  const register = (id: string, pin: unknown = '123456'): Promise<number> =>
    call('POST', `${id}/register`, about({ pin }));
  expect(await register(number.id, '12345')).toBe(100);
  expect(await register(number.id, 'abcdef')).toBe(100);
  const other = meta.number(account.id, { phone: '15550002222', registered: false, pin: '654321' });
  expect(await register(other.id)).toBe(133_005);
  expect(await register(meta.number(account.id, { phone: '15550003333', verified: false }).id)).toBe(133_006);
  expect(await register(meta.number(account.id, { phone: '15550004444', onPhone: true }).id)).toBe(100);
  for (let n = 0; n < 10; n++) expect(await register(number.id)).toBe(0);
  expect(await register(number.id)).toBe(133_016);
  clock += 73 * hourMs;
  expect(await register(number.id)).toBe(0);
});

test('the past of a phone is asked for once, and within a day', async () => {
  const sync = (id: string, sync_type = 'history'): Promise<number> =>
    call('POST', `${id}/smb_app_data`, about({ sync_type }));
  expect(await sync(number.id)).toBe(100);
  const phone = meta.number(account.id, { phone: '15550002222', onPhone: true });
  expect(await sync(phone.id, 'everything')).toBe(131_009);
  expect([await sync(phone.id), await sync(phone.id)]).toEqual([0, 2_593_107]);
  clock += 25 * hourMs;
  expect(await sync(phone.id, 'smb_app_state_sync')).toBe(2_593_108);
});

test('groups have a subject, a description, a way to join, and eight people', async () => {
  const group = (fields: object, id = number.id): Promise<number> => call('POST', `${id}/groups`, about(fields));
  expect(await group({})).toBe(131_008);
  expect(await group({ subject: x(129) })).toBe(131_009);
  expect(await group({ subject: 's', description: x(2_049) })).toBe(131_009);
  expect(await group({ subject: 's', join_approval_mode: 'maybe' })).toBe(131_009);
  expect(await group({ subject: 's' }, meta.number(account.id, { phone: '15550002222', onPhone: true }).id)).toBe(
    131_215,
  );
  expect(await group({ subject: 's' })).toBe(0);
  const [made] = meta.world.groups.values();
  const say = (type: string, content: object): Promise<number> =>
    call('POST', `${number.id}/messages`, about({ recipient_type: 'group', to: made!.id, type, [type]: content }));
  expect(await say('text', { body: 'Nobody?' })).toBe(131_020);
  for (let n = 0; n < 8; n++) meta.phone(`491510000000${n}`).join(made!.invite);
  expect(() => meta.phone('4915100000008').join(made!.invite)).toThrow('full');
  expect(await say('text', { body: 'All' })).toBe(0);
  expect(await say('location', { latitude: 1, longitude: 1 })).toBe(131_051);
  expect(await call('GET', `${number.id}/groups?limit=1025`)).toBe(131_009);
});

test('who asks to join a group that is full meanwhile is named as refused, the others are in', async () => {
  await call('POST', `${number.id}/groups`, about({ subject: 's', join_approval_mode: 'approval_required' }));
  const [made] = meta.world.groups.values();
  for (let n = 0; n < 9; n++) meta.phone(`491510000000${n}`).join(made!.invite);
  const ids = [...made!.asking.keys()];
  const answered = await answer('POST', `${made!.id}/join_requests`, about({ join_requests: [...ids, 'nobody'] }));
  expect(answered).toMatchObject({
    approved_join_requests: ids.slice(0, 8),
    failed_join_requests: [
      { join_request_id: ids[8], errors: [{ code: 131_204 }] },
      { join_request_id: 'nobody', errors: [{ code: 131_213 }] },
    ],
  });
  expect(made!.participants.size).toBe(8);
});

test('a number sends eighty messages a second, twenty when it is on a phone too', async () => {
  const phone = meta.number(account.id, { phone: '15550002222', onPhone: true });
  const sent = async ({ id }: Num, to: number): Promise<number> =>
    call('POST', `${id}/messages`, about({ to: `+49151${10_000_000 + to}`, type: 'text', text: { body: 'a' } }));
  for (const [who, most] of [
    [number, 80],
    [phone, 20],
  ] as const) {
    for (let n = 0; n < most; n++) expect(await sent(who, n)).toBe(0);
    expect(await sent(who, most)).toBe(130_429);
    clock += 1_000;
    expect(await sent(who, most + 1)).toBe(0);
  }
});

test('what is marked as read is there, and not in a group', async () => {
  const read = (message_id: string, more: object = {}): Promise<number> =>
    call('POST', `${number.id}/messages`, about({ status: 'read', message_id, ...more }));
  const ana = meta.phone('4915112345678', 'Ana');
  const id = ana.say(number.id, 'Hi');
  expect(await read('wamid.nothing')).toBe(100);
  expect(await read(id, { typing_indicator: { type: 'dance' } })).toBe(131_009);
  expect(await read(id, { typing_indicator: { type: 'text' } })).toBe(0);
  await call('POST', `${number.id}/groups`, about({ subject: 's' }));
  const [made] = meta.world.groups.values();
  ana.join(made!.invite);
  expect(await read(ana.say(number.id, 'Hi all', { group: made!.id }))).toBe(100);
});

test('a mark is of everything before it, and not of what is thirty days old', async () => {
  const ana = meta.phone('4915112345678', 'Ana');
  const read = (message_id: string): Promise<number> =>
    call('POST', `${number.id}/messages`, about({ status: 'read', message_id }));
  const [, second] = [ana.say(number.id, 'One'), ana.say(number.id, 'Two'), ana.say(number.id, 'Three')];
  expect(await read(second!)).toBe(0);
  expect(ana.chat(number.id).map(({ status }) => status)).toEqual(['read', 'read', 'sent']);
  clock += 30 * 24 * 60 * 60 * 1_000 + 1;
  expect(await read(second!)).toBe(100);
});

test('typing is shown for 25 seconds, or until the number writes', async () => {
  const ana = meta.phone('4915112345678', 'Ana');
  const id = ana.say(number.id, 'Hi');
  const type = (): Promise<number> =>
    call(
      'POST',
      `${number.id}/messages`,
      about({ status: 'read', message_id: id, typing_indicator: { type: 'text' } }),
    );
  expect(ana.seesTyping(number.id)).toBe(false);
  expect(await type()).toBe(0);
  clock += 24_999;
  expect(ana.seesTyping(number.id)).toBe(true);
  clock += 1;
  expect(ana.seesTyping(number.id)).toBe(false);
  expect(await type()).toBe(0);
  await call('POST', `${number.id}/messages`, about({ to: ana.number, type: 'text', text: { body: 'Hello' } }));
  expect(ana.seesTyping(number.id)).toBe(false);
});

test('another address for webhooks has at most 200 characters', async () => {
  const subscribe = (uri: string): Promise<number> =>
    call('POST', `${account.id}/subscribed_apps`, { override_callback_uri: uri, verify_token: 'v' });
  expect(await subscribe(`https://a.test/${x(186)}`)).toBe(131_009);
  expect(await subscribe(`https://a.test/${x(185)}`)).toBe(0);
});
