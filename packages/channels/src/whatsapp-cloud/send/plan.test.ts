import type { OutboundMessage, Part, Peer, Plan, ReplyContext } from '@conversa/core/connector';
import { expect, test } from 'vitest';
import { plan, type PiecePayload } from './plan.ts';

const now = new Date('2026-10-01T12:00:00Z');
const context: ReplyContext = { now, lastInboundAt: new Date('2026-10-01T10:00:00Z') };
const phone = { kind: 'phone', value: '+4915112345678', scope: { kind: 'account' }, proof: 'channel' } as const;
const bsuid = { kind: 'bsuid', value: 'DE.1234', scope: { kind: 'portfolio', id: 'b' }, proof: 'channel' } as const;
const ana: Peer = { kind: 'person', keys: [phone] };
const message = (parts: readonly Part[], change: Partial<OutboundMessage> = {}): OutboundMessage => ({
  id: 'msg_1',
  to: ana,
  by: 'human',
  parts,
  ...change,
});
const bodies = (planned: Plan): readonly PiecePayload['body'][] => {
  if (!planned.ok) throw new Error(planned.sentence);
  return planned.pieces.map((piece) => (piece.payload as unknown as PiecePayload).body);
};
const planned = (parts: readonly Part[], change?: Partial<OutboundMessage>): Plan =>
  plan(message(parts, change), context);
const text = (words: string): Part => ({ type: 'text', text: words });
const file = (change: Partial<Extract<Part, { type: 'attachment' }>> = {}): Part => ({
  type: 'attachment',
  kind: 'image',
  source: { in: 'blob', key: 'k' },
  mime: 'image/jpeg',
  name: 'a.jpg',
  size: 1_000,
  ...change,
});
const interactive = (change: Partial<Extract<Part, { type: 'interactive' }>> = {}): Part => ({
  type: 'interactive',
  kind: 'buttons',
  text: 'Which?',
  options: [{ id: 'a', title: 'A' }],
  ...change,
});
const options = (count: number): { id: string; title: string }[] =>
  Array.from({ length: count }, (_, n) => ({ id: `i${n}`, title: `T${n}` }));

test('a text is one message that names its correlation id', () => {
  expect(bodies(planned([text('Hello')]))).toEqual([
    {
      messaging_product: 'whatsapp',
      recipient_type: 'individual',
      to: '+4915112345678',
      type: 'text',
      text: { body: 'Hello', preview_url: false },
      biz_opaque_callback_data: 'msg_1.0',
    },
  ]);
});

test('a reply names the message it answers, once', () => {
  const [first, second] = bodies(planned([file(), file({ caption: 'two' })], { inReplyTo: { externalId: 'wamid.x' } }));
  expect(first).toMatchObject({ context: { message_id: 'wamid.x' } });
  expect(second).not.toHaveProperty('context');
});

test('someone without a phone number is reached by their id, in a field of its own', () => {
  const [body] = bodies(planned([text('Hi')], { to: { kind: 'person', keys: [bsuid] } }));
  expect(body).toMatchObject({ recipient: 'DE.1234' });
  expect(body).not.toHaveProperty('to');
  expect(bodies(planned([text('Hi')], { to: { kind: 'person', keys: [bsuid, phone] } }))[0]).toMatchObject({
    to: phone.value,
  });
  expect(planned([text('Hi')], { to: { kind: 'person', keys: [] } })).toMatchObject({
    ok: false,
    code: 'not_permitted',
  });
});

test('someone with a new number or a new id is reached by that, not by the one of before', () => {
  const fieldsOf = (...keys: Peer['keys']): unknown => {
    const [{ to, recipient }] = bodies(planned([text('Hi')], { to: { kind: 'person', keys } })) as [
      PiecePayload['body'],
    ];
    return { to, recipient };
  };
  // As they were learned, the oldest first.
  expect(fieldsOf(phone, bsuid, { ...phone, value: '+4917000000001' })).toEqual({ to: '+4917000000001' });
  expect(fieldsOf(bsuid, { ...bsuid, value: 'DE.5678' })).toEqual({ recipient: 'DE.5678' });
});

