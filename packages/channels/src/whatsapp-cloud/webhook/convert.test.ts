import type { JsonObject } from '@conversa/core/connector';
import { expect, test } from 'vitest';
import { change, inbound, messagesBody, run, wabaId } from './body.test-support.ts';

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

test('a change is set aside once, as a webhook of its own, however much of it is bad', () => {
  const bad = change({ messages: [{ type: 'text' }, { type: 'image' }], statuses: [{ status: 'sent' }] });
  const good = change({ messages: [inbound('text', { body: 'Good' })] });
  const { aside } = run({ object: 'x', entry: [{ id: wabaId, time: 1_790_000_000, changes: [good, bad] }] });
  expect(aside.map(({ body }) => JSON.parse(body))).toEqual([
    { entry: [{ id: wabaId, time: 1_790_000_000, changes: [bad] }] },
  ]);
  expect(aside[0]!.reason).toContain('an item without an id');
});

test.each([
  ['messages', { presences: [{ wa_id: '49151' }] }],
  ['calls', { recordings: [{ id: 'r1' }] }],
  ['history', { history: [{ errors: [{ code: 1, title: 'Something else' }] }] }],
  ['smb_app_state_sync', {}],
])('what nobody knows in the field %s is kept as it came', (field, value) => {
  expect(run(messagesBody(value, field))).toMatchObject({
    aside: [],
    events: [{ type: 'unknown', raw: { field, value } }],
  });
});

test('errors beside what else a webhook tells are told, too', () => {
  const errors = [{ code: 138_021, title: 'Media', error_data: { details: 'No media came.' } }];
  const call = { id: 'wacid.1', from: '49151', event: 'terminate', timestamp: '1790000000' };
  const { events } = run(messagesBody({ calls: [call], errors }, 'calls'));
  expect(events).toMatchObject([
    { id: 'wacid.1:terminate', type: 'call.updated' },
    { type: 'account.alert', detail: { field: 'errors', errors, sentence: expect.stringContaining('No media came.') } },
  ]);
  expect(run(messagesBody({ errors })).events).toMatchObject([{ type: 'account.alert', detail: { errors } }]);
});

test('what becomes of a call of ours is told of whom it went to', () => {
  const statuses = [
    { id: 'wacid.2', type: 'call', status: 'RINGING', recipient_id: '49151', timestamp: '1790000001' },
    { id: 'wacid.2', type: 'call', status: 'REJECTED', recipient_user_id: 'DE.5', timestamp: '1790000002' },
  ];
  expect(run(messagesBody({ statuses }, 'calls')).events).toMatchObject([
    { state: 'ringing', peer: { keys: [{ kind: 'phone', value: '+49151' }] } },
    { state: 'ended', peer: { keys: [{ kind: 'bsuid', value: 'DE.5' }] } },
  ]);
});
