import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Account, type Meta, type Num, startMeta } from './index.ts';

let meta: Meta;
let account: Account;
let number: Num;
let token: string;
beforeAll(async () => {
  meta = await startMeta({ apps: [{ id: '1', secret: 's', callbackUrl: 'http://127.0.0.1:9/' }] });
  account = meta.account();
  number = meta.number(account.id, { phone: '15550001111' });
  token = meta.token('1', [account.id]);
});
afterAll(() => meta.close());

async function call(
  method: string,
  path: string,
  body?: unknown,
  bearer = token,
): Promise<{ readonly status: number; readonly code: number | undefined }> {
  const response = await fetch(`${meta.url}/v24.0/${path}`, {
    method,
    headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const { error } = (await response.json()) as { error?: { code: number; fbtrace_id: string; message: string } };
  if (error)
    expect(error).toMatchObject({
      fbtrace_id: expect.any(String),
      message: expect.any(String),
      type: 'OAuthException',
    });
  return { status: response.status, code: error?.code };
}
const x = (length: number): string => 'x'.repeat(length);
const message = (type: string, content: unknown, more: object = {}): object => ({
  messaging_product: 'whatsapp',
  to: '+4915112345678',
  type,
  [type]: content,
  ...more,
});
const interactive = (content: object): object => message('interactive', { body: { text: 'b' }, ...content });
const buttons = (replies: readonly unknown[], more: object = {}): object =>
  interactive({ type: 'button', action: { buttons: replies }, ...more });
const reply = (id: string, title: string): object => ({ type: 'reply', reply: { id, title } });
const list = (sections: readonly unknown[], more: object = {}): object =>
  interactive({ type: 'list', action: { button: 'Go', sections, ...more } });
const products = (sections: readonly unknown[], more: object = { header: { type: 'text', text: 'h' } }): object =>
  interactive({ type: 'product_list', ...more, action: { catalog_id: 'c', sections } });
const productSection = (title: string | undefined, count: number): object => ({
  ...(title ? { title } : {}),
  product_items: Array.from({ length: count }, (_, n) => ({ product_retailer_id: `p${n}` })),
});
const link = (display_text: string): object => ({
  name: 'cta_url',
  parameters: { display_text, url: 'https://a.test' },
});
const card = (at: number, more: object = {}): object => ({
  card_index: at,
  type: 'cta_url',
  header: { type: 'image', image: { link: 'https://a.test/i' } },
  action: link('Go'),
  ...more,
});
const carousel = (cards: readonly unknown[], more: object = {}): object =>
  interactive({ type: 'carousel', ...more, action: { cards } });
const row = (id: string, more: object = {}): object => ({ id, title: 'T', ...more });
const rows = (count: number): object[] => Array.from({ length: count }, (_, n) => row(`r${n}`));

test.each<[string, object, number]>([
  ['without messaging_product', { to: '+49151', type: 'text', text: { body: 'a' } }, 131_008],
  ['without a recipient', { messaging_product: 'whatsapp', type: 'text', text: { body: 'a' } }, 131_008],
  ['to a business-scoped id in `to`', message('text', { body: 'a' }, { to: 'DE.123' }), 131_009],
  [
    'to no business-scoped id in `recipient`',
    { messaging_product: 'whatsapp', recipient: '49151', type: 'text', text: { body: 'a' } },
    131_009,
  ],
  ['of an unknown type', message('telegram', {}), 131_009],
  ['without its content', { messaging_product: 'whatsapp', to: '+49151', type: 'text' }, 131_008],
  ['with a misspelt key', message('text', { body: 'a' }, { contex: {} }), 131_009],
  ['with an unknown recipient_type', message('text', { body: 'a' }, { recipient_type: 'crowd' }), 131_009],
  [
    'with 513 characters of callback data',
    message('text', { body: 'a' }, { biz_opaque_callback_data: x(513) }),
    131_009,
  ],
  ['with an empty context', message('text', { body: 'a' }, { context: {} }), 131_008],
  ['text of 4097 characters', message('text', { body: x(4_097) }), 131_009],
  ['text that is empty', message('text', { body: '' }), 131_008],
  ['text that is a number', message('text', { body: 5 }), 131_009],
  ['text with a preview_url that is a word', message('text', { body: 'a', preview_url: 'yes' }), 131_009],
  ['picture without id and link', message('image', {}), 131_008],
  ['picture with id and link', message('image', { id: '1', link: 'https://a.test/b' }), 131_009],
  ['picture that was never uploaded', message('image', { id: '1' }), 131_009],
  [
    'picture with a caption of 1025 characters',
    message('image', { link: 'https://a.test/b', caption: x(1_025) }),
    131_009,
  ],
  ['picture behind a link that is none', message('image', { link: 'ftp://a.test/b' }), 131_009],
  ['sound with a caption', message('audio', { link: 'https://a.test/b', caption: 'c' }), 131_009],
  ['sticker with a caption', message('sticker', { link: 'https://a.test/b', caption: 'c' }), 131_009],
  ['place at latitude 91', message('location', { latitude: 91, longitude: 0 }), 131_009],
  ['place without longitude', message('location', { latitude: 1 }), 131_008],
  ['contacts: none', message('contacts', []), 131_009],
  [
    'contacts: 258',
    message(
      'contacts',
      Array.from({ length: 258 }, () => ({ name: { formatted_name: 'A', first_name: 'A' } })),
    ),
    131_009,
  ],
  ['contact without a name', message('contacts', [{ phones: [] }]), 131_008],
  ['contact with only a formatted name', message('contacts', [{ name: { formatted_name: 'A' } }]), 131_009],
  ['reaction to nothing', message('reaction', { emoji: '👍' }), 131_008],
  [
    'reaction with a context',
    message('reaction', { message_id: 'w', emoji: '👍' }, { context: { message_id: 'w' } }),
    131_009,
  ],
  ['interactive of an unknown type', interactive({ type: 'hologram', action: {} }), 131_009],
  ['interactive without an action', interactive({ type: 'button' }), 131_008],
  ['buttons: none', buttons([]), 131_009],
  ['buttons: four', buttons([1, 2, 3, 4].map((n) => reply(`${n}`, `${n}`))), 131_009],
  ['buttons with one title', buttons([reply('a', 'A'), reply('b', 'A')]), 131_009],
  ['buttons with one id', buttons([reply('a', 'A'), reply('a', 'B')]), 131_009],
  ['button of 21 characters', buttons([reply('a', x(21))]), 131_009],
  ['button with an id of 257 characters', buttons([reply(x(257), 'A')]), 131_009],
  [
    'buttons without a text',
    message('interactive', { type: 'button', action: { buttons: [reply('a', 'A')] } }),
    131_008,
  ],
  ['buttons with a text of 1025 characters', buttons([reply('a', 'A')], { body: { text: x(1_025) } }), 131_009],
  ['footer of 61 characters', buttons([reply('a', 'A')], { footer: { text: x(61) } }), 131_009],
  ['header of 61 characters', buttons([reply('a', 'A')], { header: { type: 'text', text: x(61) } }), 131_009],
  ['list without sections', list([]), 131_009],
  [
    'list of eleven rows in two sections',
    list([
      { title: 'A', rows: rows(6) },
      { title: 'B', rows: rows(5).map((_, n) => row(`s${n}`)) },
    ]),
    131_009,
  ],
  ['list with sections without titles', list([{ rows: [row('a')] }, { rows: [row('b')] }]), 131_008],
  ['list with a button of 21 characters', list([{ rows: rows(1) }], { button: x(21) }), 131_009],
  ['row of 25 characters', list([{ rows: [row('a', { title: x(25) })] }]), 131_009],
  ['row described in 73 characters', list([{ rows: [row('a', { description: x(73) })] }]), 131_009],
  ['row with an id of 201 characters', list([{ rows: [row(x(201))] }]), 131_009],
  [
    'list with a picture as header',
    interactive({
      type: 'list',
      header: { type: 'image', image: { id: '1' } },
      action: { button: 'a', sections: [{ rows: rows(1) }] },
    }),
    131_009,
  ],
  [
    'link of 21 characters',
    interactive({
      type: 'cta_url',
      action: { name: 'cta_url', parameters: { display_text: x(21), url: 'https://a.test' } },
    }),
    131_009,
  ],
  [
    'link to nowhere',
    interactive({ type: 'cta_url', action: { name: 'cta_url', parameters: { display_text: 'a', url: 'nowhere' } } }),
    131_009,
  ],
  [
    'flow without a name',
    interactive({ type: 'flow', action: { name: 'flow', parameters: { flow_message_version: '3', flow_cta: 'a' } } }),
    131_009,
  ],
  [
    'flow of version 2',
    interactive({
      type: 'flow',
      action: { name: 'flow', parameters: { flow_message_version: '2', flow_cta: 'a', flow_id: '1' } },
    }),
    131_009,
  ],
  [
    'flow with a button of 31 characters',
    interactive({
      type: 'flow',
      action: { name: 'flow', parameters: { flow_message_version: '3', flow_cta: x(31), flow_id: '1' } },
    }),
    131_009,
  ],
  [
    'flow by id and by name',
    interactive({
      type: 'flow',
      action: {
        name: 'flow',
        parameters: { flow_message_version: '3', flow_cta: 'a', flow_id: '1', flow_name: 'n' },
      },
    }),
    131_009,
  ],
  [
    'flow with empty data',
    interactive({
      type: 'flow',
      action: {
        name: 'flow',
        parameters: {
          flow_message_version: '3',
          flow_cta: 'a',
          flow_id: '1',
          flow_action_payload: { screen: 'A', data: {} },
        },
      },
    }),
    131_009,
  ],
  [
    'question for a place with another name',
    interactive({ type: 'location_request_message', action: { name: 'x' } }),
    131_009,
  ],
  [
    'question for a number with another name',
    interactive({ type: 'request_contact_info', action: { name: 'x' } }),
    131_009,
  ],
  [
    'button to call for 0 minutes',
    interactive({
      type: 'voice_call',
      action: { name: 'voice_call', parameters: { display_text: 'Call', ttl_minutes: 0 } },
    }),
    131_009,
  ],
  [
    'button to call of 21 characters',
    interactive({ type: 'voice_call', action: { name: 'voice_call', parameters: { display_text: x(21) } } }),
    131_009,
  ],
  [
    'form for an address without a country',
    interactive({ type: 'address_message', action: { name: 'address_message', parameters: {} } }),
    131_008,
  ],
  [
    'product under a header',
    interactive({
      type: 'product',
      header: { type: 'text', text: 'h' },
      action: { catalog_id: 'c', product_retailer_id: 'p' },
    }),
    131_009,
  ],
  ['product of no catalogue', interactive({ type: 'product', action: { product_retailer_id: 'p' } }), 131_008],
  ['products without a header', products([productSection('A', 1)], {}), 131_008],
  ['products: thirty-one', products([productSection('A', 16), productSection('B', 15)]), 131_009],
  ['products in eleven sections', products(Array.from({ length: 11 }, (_, n) => productSection(`${n}`, 1))), 131_009],
  ['products with an empty section', products([productSection('A', 0)]), 131_009],
  ['products in sections without titles', products([productSection(undefined, 1), productSection('B', 1)]), 131_008],
  [
    'catalogue without a text',
    message('interactive', { type: 'catalog_message', action: { name: 'catalog_message' } }),
    131_008,
  ],
  ['carousel of one card', carousel([card(0)]), 131_009],
  ['carousel of eleven cards', carousel(Array.from({ length: 11 }, (_, n) => card(n))), 131_009],
  ['carousel with a header', carousel([card(0), card(1)], { header: { type: 'text', text: 'h' } }), 131_009],
  ['carousel with a footer', carousel([card(0), card(1)], { footer: { text: 'f' } }), 131_009],
  ['carousel whose cards are not counted', carousel([card(0), card(0)]), 131_009],
  [
    'carousel of a picture and a video',
    carousel([card(0), card(1, { header: { type: 'video', video: { link: 'https://a.test/v' } } })]),
    131_009,
  ],
  ['carousel card without a picture', carousel([card(0), card(1, { header: undefined })]), 131_008],
  ['carousel card of 161 characters', carousel([card(0), card(1, { body: { text: x(161) } })]), 131_009],
  ['carousel card with three line breaks', carousel([card(0), card(1, { body: { text: 'a\nb\nc\nd' } })]), 131_009],
  ['carousel card with a link of 21 characters', carousel([card(0), card(1, { action: link(x(21)) })]), 131_009],
  [
    'carousel of products from two catalogues',
    carousel(
      [0, 1].map((at) => ({
        card_index: at,
        type: 'product',
        action: { product_retailer_id: 'p', catalog_id: `${at}` },
      })),
    ),
    131_009,
  ],
  ['pin to one customer', message('pin', { type: 'pin', message_id: 'w', expiration_days: 1 }), 131_009],
  [
    'pin for 31 days',
    message('pin', { type: 'pin', message_id: 'w', expiration_days: 31 }, { recipient_type: 'group', to: 'G1' }),
    131_009,
  ],
  ['template nobody made', message('template', { name: 'nothing', language: { code: 'en' } }), 132_001],
  ['template without a language', message('template', { name: 'nothing' }), 131_008],
])('a message is refused: %s', async (_, body, code) => {
  expect((await call('POST', `${number.id}/messages`, body)).code).toBe(code);
});

const body = (text: string, more: object = {}): object => ({ type: 'BODY', text, ...more });
const template = (change: object): object => ({
  name: 't',
  language: 'en_US',
  category: 'UTILITY',
  components: [body('Hello')],
  ...change,
});
test.each<[string, object]>([
  ['with a capital in its name', template({ name: 'Sale' })],
  ['with a name of 513 characters', template({ name: 'x'.repeat(513) })],
  ['without a language', template({ language: undefined })],
  ['of an unknown category', template({ category: 'NEWS' })],
  ['without a body', template({ components: [{ type: 'FOOTER', text: 'f' }] })],
  ['with a body of 1025 characters', template({ components: [body(x(1_025))] })],
  ['that begins with a variable', template({ components: [body('{{1}} hello', { example: { body_text: [['a']] } })] })],
  ['without a sample', template({ components: [body('Hello {{1}}!')] })],
  [
    'with variables out of order',
    template({ components: [body('Hello {{2}}!', { example: { body_text: [['a']] } })] }),
  ],
  ['with a footer of 61 characters', template({ components: [body('b'), { type: 'FOOTER', text: x(61) }] })],
  [
    'with a header of 61 characters',
    template({ components: [body('b'), { type: 'HEADER', format: 'TEXT', text: x(61) }] }),
  ],
  ['with a picture without a sample', template({ components: [body('b'), { type: 'HEADER', format: 'IMAGE' }] })],
  [
    'with eleven buttons',
    template({
      components: [
        body('b'),
        { type: 'BUTTONS', buttons: Array.from({ length: 11 }, () => ({ type: 'QUICK_REPLY', text: 'a' })) },
      ],
    }),
  ],
  [
    'with three links',
    template({
      components: [
        body('b'),
        { type: 'BUTTONS', buttons: [1, 2, 3].map(() => ({ type: 'URL', text: 'a', url: 'https://a.test' })) },
      ],
    }),
  ],
  [
    'with a button of 26 characters',
    template({ components: [body('b'), { type: 'BUTTONS', buttons: [{ type: 'QUICK_REPLY', text: x(26) }] }] }),
  ],
  [
    'with quick replies around a link',
    template({
      components: [
        body('b'),
        {
          type: 'BUTTONS',
          buttons: [
            { type: 'QUICK_REPLY', text: 'a' },
            { type: 'URL', text: 'b', url: 'https://a.test' },
            { type: 'QUICK_REPLY', text: 'c' },
          ],
        },
      ],
    }),
  ],
  ['with two bodies', template({ components: [body('a'), body('b')] })],
])('a template is refused: %s', async (_, given) => {
  const { status } = await call('POST', `${account.id}/message_templates`, given);
  expect(status).toBe(400);
});

test('whoever has no right token gets nothing', async () => {
  const good = message('text', { body: 'a' });
  const other = meta.account();
  const narrow = meta.token('1', [account.id], { scopes: ['whatsapp_business_management'] });
  const old = meta.token('1', [account.id], { expiresAt: 1 });
  expect(await call('POST', `${number.id}/messages`, good, 'nonsense')).toEqual({ status: 401, code: 190 });
  expect(await call('POST', `${number.id}/messages`, good, old)).toEqual({ status: 401, code: 190 });
  expect(await call('POST', `${number.id}/messages`, good, narrow)).toEqual({ status: 403, code: 10 });
  expect(await call('POST', `${number.id}/messages`, good, meta.token('1', [other.id]))).toEqual({
    status: 400,
    code: 100,
  });
  expect(await call('POST', '123/messages', good)).toEqual({ status: 400, code: 100 });
  expect(await call('POST', `${number.id}/messages`, '{"a"')).toEqual({ status: 400, code: 100 });
  expect(await call('POST', `${number.id}/teleport`, good)).toEqual({ status: 400, code: 100 });
});

test('a customer gets at most 45 messages at once', async () => {
  const codes: (number | undefined)[] = [];
  for (let n = 0; n < 46; n++)
    codes.push(
      (await call('POST', `${number.id}/messages`, message('text', { body: 'a' }, { to: '+4915100000046' }))).code,
    );
  expect(codes.indexOf(131_056)).toBe(45);
});

test('files of a wrong type or size are refused, addresses die, and want the token', async () => {
  const upload = async (mime: string, size: number): Promise<{ readonly id?: string }> => {
    const form = new FormData();
    form.set('messaging_product', 'whatsapp');
    form.set('file', new Blob([new Uint8Array(size)], { type: mime }), 'f');
    const response = await fetch(`${meta.url}/v24.0/${number.id}/media`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: form,
    });
    return (await response.json()) as { id?: string };
  };
  expect((await upload('image/tiff', 10)).id).toBeUndefined();
  expect((await upload('image/png', 5 * 1024 * 1024 + 1)).id).toBeUndefined();
  const { id } = await upload('image/png', 10);
  const about = await fetch(`${meta.url}/v24.0/${id}`, { headers: { authorization: `Bearer ${token}` } });
  const { url } = (await about.json()) as { url: string };
  expect((await fetch(url)).status).toBe(401);
  expect((await fetch(url, { headers: { authorization: `Bearer ${token}` } })).status).toBe(200);
  expect((await fetch(`${url}x`, { headers: { authorization: `Bearer ${token}` } })).status).toBe(404);
});