test('every file is sent, each as a message of its own, and short words become the caption', () => {
  expect(
    bodies(planned([file(), file({ kind: 'document', mime: 'application/pdf', name: 'b.pdf' }), text('See both')])),
  ).toMatchObject([
    { type: 'image', image: {} },
    { type: 'document', document: { filename: 'b.pdf' } },
    { type: 'text', text: { body: 'See both' } },
  ]);
  expect(bodies(planned([file(), text('Look')]))).toMatchObject([{ type: 'image', image: { caption: 'Look' } }]);
  expect(bodies(planned([file(), text('x'.repeat(1_025))]))).toHaveLength(2);
});

test.each([
  ['a picture WhatsApp does not know', file({ mime: 'image/tiff' }), 'document'],
  ['a picture that is too large for one', file({ size: 6 * 1024 * 1024 }), 'document'],
  ['a voice note', file({ kind: 'voice', mime: 'audio/ogg; codecs=opus' }), 'audio'],
  ['a voice note that is none to WhatsApp', file({ kind: 'voice', mime: 'audio/mp4' }), 'audio'],
  ['a voice note of no known kind', file({ kind: 'voice', mime: 'audio/webm' }), 'document'],
  ['a sticker', file({ kind: 'sticker', mime: 'image/webp' }), 'sticker'],
  ['a video', file({ kind: 'video', mime: 'video/mp4' }), 'video'],
])('%s goes as %s', (_, part, type) => {
  expect(bodies(planned([part]))[0]).toMatchObject({ type });
});

test('each message draws from the number and from its recipient', () => {
  const result = planned([text('a')]);
  expect(result.ok && result.pieces[0]!.buckets).toEqual(['number', 'pair:+4915112345678']);
});

