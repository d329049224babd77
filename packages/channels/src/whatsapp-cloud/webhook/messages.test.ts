import type { ChannelEvent } from '@conversa/core/connector';
import { expect, test } from 'vitest';
import { inbound, messagesBody, only, phoneNumberId, run } from './body.test-support.ts';

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

test('an id in the place of a phone number does not become one', () => {
  const message = inbound('text', { body: 'Hi' }, { from: 'DE.1234' });
  expect(only(messagesBody({ messages: [message] }))).toMatchObject({
    message: { peer: { keys: [{ kind: 'bsuid', value: 'DE.1234' }] } },
  });
});
