import type { ChannelEvent, JsonObject, Part } from '@conversa/core/connector';
import { expect, test } from 'vitest';
import { change, inbound, messagesBody, phoneNumberId, wabaId } from './body.test-support.ts';
import { convert, type Converted } from './convert.ts';

const options = { now: new Date('2026-10-01T00:00:00Z'), businessOf: () => 'biz1' };
const run = (body: JsonObject): Converted => convert(body, options);
function only(body: JsonObject): ChannelEvent {
  const { events, aside } = run(body);
  expect(aside).toEqual([]);
  expect(events).toHaveLength(1);
  return events[0]!;
}
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

test('knows the author by every id, and their name', () => {
  const event = only(
    messagesBody({
      contacts: [
        {
          profile: { name: 'Ana P.', username: '@anap' },
          wa_id: '5511998877',
          user_id: 'BR.4455',
          parent_user_id: 'BR.ENT.1',
        },
      ],
      messages: [
        { from_user_id: 'BR.4455', id: 'wamid.1', timestamp: '1790000000', type: 'text', text: { body: 'Oi' } },
      ],
    }),
  );
  const scope = { kind: 'portfolio', id: 'biz1' };
  expect(event).toMatchObject({
    id: 'wamid.1',
    address: { kind: 'phone_number_id', id: phoneNumberId },
    at: new Date(1_790_000_000_000),
    live: true,
    message: {
      externalId: 'wamid.1',
      author: 'contact',
      via: 'channel',
      peer: {
        kind: 'person',
        name: 'Ana P.',
        keys: [
          { kind: 'bsuid', value: 'BR.4455', scope, proof: 'channel' },
          { kind: 'bsuid', value: 'BR.ENT.1', scope, proof: 'channel' },
          { kind: 'phone', value: '+5511998877', scope: { kind: 'account' }, proof: 'channel' },
        ],
      },
    },
  });
});

test('keeps what a message answers and where it came from', () => {
  const { events } = run(
    messagesBody({
      messages: [
        inbound(
          'text',
          { body: 'still open?' },
          {
            context: { from: '15550001111', id: 'wamid.ours', forwarded: true },
            referral: { source_type: 'ad', ctwa_clid: 'clid1' },
          },
        ),
      ],
    }),
  );
  expect(events[0]).toMatchObject({
    message: {
      inReplyTo: 'wamid.ours',
      context: { forwarded: true, referral: { source_type: 'ad', ctwa_clid: 'clid1' } },
    },
  });
  // An ad lets one write for 72 hours.
  expect(events[1]).toMatchObject({ id: 'wamid.text:window', type: 'window.opened' });
  const { at, until } = events[1] as Extract<ChannelEvent, { type: 'window.opened' }>;
  expect(until.getTime() - at.getTime()).toBe(72 * 3_600_000);
  expect(events).toHaveLength(2);
});

test('a message in a group has the group as its peer and its author as sender', () => {
  const event = only(messagesBody({ messages: [inbound('text', { body: 'Hi all' }, { group_id: 'G1' })] }));
  expect(event).toMatchObject({
    message: { peer: { kind: 'group', keys: [{ kind: 'group', value: 'G1' }] }, sender: { kind: 'person' } },
  });
});

test('reactions, edits and deletions speak of another message', () => {
  const { events } = run(
    messagesBody({
      messages: [
        inbound('reaction', { message_id: 'wamid.a', emoji: '👍' }, { id: 'wamid.r1' }),
        inbound('reaction', { message_id: 'wamid.a' }, { id: 'wamid.r2' }),
        inbound('edit', { original_message_id: 'wamid.a', message: { type: 'text', text: { body: 'Mended' } } }),
        inbound('revoke', { original_message_id: 'wamid.a' }),
      ],
    }),
  );
  expect(events).toMatchObject([
    { type: 'message.reaction', externalId: 'wamid.a', emoji: '👍' },
    { type: 'message.reaction', externalId: 'wamid.a', emoji: null },
    { type: 'message.edited', externalId: 'wamid.a', parts: [{ type: 'text', text: 'Mended' }] },
    { type: 'message.deleted', externalId: 'wamid.a' },
  ]);
});

