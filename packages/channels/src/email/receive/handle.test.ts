import { type ChannelEvent, standalone, type Standalone } from '@conversa/core/connector';
import { execFileSync } from 'node:child_process';
import { createHmac, createSign, generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { email } from '../connector.ts';
import { fixture } from '../fixture.test-support.ts';
import { rawField } from './raw-field.ts';

const now = new Date('2030-01-02T10:00:00Z');
const address = 'support-x7@in.desk.test';
const topic = 'arn:aws:sns:eu-west-1:1:mail';
const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
let certificate: { readonly pem: string; readonly key: string };
let events: ChannelEvent[];
let asked: string[];
let desk: Standalone;

beforeAll(() => {
  const dir = mkdtempSync(path.join(os.tmpdir(), 'conversa-sns-'));
  const [key, pem] = [path.join(dir, 'key.pem'), path.join(dir, 'cert.pem')];
  execFileSync(
    'openssl',
    `req -x509 -newkey rsa:2048 -nodes -days 2 -keyout ${key} -out ${pem} -subj /CN=sns`.split(' '),
    { stdio: 'ignore' },
  );
  certificate = { key: readFileSync(key, 'utf8'), pem: readFileSync(pem, 'utf8') };
  rmSync(dir, { recursive: true });
});
beforeEach(() => {
  events = [];
  asked = [];
  desk = standalone(email, {
    app: {
      secret: 'a secret of at least thirty-two characters',
      inboundDomain: 'in.desk.test',
      resolve: async () => [],
      webhooks: {
        postmark: { user: 'post', password: 'mark' },
        mailgun: { signingKey: 'mailgun-key' },
        sendgrid: { publicKey: publicKey.export({ format: 'der', type: 'spki' }).toString('base64') },
        ses: { topicArns: [topic] },
      },
    },
    credentials: { address: 'support@desk.test', forwarding: { address } },
    now: () => now,
    fetch: async (url) => {
      asked.push(url as string);
      return new Response(certificate.pem);
    },
    onEvent: (event) => void events.push(event),
  });
});

const raw = fixture('gmail-reply').toString();
const post = async (provider: string, body: BodyInit, headers: Record<string, string> = {}): Promise<number> =>
  (
    await desk.handle(
      new Request(`https://desk.test/webhooks/email?provider=${provider}`, { method: 'POST', body, headers }),
    )
  ).status;
const mail = (): unknown => {
  const [event] = events as readonly Extract<ChannelEvent, { type: 'message.received' }>[];
  const part = event?.message.parts[0] as { text?: string; html?: string } | undefined;
  return {
    subject: event?.message.mail?.subject,
    path: event?.message.mail?.path,
    id: event?.message.externalId,
    text: part?.text?.split('\n')[0],
    files: event?.message.parts.flatMap((one) => (one.type === 'attachment' ? [one.name] : [])),
  };
};
const whole = { subject: 'Re: Mugs', id: 'gmail@customer.test', text: 'Yes, two please.', files: [] };

describe('Postmark', () => {
  const basic = (text: string): Record<string, string> => ({
    authorization: `Basic ${Buffer.from(text).toString('base64')}`,
  });
  const given = { OriginalRecipient: address, RawEmail: raw };
  test('with the whole mail', async () => {
    expect(await post('postmark', JSON.stringify(given), basic('post:mark'))).toBe(200);
    expect(mail()).toEqual({ ...whole, path: 'postmark' });
  });
  test('taken apart, put together again', async () => {
    const { RawEmail: _raw, ...rest } = given;
    const apart = {
      ...rest,
      From: 'Ana <ana@customer.test>',
      To: address,
      Subject: 'Re: Mugs',
      Headers: [{ Name: 'Message-ID', Value: '<gmail@customer.test>' }],
      TextBody: 'Yes, two please.',
      HtmlBody: '<p>Yes, two please.</p>',
      Attachments: [{ Name: 'Grün.txt', ContentType: 'text/plain', Content: Buffer.from('Hi').toString('base64') }],
    };
    expect(await post('postmark', JSON.stringify(apart), basic('post:mark'))).toBe(200);
    expect(mail()).toEqual({ ...whole, path: 'postmark', files: ['Grün.txt'] });
  });
  test('not without name and password', async () => {
    expect(await post('postmark', JSON.stringify(given))).toBe(401);
    expect(await post('postmark', JSON.stringify(given), basic('post:other'))).toBe(401);
    expect(await post('postmark', '{', basic('post:mark'))).toBe(400);
    expect(events).toEqual([]);
  });
});

describe('Mailgun', () => {
  const form = (change: Record<string, string> = {}, token = 'token-1', at = now): FormData => {
    const timestamp = String(Math.floor(at.getTime() / 1_000));
    const signature = createHmac('sha256', 'mailgun-key')
      .update(timestamp + token)
      .digest('hex');
    const fields = {
      timestamp,
      token,
      signature,
      recipient: address,
      sender: 'ana@customer.test',
      'body-mime': raw,
      ...change,
    };
    const made = new FormData();
    for (const [name, value] of Object.entries(fields)) made.set(name, value);
    return made;
  };
  test('with the whole mail, again and again', async () => {
    const body = new URLSearchParams([...form()].map(([name, value]) => [name, value as string]));
    expect(await post('mailgun&as=mime', body)).toBe(200);
    expect(await post('mailgun&as=mime', body)).toBe(200);
    expect(mail()).toEqual({ ...whole, path: 'mailgun' });
  });
  test('no signature is taken for another mail, an old one, or a wrong one', async () => {
    expect(await post('mailgun', form())).toBe(200);
    expect(await post('mailgun', form({ 'body-mime': raw.replace('two', 'ten') }))).toBe(401);
    expect(await post('mailgun', form({}, 'token-2', new Date(now.getTime() - 3_600_000)))).toBe(401);
    expect(await post('mailgun', form({ signature: '00' }, 'token-3'))).toBe(401);
    expect(await post('mailgun', form({ token: 'token-4' }, 'token-3'))).toBe(401);
    expect(events).toHaveLength(1);
  });
});

describe('SendGrid', () => {
  const send = async (
    fields: Record<string, string>,
    change = (body: string): string => body,
    at = now,
  ): Promise<number> => {
    const boundary = 'xYzZY';
    const body = `${Object.entries(fields)
      .map(([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`)
      .join('')}--${boundary}--\r\n`;
    const timestamp = String(at.getTime() / 1_000);
    return post('sendgrid', change(body), {
      'content-type': `multipart/form-data; boundary=${boundary}`,
      'x-twilio-email-event-webhook-timestamp': timestamp,
      'x-twilio-email-event-webhook-signature': createSign('sha256')
        .update(timestamp + body)
        .sign(privateKey, 'base64'),
    });
  };
  const envelope = JSON.stringify({ to: [address], from: 'ana@customer.test' });
  test('with the whole mail, or taken apart', async () => {
    expect(await send({ email: raw, envelope })).toBe(200);
    expect(mail()).toEqual({ ...whole, path: 'sendgrid' });
    events = [];
    const headers = 'From: Ana <ana@customer.test>\nSubject: Re: Mugs\nMessage-ID: <gmail@customer.test>';
    expect(await send({ headers, text: 'Yes, two please.', html: '<p>Yes, two please.</p>', envelope })).toBe(200);
    expect(mail()).toEqual({ ...whole, path: 'sendgrid' });
  });
  test('not when it was changed, or is old', async () => {
    expect(await send({ email: raw, envelope }, (body) => body.replace('two', 'ten'))).toBe(401);
    expect(await send({ email: raw, envelope }, undefined, new Date(now.getTime() - 3_600_000))).toBe(401);
    expect(events).toEqual([]);
  });
});

describe('Amazon SES', () => {
  const notification = (change: Record<string, unknown> = {}): Record<string, unknown> => ({
    Type: 'Notification',
    MessageId: 'sns-1',
    TopicArn: topic,
    Timestamp: now.toISOString(),
    SignatureVersion: '2',
    SigningCertURL: 'https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-1.pem',
    Message: JSON.stringify({
      notificationType: 'Received',
      mail: { source: 'ana@customer.test' },
      receipt: { recipients: [address], dmarcVerdict: { status: 'PASS' }, action: { encoding: 'BASE64' } },
      content: Buffer.from(raw).toString('base64'),
    }),
    ...change,
  });
  const signed = (message: Record<string, unknown>): string => {
    const names =
      message['Type'] === 'Notification'
        ? ['Message', 'MessageId', 'Subject', 'Timestamp', 'TopicArn', 'Type']
        : ['Message', 'MessageId', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type'];
    const text = names
      .flatMap((name) => (message[name] === undefined ? [] : [`${name}\n${message[name] as string}\n`]))
      .join('');
    const algorithm = message['SignatureVersion'] === '1' ? 'RSA-SHA1' : 'RSA-SHA256';
    return JSON.stringify({
      ...message,
      Signature: createSign(algorithm).update(text).sign(certificate.key, 'base64'),
    });
  };
  test.each(['1', '2'])('by SNS, signature version %s; the certificate is fetched once', async (SignatureVersion) => {
    expect(await post('ses', signed(notification({ SignatureVersion })))).toBe(200);
    expect(await post('ses', signed(notification({ SignatureVersion })))).toBe(200);
    expect(mail()).toEqual({ ...whole, path: 'ses' });
    expect((events[0] as Extract<ChannelEvent, { type: 'message.received' }>).message.mail?.authenticated).toBe('pass');
    expect(asked).toHaveLength(1);
  });
  test('confirms the subscription of a topic it knows, at Amazon and nowhere else', async () => {
    const subscription = (SubscribeURL: string, TopicArn = topic): string =>
      signed(
        notification({ Type: 'SubscriptionConfirmation', Token: 't', SubscribeURL, TopicArn, Message: 'Subscribe' }),
      );
    expect(await post('ses', subscription('https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription'))).toBe(
      200,
    );
    expect(asked.at(-1)).toContain('ConfirmSubscription');
    const before = asked.length;
    expect(
      await post('ses', subscription('https://sns.eu-west-1.amazonaws.com/x', 'arn:aws:sns:eu-west-1:2:other')),
    ).toBe(401);
    for (const url of [
      'http://169.254.169.254/',
      'https://evil.test/',
      'https://sns.eu-west-1.amazonaws.com.evil.test/',
      'http://sns.eu-west-1.amazonaws.com/',
    ])
      expect(await post('ses', subscription(url))).toBe(401);
    expect(asked).toHaveLength(before);
  });
  test('not with a certificate from elsewhere, or a changed message', async () => {
    for (const SigningCertURL of [
      'https://evil.test/cert.pem',
      'http://sns.eu-west-1.amazonaws.com/c.pem',
      'https://evil.test@sns.eu-west-1.amazonaws.com/c.pem',
    ])
      expect(await post('ses', signed(notification({ SigningCertURL })))).toBe(401);
    expect(await post('ses', signed(notification()).replace('sns-1', 'sns-2'))).toBe(401);
    expect(events).toEqual([]);
  });
});

test('a mail that is not UTF-8 comes through byte by byte', async () => {
  const latin = fixture('windows-1252-unlabelled');
  const fields = (boundary: string): Buffer => {
    const timestamp = String(now.getTime() / 1_000);
    const signature = createHmac('sha256', 'mailgun-key').update(`${timestamp}t`).digest('hex');
    const one = (name: string, value: string): string =>
      `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
    const head = [
      one('timestamp', timestamp),
      one('token', 't'),
      one('signature', signature),
      one('recipient', address),
    ];
    return Buffer.concat([
      Buffer.from(`${head.join('')}--${boundary}\r\nContent-Disposition: form-data; name="body-mime"\r\n\r\n`),
      latin,
      Buffer.from(`\r\n--${boundary}--\r\n`),
    ]);
  };
  expect(
    await post('mailgun', new Uint8Array(fields('xYzZY')), { 'content-type': 'multipart/form-data; boundary=xYzZY' }),
  ).toBe(200);
  expect(mail()).toMatchObject({ subject: 'Grüße', text: 'Schöne Grüße – € 5' });
  expect(Buffer.from(rawField(Buffer.from('a=1&body-mime=Gr%FC%DFe+x&b=2'), '', 'body-mime')!).toString('latin1')).toBe(
    'Grüße x',
  );
  expect(rawField(Buffer.from('a=1'), '', 'body-mime')).toBeUndefined();
});

test('an unknown provider, another method, a mail for nobody', async () => {
  expect(await post('smoke', 'x')).toBe(404);
  expect((await desk.handle(new Request('https://desk.test/webhooks/email?provider=ses'))).status).toBe(405);
});
