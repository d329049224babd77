import { expect, test } from 'vitest';
import { messagesBody, run } from './body.test-support.ts';

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

test('a group is nobody’s phone number', () => {
  const { events } = run(
    messagesBody({
      statuses: [
        { id: 'wamid.g', status: 'sent', recipient_id: 'G120', timestamp: '1790000001' },
        {
          id: 'wamid.g',
          status: 'read',
          recipient_id: '1200',
          recipient_participant_id: '491',
          timestamp: '1790000002',
        },
      ],
    }),
  );
  expect(events[0]).not.toHaveProperty('recipient');
  expect(events[1]).toMatchObject({ recipient: { keys: [{ value: '+491' }] } });
});
