import type { JsonObject, Part } from '@conversa/core/connector';
import { expect, test } from 'vitest';
import { inbound, messagesBody, only } from './body.test-support.ts';

function parts(message: JsonObject): readonly Part[] {
  const event = only(messagesBody({ messages: [message] }));
  expect(event.type).toBe('message.received');
  return event.type === 'message.received' ? event.message.parts : [];
}

test.each<[string, JsonObject, Part]>([
  ['text', inbound('text', { body: 'Hello' }), { type: 'text', text: 'Hello' }],
  [
    'a picture',
    inbound('image', { id: 'm1', mime_type: 'image/jpeg', sha256: 'x=', caption: 'Look' }),
    {
      type: 'attachment',
      kind: 'image',
      source: { in: 'provider', ref: { mediaId: 'm1', sha256: 'x=' } },
      mime: 'image/jpeg',
      caption: 'Look',
    },
  ],
  [
    'a voice note',
    inbound('audio', { id: 'm2', mime_type: 'audio/ogg; codecs=opus', voice: true }),
    {
      type: 'attachment',
      kind: 'voice',
      source: { in: 'provider', ref: { mediaId: 'm2' } },
      mime: 'audio/ogg; codecs=opus',
    },
  ],
  [
    'a document',
    inbound('document', { id: 'm3', mime_type: 'application/pdf', filename: 'bill.pdf' }),
    {
      type: 'attachment',
      kind: 'document',
      source: { in: 'provider', ref: { mediaId: 'm3' } },
      mime: 'application/pdf',
      name: 'bill.pdf',
    },
  ],
  [
    'a sticker',
    inbound('sticker', { id: 'm4', mime_type: 'image/webp', animated: false }),
    { type: 'attachment', kind: 'sticker', source: { in: 'provider', ref: { mediaId: 'm4' } }, mime: 'image/webp' },
  ],
  [
    'a place',
    inbound('location', { latitude: 38.7, longitude: -9.1, name: 'Studio' }),
    { type: 'location', latitude: 38.7, longitude: -9.1, name: 'Studio' },
  ],
  [
    'the place at 0, 0',
    inbound('location', { latitude: 0, longitude: 0 }),
    { type: 'location', latitude: 0, longitude: 0 },
  ],
  [
    'contacts, one without a name',
    inbound('contacts', [
      { name: { formatted_name: 'Ada' }, phones: [{ phone: '+49 1' }], emails: [{ email: 'a@b.c' }] },
      { phones: [{ wa_id: '492' }] },
    ]),
    {
      type: 'contacts',
      contacts: [
        { name: 'Ada', phones: ['+49 1'], emails: ['a@b.c'] },
        { name: '492', phones: ['492'], emails: [] },
      ],
    },
  ],
  [
    'a quick reply of a template, without a context',
    inbound('button', { payload: 'YES', text: 'Yes' }),
    { type: 'choice', picked: [{ id: 'YES', title: 'Yes' }] },
  ],
  [
    'a button',
    inbound('interactive', { type: 'button_reply', button_reply: { id: 'b1', title: 'One' } }),
    { type: 'choice', picked: [{ id: 'b1', title: 'One' }] },
  ],
  [
    'a row',
    inbound('interactive', { type: 'list_reply', list_reply: { id: 'r1', title: 'Row', description: 'd' } }),
    { type: 'choice', picked: [{ id: 'r1', title: 'Row' }] },
  ],
  [
    'a filled in flow',
    inbound('interactive', {
      type: 'nfm_reply',
      nfm_reply: { name: 'flow', body: 'Sent', response_json: '{"flow_token":"t","size":42}' },
    }),
    { type: 'choice', picked: [{ id: 'flow', title: 'Sent' }], values: { flow_token: 't', size: 42 } },
  ],
  [
    'a flow whose answer is no JSON',
    inbound('interactive', { type: 'nfm_reply', nfm_reply: { name: 'flow', body: 'Sent', response_json: '{"a"' } }),
    { type: 'choice', picked: [{ id: 'flow', title: 'Sent' }], values: '{"a"' },
  ],
  [
    'a permission to call',
    inbound('interactive', { type: 'call_permission_reply', call_permission_reply: { response: 'accept' } }),
    { type: 'choice', picked: [{ id: 'call_permission:accept', title: 'accept' }], values: { response: 'accept' } },
  ],
  ['an opened chat', inbound('request_welcome', null), { type: 'activity', activity: 'opened_chat', values: {} }],
])('reads %s', (_, message, part) => {
  expect(parts(message)).toEqual([part]);
});

test('reads an order with its words', () => {
  const order = { catalog_id: 'c', text: 'Please', product_items: [{ product_retailer_id: 'mug', quantity: 2 }] };
  expect(parts(inbound('order', order))).toEqual([
    { type: 'choice', picked: [{ id: 'mug', title: '2 × mug' }], values: order },
    { type: 'text', text: 'Please' },
  ]);
});

test.each([
  ['of an unknown type', inbound('hologram', { x: 1 }), 'hologram'],
  ['of a known type without its content', inbound('image', {}), 'image'],
  ['that has an inherited name for a type', inbound('constructor', {}), 'constructor'],
  [
    'that Meta does not support',
    inbound(
      'unsupported',
      { type: 'poll' },
      {
        errors: [
          { code: 131051, title: 'Message type unknown', error_data: { details: 'Message type is not supported.' } },
        ],
      },
    ),
    'poll: Message type is not supported.',
  ],
])('keeps a message %s as it came', (_, message, reason) => {
  expect(parts(message)).toEqual([{ type: 'unsupported', reason, raw: message }]);
});