test('a changed number leads from the old keys to the new ones', () => {
  const system = { type: 'user_changed_user_id', user_id: 'DE.new', previous_user_id: 'DE.old', body: '…' };
  expect(only(messagesBody({ messages: [inbound('system', system)] }))).toMatchObject({
    type: 'contact.updated',
    peer: { keys: [{ kind: 'bsuid', value: 'DE.new' }] },
    was: [
      { kind: 'bsuid', value: 'DE.old' },
      { kind: 'phone', value: '+4915112345678' },
    ],
  });
});

test('statuses name our correlation id, failures a sentence', () => {
  const { events } = run(
    messagesBody({
      statuses: [
        {
          id: 'wamid.o',
          status: 'sent',
          timestamp: '1790000001',
          recipient_id: '49',
          biz_opaque_callback_data: 'msg_1.0',
        },
        { id: 'wamid.o', status: 'read', timestamp: '1790000002', recipient_id: '49' },
        {
          id: 'wamid.o',
          status: 'failed',
          timestamp: '1790000003',
          errors: [{ code: 131047, title: 'Re-engagement' }],
        },
        { id: 'wamid.o', status: 'pondered', timestamp: '1790000004' },
      ],
    }),
  );
  expect(events).toMatchObject([
    {
      id: 'wamid.o:sent',
      type: 'message.status',
      target: { correlationId: 'msg_1.0' },
      externalId: 'wamid.o',
      status: 'sent',
    },
    { id: 'wamid.o:read', target: { externalId: 'wamid.o' }, status: 'read' },
    {
      id: 'wamid.o:failed',
      status: 'failed',
      failure: {
        code: 'window_closed',
        providerCode: '131047',
        scope: 'peer',
        sentence: expect.stringMatching(/template/),
      },
    },
    { id: 'wamid.o:pondered', type: 'unknown' },
  ]);
});

test('each participant of a group has a status of their own', () => {
  const { events } = run(
    messagesBody({
      statuses: ['491', '492'].map((recipient_participant_id) => ({
        id: 'wamid.g',
        status: 'delivered',
        recipient_id: 'G1',
        recipient_type: 'group',
        recipient_participant_id,
        timestamp: '1790000001',
      })),
    }),
  );
  expect(events.map(({ id }) => id)).toEqual(['wamid.g:delivered:491', 'wamid.g:delivered:492']);
});

test('account and template webhooks have no number: they go to the account', () => {
  const { events, aside } = run({
    object: 'whatsapp_business_account',
    entry: [
      {
        id: wabaId,
        time: 1_790_000_000,
        changes: [
          {
            field: 'account_update',
            value: { event: 'PARTNER_REMOVED', disconnection_info: { reason: 'PRIMARY_INACTIVITY' } },
          },
          {
            field: 'message_template_status_update',
            value: { event: 'REJECTED', message_template_id: 1, reason: 'SCAM' },
          },
          { field: 'something_new', value: { x: 1 } },
        ],
      },
    ],
  });
  expect(aside).toEqual([]);
  expect(events).toMatchObject([
    {
      type: 'account.alert',
      address: { kind: 'waba', id: wabaId },
      detail: { field: 'account_update', event: 'PARTNER_REMOVED' },
    },
    { type: 'connection.state', state: 'logged_out', reason: { code: 'primary_inactivity' } },
    { type: 'template.updated', detail: { event: 'REJECTED', reason: 'SCAM' } },
    { type: 'unknown', raw: { field: 'something_new', value: { x: 1 } } },
  ]);
  expect(new Set(events.map(({ id }) => id)).size).toBe(4);
});

