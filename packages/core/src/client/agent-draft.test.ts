import { expect, test } from 'vitest';
import { bodyOf } from './agent-draft.ts';

const picture = { id: 'att_1', kind: 'image', mime: 'image/png', name: 'a.png', size: 3, url: '/a' } as const;

test('words are sent as they are', () => {
  expect(bodyOf('Hello', 'c-1')).toEqual({
    preview: [{ type: 'text', text: 'Hello' }],
    body: { clientId: 'c-1', parts: [{ type: 'text', text: 'Hello' }] },
  });
});

test('a mail has its words as HTML too, pictures in it, and an envelope', () => {
  const { body, preview } = bodyOf(
    {
      text: 'Hello',
      html: '<p>Hello <img data-cid="one"></p>',
      attachments: [picture],
      inline: { att_1: 'one' },
      inReplyTo: 'msg_1',
      mail: { cc: ['bo@customer.example'] },
    },
    'c-1',
  );
  expect(body).toEqual({
    clientId: 'c-1',
    parts: [
      { type: 'attachment', attachmentId: 'att_1', inlineId: 'one' },
      { type: 'text', text: 'Hello', html: '<p>Hello <img data-cid="one"></p>' },
    ],
    inReplyTo: 'msg_1',
    mail: { cc: ['bo@customer.example'] },
  });
  expect(preview.map(({ type }) => type)).toEqual(['attachment', 'text']);
});

test('templates and the like follow what is written, and are shown as they are sent', () => {
  const template = { type: 'template', name: 'order_sent', language: 'en_US', variables: {} } as const;
  const { body, preview } = bodyOf({ parts: [template], private: true, mentions: ['usr_1'] }, 'c-1');
  expect(body).toEqual({ clientId: 'c-1', parts: [template], private: true, mentions: ['usr_1'] });
  expect(preview).toEqual([template]);
});