test.each<[string, Part]>([
  ['a text of 4097 characters', text('x'.repeat(4_097))],
  ['an empty text', text('  ')],
  ['a file of more than 100 MB', file({ kind: 'document', mime: 'application/pdf', size: 101 * 1024 * 1024 })],
  ['a caption on a sticker', file({ kind: 'sticker', mime: 'image/webp', caption: 'no' })],
  ['a caption of 1025 characters', file({ caption: 'x'.repeat(1_025) })],
  ['a place not on earth', { type: 'location', latitude: 91, longitude: 0 }],
  ['no contacts', { type: 'contacts', contacts: [] }],
  ['four buttons', interactive({ options: options(4) })],
  ['no buttons', interactive({ options: [] })],
  [
    'two equal buttons',
    interactive({
      options: [
        { id: 'a', title: 'A' },
        { id: 'b', title: 'A' },
      ],
    }),
  ],
  ['a button of 21 characters', interactive({ options: [{ id: 'a', title: 'x'.repeat(21) }] })],
  ['a button with an id of 257 characters', interactive({ options: [{ id: 'x'.repeat(257), title: 'A' }] })],
  ['buttons with a text of 1025 characters', interactive({ text: 'x'.repeat(1_025) })],
  ['buttons without a text', interactive({ text: '' })],
  ['a footer of 61 characters', interactive({ detail: { footer: 'x'.repeat(61) } })],
  ['a header of 61 characters', interactive({ detail: { header: 'x'.repeat(61) } })],
  ['eleven rows', interactive({ kind: 'list', options: options(11) })],
  ['a row of 25 characters', interactive({ kind: 'list', options: [{ id: 'a', title: 'x'.repeat(25) }] })],
  [
    'a row described in 73 characters',
    interactive({ kind: 'list', options: [{ id: 'a', title: 'A', description: 'x'.repeat(73) }] }),
  ],
  ['a row with an id of 201 characters', interactive({ kind: 'list', options: [{ id: 'x'.repeat(201), title: 'A' }] })],
  ['a list with a text of 4097 characters', interactive({ kind: 'list', text: 'x'.repeat(4_097) })],
  [
    'eleven sections',
    interactive({ kind: 'list', detail: { sections: options(11).map(({ title }) => ({ title, rows: [] })) } }),
  ],
  ['a link to nowhere', interactive({ kind: 'link', options: [{ id: 'javascript:alert(1)', title: 'Go' }] })],
  [
    'a link of 21 characters',
    interactive({ kind: 'link', options: [{ id: 'https://a.test', title: 'x'.repeat(21) }] }),
  ],
  ['a flow without a name', interactive({ kind: 'flow', detail: { flow_cta: 'Go' } })],
  [
    'a flow with empty data',
    interactive({
      kind: 'flow',
      detail: { flow_id: '1', flow_cta: 'Go', flow_action_payload: { screen: 'A', data: {} } },
    }),
  ],
  [
    'thirty-one products',
    interactive({
      kind: 'products',
      detail: { catalog_id: 'c', header: 'H', sections: [{ product_items: options(31) }] },
    }),
  ],
  ...(['link', 'flow', 'products', 'location_request'] as const).map((kind): [string, Part] => [
    `${kind} without a text`,
    interactive({
      kind,
      text: '',
      options: [{ id: 'https://a.test', title: 'Go' }],
      detail: { flow_id: '1', flow_cta: 'Go' },
    }),
  ]),
  [
    'a header of 61 characters, as Meta names it',
    interactive({ detail: { header: { type: 'text', text: 'x'.repeat(61) } } }),
  ],
  ['a header of no kind', interactive({ detail: { header: { type: 'audio', audio: { id: '1' } } } })],
  [
    'a list with a picture above it',
    interactive({ kind: 'list', detail: { header: { type: 'image', image: { id: '1' } } } }),
  ],
  [
    'products with a picture above them',
    interactive({
      kind: 'products',
      detail: {
        catalog_id: 'c',
        header: { type: 'image', image: { id: '1' } },
        sections: [{ product_items: [{ product_retailer_id: 'p' }] }],
      },
    }),
  ],
  [
    'an empty section',
    interactive({ kind: 'list', detail: { sections: [{ title: 'A', rows: ['a'] }, { title: 'B' }] } }),
  ],
  [
    'a row in no section',
    interactive({ kind: 'list', options: options(2), detail: { sections: [{ title: 'A', rows: ['i0'] }] } }),
  ],
  [
    'a row in two sections',
    interactive({
      kind: 'list',
      detail: {
        sections: [
          { title: 'A', rows: ['a'] },
          { title: 'B', rows: ['a'] },
        ],
      },
    }),
  ],
  [
    'a section without products',
    interactive({
      kind: 'products',
      detail: {
        catalog_id: 'c',
        header: 'H',
        sections: [
          { title: 'A', product_items: [{ product_retailer_id: 'p' }] },
          { title: 'B', product_items: [] },
        ],
      },
    }),
  ],
  ['a contact without a name', { type: 'contacts', contacts: [{ name: ' ', phones: ['+49151'], emails: [] }] }],
  [
    '258 contacts',
    { type: 'contacts', contacts: Array.from({ length: 258 }, () => ({ name: 'A', phones: [], emails: [] })) },
  ],
  ['a template with a bad name', { type: 'template', name: 'Big Sale', language: 'en', variables: {} }],
  [
    'a template with an empty variable',
    { type: 'template', name: 'sale', language: 'en_US', variables: { body: [''] } },
  ],
  [
    'a template variable with a line break',
    { type: 'template', name: 'sale', language: 'en_US', variables: { body: ['a\nb'] } },
  ],
  ['a choice', { type: 'choice', picked: [] }],
])('refuses %s with a sentence', (_, part) => {
  const result = planned([part]);
  expect(result.ok).toBe(false);
  expect(!result.ok && result.sentence).toMatch(/^[A-Z].*\.$/);
});

/** Whatever it is made of, a character counts once. */
const wide = (count: number): string => '😀'.repeat(count);
test.each<[string, Part]>([
  ['a text of 4096 characters', text(wide(4_096))],
  ['a caption of 1024 characters', file({ caption: wide(1_024) })],
  [
    '257 contacts',
    { type: 'contacts', contacts: Array.from({ length: 257 }, () => ({ name: 'A', phones: [], emails: [] })) },
  ],
  [
    'three buttons with all they may have',
    interactive({
      text: wide(1_024),
      options: [1, 2, 3].map((n) => ({ id: `${n}`.repeat(256), title: wide(19) + n })),
      detail: { header: wide(60), footer: wide(60) },
    }),
  ],
  [
    'ten rows with all they may have',
    interactive({
      kind: 'list',
      text: wide(4_096),
      options: options(10).map(({ id }) => ({ id: id.padEnd(200, 'x'), title: wide(24), description: wide(72) })),
      detail: { button: wide(20), header: wide(60), footer: wide(60) },
    }),
  ],
  ['a link of 20 characters', interactive({ kind: 'link', options: [{ id: 'https://a.test', title: wide(20) }] })],
  ['a flow of 30 characters', interactive({ kind: 'flow', detail: { flow_id: '1', flow_cta: wide(30) } })],
  [
    'thirty products in ten sections',
    interactive({
      kind: 'products',
      detail: {
        catalog_id: 'c',
        header: 'H',
        sections: options(10).map(({ title }) => ({ title, product_items: options(3) })),
      },
    }),
  ],
  [
    'one product without words',
    interactive({ kind: 'products', text: '', detail: { catalog_id: 'c', product_retailer_id: 'p' } }),
  ],
  ['a question whether one may call, without words', interactive({ kind: 'call_request', text: '' })],
])('takes %s', (_, part) => {
  expect(planned([part])).toMatchObject({ ok: true });
});