test('the past of a phone is silent, dated as it was, and knows who wrote', () => {
  const { events, aside } = run({
    object: 'whatsapp_business_account',
    entry: [
      {
        id: wabaId,
        changes: [
          change(
            {
              history: [
                {
                  metadata: { phase: 0, chunk_order: 1, progress: 40 },
                  threads: [
                    {
                      id: '4915112345678',
                      context: { username: 'ana' },
                      messages: [
                        {
                          from: '4915112345678',
                          id: 'w1',
                          timestamp: '1780000000',
                          type: 'text',
                          text: { body: 'Hi' },
                          history_context: { status: 'READ' },
                        },
                        {
                          from: '15550001111',
                          id: 'w2',
                          timestamp: '1780000060',
                          type: 'text',
                          text: { body: 'Hello' },
                        },
                        { from: '4915112345678', id: 'w3', timestamp: '1780000090', type: 'media_placeholder' },
                      ],
                    },
                  ],
                },
                { errors: [{ code: 2593109, title: 'declined' }] },
              ],
            },
            'history',
          ),
          change({ messages: [inbound('image', { id: 'm9', mime_type: 'image/png' }, { id: 'w3' })] }, 'history'),
        ],
      },
    ],
  });
  expect(aside).toEqual([]);
  expect(events).toMatchObject([
    {
      type: 'message.received',
      live: false,
      at: new Date(1_780_000_000_000),
      message: { author: 'contact', externalId: 'w1' },
    },
    { type: 'message.received', live: false, message: { author: 'business', via: 'device', externalId: 'w2' } },
    {
      type: 'message.received',
      live: false,
      message: { parts: [{ type: 'unsupported', reason: 'media_placeholder' }] },
    },
    { type: 'history.progress', percent: 40, live: false },
    { type: 'history.progress', declined: true },
    { type: 'message.completed', live: false, externalId: 'w3', parts: [{ type: 'attachment', kind: 'image' }] },
  ]);
});

test('echoes are ours, from the phone; contacts of the phone are followed', () => {
  const echo = {
    from: '15550001111',
    to: '49151',
    id: 'w8',
    timestamp: '1790000000',
    type: 'text',
    text: { body: 'From my phone' },
  };
  expect(only(messagesBody({ message_echoes: [echo] }, 'smb_message_echoes'))).toMatchObject({
    live: true,
    message: { author: 'business', via: 'device', peer: { keys: [{ kind: 'phone', value: '+49151' }] } },
  });
  const sync = (action: string): JsonObject => ({
    type: 'contact',
    contact: { full_name: 'Ana', phone_number: '49151' },
    action,
    metadata: { timestamp: '1790000000' },
  });
  expect(run(messagesBody({ state_sync: [sync('add'), sync('remove')] }, 'smb_app_state_sync')).events).toMatchObject([
    { type: 'contact.updated', live: false, peer: { name: 'Ana' } },
    { type: 'contact.removed', live: false },
  ]);
});

test('a call rings, is answered and ends', () => {
  const call = (event: string): JsonObject => ({
    id: 'wacid.1',
    from: '49151',
    event,
    direction: 'USER_INITIATED',
    timestamp: '1790000000',
  });
  const status = { id: 'wacid.1', type: 'call', status: 'ACCEPTED', recipient_id: '49151', timestamp: '1790000001' };
  const { events } = run(messagesBody({ calls: [call('connect'), call('terminate')], statuses: [status] }, 'calls'));
  expect(events).toMatchObject([
    { id: 'wacid.1:connect', state: 'ringing', sequence: 1 },
    { id: 'wacid.1:terminate', state: 'ended', sequence: 3 },
    // Who calls may be written to.
    { id: 'wacid.1:window', type: 'window.opened' },
    { id: 'wacid.1:ACCEPTED', state: 'answered', sequence: 2 },
  ]);
});

test('one bad item never takes the others with it', () => {
  const { events, aside } = run({
    object: 'whatsapp_business_account',
    entry: [
      { id: wabaId, changes: [change({ messages: [{ type: 'text' }, inbound('text', { body: 'Good' })] })] },
      {
        id: wabaId,
        changes: [
          change({ messages: ['not a message', inbound('text', { body: 'Neighbour' }, { id: 'wamid.n' })] }),
          change({ statuses: [{ status: 'sent' }] }),
        ],
      },
      { id: wabaId, changes: [change({ messages: [inbound('text', { body: 'Also good' }, { id: 'wamid.2' })] })] },
    ],
  });
  expect(events.map(({ id }) => id)).toEqual(['wamid.text', 'wamid.n', 'wamid.2']);
  expect(aside).toHaveLength(3);
});
