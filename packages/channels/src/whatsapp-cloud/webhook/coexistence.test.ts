import type { JsonObject } from '@conversa/core/connector';
import { expect, test } from 'vitest';
import { change, inbound, messagesBody, only, run, wabaId } from './body.test-support.ts';

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

test('the past holds reactions, edits and deletions as well', () => {
  const past = (type: string, content: JsonObject, more: JsonObject = {}): JsonObject => ({
    from: '4915112345678',
    id: `w.${type}`,
    timestamp: '1780000000',
    type,
    [type]: content,
    ...more,
  });
  const messages = [
    past('reaction', { message_id: 'w1', emoji: '👍' }),
    past('edit', { original_message_id: 'w1', message: { type: 'text', text: { body: 'Mended' } } }),
    past('revoke', { original_message_id: 'w2' }, { from: '15550001111' }),
    past('reaction', { message_id: 'w1', emoji: '🎉' }, { from: '15550001111', id: 'w.ours' }),
    { type: 'text' },
  ];
  const { events, aside } = run(
    messagesBody({ history: [{ metadata: {}, threads: [{ id: '4915112345678', messages }] }] }, 'history'),
  );
  expect(events).toMatchObject([
    { type: 'message.reaction', live: false, externalId: 'w1', by: { keys: [{ value: '+4915112345678' }] } },
    { type: 'message.edited', live: false, externalId: 'w1' },
    { type: 'message.deleted', live: false, externalId: 'w2' },
    { type: 'message.reaction', live: false, externalId: 'w1', by: undefined, emoji: '🎉' },
  ]);
  expect(aside).toHaveLength(1);
  expect(run(messagesBody({ messages: [{ type: 'image', image: { id: '1' } }] }, 'history')).aside).toHaveLength(1);
});