test('interactive messages have the shape Meta asks for', () => {
  const list = interactive({
    kind: 'list',
    options: [{ id: 'a', title: 'A', description: 'first' }],
    detail: { button: 'Pick', header: 'Head', footer: 'Foot' },
  });
  expect(bodies(planned([list]))[0]!['interactive']).toEqual({
    type: 'list',
    header: { type: 'text', text: 'Head' },
    body: { text: 'Which?' },
    footer: { text: 'Foot' },
    action: { button: 'Pick', sections: [{ rows: [{ id: 'a', title: 'A', description: 'first' }] }] },
  });
  const link = interactive({ kind: 'link', options: [{ id: 'https://a.test/x', title: 'Open' }] });
  expect(bodies(planned([link]))[0]!['interactive']).toMatchObject({
    type: 'cta_url',
    action: { name: 'cta_url', parameters: { display_text: 'Open', url: 'https://a.test/x' } },
  });
});

test('templates are filled by position or by name', () => {
  const template = (variables: Extract<Part, { type: 'template' }>['variables']): unknown =>
    bodies(plan(message([{ type: 'template', name: 'order_update', language: 'pt_BR', variables }]), { now }))[0]![
      'template'
    ];
  expect(template({ body: ['A-19', 'Ana'], header: 'Hi', buttons: { '0': 'track/19' } })).toEqual({
    name: 'order_update',
    language: { code: 'pt_BR' },
    components: [
      { type: 'header', parameters: [{ type: 'text', text: 'Hi' }] },
      {
        type: 'body',
        parameters: [
          { type: 'text', text: 'A-19' },
          { type: 'text', text: 'Ana' },
        ],
      },
      { type: 'button', index: '0', sub_type: 'url', parameters: [{ type: 'text', text: 'track/19' }] },
    ],
  });
  expect(template({ body: { order_no: 'A-19' } })).toMatchObject({
    components: [{ type: 'body', parameters: [{ type: 'text', parameter_name: 'order_no', text: 'A-19' }] }],
  });
  expect(template({})).not.toHaveProperty('components');
});

test('outside the window only templates pass', () => {
  const late: ReplyContext = { now, lastInboundAt: new Date('2026-09-30T11:59:59Z') };
  const closed = plan(message([text('Hi')]), late);
  expect(closed).toMatchObject({ ok: false, code: 'window_closed', instead: 'template' });
  expect(plan(message([text('Hi')]), { now })).toMatchObject({ code: 'window_closed' });
  expect(plan(message([{ type: 'template', name: 'hi', language: 'en', variables: {} }]), late).ok).toBe(true);
  // An ad opens it for longer.
  expect(plan(message([text('Hi')]), { ...late, window: { until: new Date('2026-10-02T00:00:00Z') } }).ok).toBe(true);
  const group: Peer = {
    kind: 'group',
    keys: [{ kind: 'group', value: 'G1', scope: { kind: 'inbox' }, proof: 'channel' }],
  };
  expect(bodies(plan(message([text('Hi')], { to: group }), late))[0]).toMatchObject({
    recipient_type: 'group',
    to: 'G1',
  });
  for (const part of [interactive(), { type: 'location', latitude: 1, longitude: 1 } as const])
    expect(plan(message([part], { to: group }), late)).toMatchObject({ ok: false, code: 'part_unsupported' });
});
