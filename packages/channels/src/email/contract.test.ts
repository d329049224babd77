import { testConnector } from '@conversa/core/testing';
import { createSign, generateKeyPairSync } from 'node:crypto';
import { describe, it } from 'vitest';
import { email } from './connector.ts';
import type { EmailCredentials } from './options.ts';

const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const password = 'the-password-of-the-mailbox';
const secret = 'a-secret-of-at-least-thirty-two-characters';
const now = new Date('2030-01-02T10:00:00Z');
const closed = { host: '127.0.0.1', port: 1, security: 'tls' } as const;
const credentials: EmailCredentials = {
  address: 'support@desk.test',
  imap: { ...closed, login: { kind: 'password', user: 'support', password } },
  smtp: { ...closed, login: { kind: 'password', user: 'support', password } },
  forwarding: { address: 'support-x7@in.desk.test' },
};
const mail = [
  'From: Ana <ana@customer.test>',
  'To: support@desk.test',
  'Subject: Mugs',
  'Message-ID: <m1@customer.test>',
  '',
  'Are they blue?',
].join('\r\n');

/** As SendGrid posts the whole mail, signed. */
function posted(change = (body: string): string => body): Request {
  const boundary = 'xYzZY';
  const field = (name: string, value: string): string =>
    `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
  const envelope = JSON.stringify({ to: ['support-x7@in.desk.test'], from: 'ana@customer.test' });
  const body = `${field('email', mail)}${field('envelope', envelope)}--${boundary}--\r\n`;
  const timestamp = String(now.getTime() / 1_000);
  return new Request('https://desk.test/webhooks/email?provider=sendgrid', {
    method: 'POST',
    headers: {
      'content-type': `multipart/form-data; boundary=${boundary}`,
      'x-twilio-email-event-webhook-timestamp': timestamp,
      'x-twilio-email-event-webhook-signature': createSign('sha256')
        .update(timestamp + body)
        .sign(privateKey, 'base64'),
    },
    body: change(body),
  });
}

describe('the contract', () => {
  const cases = testConnector({
    connector: email,
    app: {
      secret,
      allowPrivateHosts: true,
      inboundDomain: 'in.desk.test',
      answerMs: 500,
      resolve: async () => [],
      webhooks: { sendgrid: { publicKey: publicKey.export({ format: 'der', type: 'spki' }).toString('base64') } },
    },
    credentials,
    now: () => now,
    inbound: {
      request: () => posted(),
      events: 1,
      tampered: () => posted((body) => body.replace('blue', 'grey')),
    },
    secrets: [password, secret],
  });
  for (const { name, run } of cases) it(name, run);
});
