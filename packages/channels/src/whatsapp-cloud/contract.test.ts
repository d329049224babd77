import type { Json } from '@conversa/core/connector';
import { testConnector } from '@conversa/core/testing';
import { createHmac } from 'node:crypto';
import { describe, it } from 'vitest';
import { whatsappCloud } from './connector.ts';
import { inbound, messagesBody, phoneNumberId, wabaId } from './webhook/body.test-support.ts';

const appSecret = 'the-secret-of-the-app';
const accessToken = 'the-token-of-the-number';
const whole: Json = messagesBody({
  messages: [inbound('text', { body: 'Olá 😀' }), inbound('image', { id: 'm1', mime_type: 'image/png' })],
  statuses: [{ id: 'wamid.s', status: 'read', timestamp: '1790000000' }],
});
const oneBad: Json = messagesBody({ messages: [inbound('text', { body: 'Good' }), { type: 'text' }] });

function signed(value: Json, change = (body: string): string => body): Request {
  const body = JSON.stringify(value);
  const signature = createHmac('sha256', appSecret).update(body).digest('hex');
  return new Request('https://desk.test/webhooks/whatsapp-cloud', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-hub-signature-256': `sha256=${signature}` },
    body: change(body),
  });
}

describe('the contract', () => {
  const cases = testConnector({
    connector: whatsappCloud,
    app: { appId: '1', appSecret, verifyToken: 'verify' },
    credentials: { phoneNumberId, wabaId, accessToken },
    inbound: {
      request: () => signed(whole),
      events: 3,
      tampered: () => signed(whole, (body) => body.replace('Ol', 'Al')),
      oneBad: { request: () => signed(oneBad), events: 1 },
    },
    outbound: {
      to: {
        kind: 'person',
        keys: [{ kind: 'phone', value: '+4915112345678', scope: { kind: 'account' }, proof: 'channel' }],
      },
      accepted: () => Response.json({ messaging_product: 'whatsapp', messages: [{ id: 'wamid.out' }] }),
    },
    secrets: [appSecret, accessToken],
  });
  for (const { name, run } of cases) it(name, run);
});
