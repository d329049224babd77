import { ValidationError } from '@conversa/core';
import path from 'node:path';
import { expect, test } from 'vitest';
import { readEnv } from './env.ts';

const secret = 'x'.repeat(32);

function problems(variables: { readonly [name: string]: string }): readonly string[] {
  try {
    readEnv(variables);
    return [];
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error;
    return error.issues.map((issue) => issue.path);
  }
}

test('needs nothing to run on this machine alone', () => {
  expect(readEnv({})).toEqual({
    port: 3000,
    host: '127.0.0.1',
    publicUrl: 'http://localhost:3000',
    dataDir: path.resolve('.data'),
    databaseUrl: undefined,
    bus: 'process',
    blobs: { kind: 'folder', folder: path.resolve('.data/blobs') },
    secretKey: undefined,
    formerSecretKeys: [],
    trustedProxies: ['private'],
    logLevel: 'info',
    simulators: true,
    whatsapp: undefined,
    mail: {},
  });
});

test('understands a whole production environment', () => {
  expect(
    readEnv({
      PORT: '8080',
      PUBLIC_URL: 'https://desk.example/',
      DATA_DIR: '/var/lib/desk',
      DATABASE_URL: 'postgres://desk:pw@db/desk',
      BLOB_URL: 's3://files/desk/?region=eu-central-1',
      AWS_ACCESS_KEY_ID: 'id',
      AWS_SECRET_ACCESS_KEY: 'key',
      SECRET_KEY: secret,
      FORMER_SECRET_KEYS: `${'y'.repeat(32)}, ${'z'.repeat(40)}`,
      TRUSTED_PROXIES: '203.0.113.7, 10.0.0.0/8',
      LOG_LEVEL: 'warn',
      SMTP_URL: 'smtps://desk:pw@mail.example:465',
      MAIL_FROM: 'Desk <desk@desk.example>',
    }),
  ).toEqual({
    port: 8080,
    host: '0.0.0.0',
    publicUrl: 'https://desk.example',
    dataDir: '/var/lib/desk',
    databaseUrl: 'postgres://desk:pw@db/desk',
    bus: 'postgres',
    blobs: {
      kind: 's3',
      endpoint: 'https://s3.eu-central-1.amazonaws.com/files',
      region: 'eu-central-1',
      prefix: 'desk',
      accessKeyId: 'id',
      secretAccessKey: 'key',
    },
    secretKey: secret,
    formerSecretKeys: ['y'.repeat(32), 'z'.repeat(40)],
    trustedProxies: ['203.0.113.7', '10.0.0.0/8'],
    logLevel: 'warn',
    simulators: false,
    whatsapp: undefined,
    mail: {},
    mailer: { url: 'smtps://desk:pw@mail.example:465', from: 'Desk <desk@desk.example>' },
  });
});

test('takes all of WhatsApp or nothing', () => {
  const app = { WHATSAPP_APP_ID: '1', WHATSAPP_APP_SECRET: 'app-secret', WHATSAPP_VERIFY_TOKEN: 'let me in' };
  expect(readEnv({ ...app, WHATSAPP_SIGNUP_CONFIG_ID: '7' }).whatsapp).toEqual({
    appId: '1',
    appSecret: 'app-secret',
    verifyToken: 'let me in',
    signupConfigId: '7',
  });
  expect(() => readEnv({ WHATSAPP_APP_ID: '1' })).toThrow(/WHATSAPP_APP_SECRET[^]*WHATSAPP_VERIFY_TOKEN/);
});

test('lets stand-ins play the providers only where somebody tries things out, or asks for it', () => {
  expect(readEnv({ PUBLIC_URL: 'https://desk.example' }).simulators).toBe(false);
  expect(readEnv({ DATABASE_URL: 'postgres://a@b/c', SECRET_KEY: 'x'.repeat(32) }).simulators).toBe(false);
  expect(readEnv({ PUBLIC_URL: 'https://desk.example', SIMULATORS: 'on' }).simulators).toBe(true);
  expect(readEnv({ SIMULATORS: 'off' }).simulators).toBe(false);
});

test('names everything that is wrong at once', () => {
  expect(
    problems({
      PORT: 'http',
      PUBLIC_URL: 'desk.example',
      DATABASE_URL: 'mysql://x',
      SECRET_KEY: 'short',
      TRUSTED_PROXIES: 'everyone',
      LOG_LEVEL: 'loud',
      BLOB_URL: 'ftp://files',
      BUS_URL: 'nats://x',
    }).toSorted(),
  ).toEqual([
    'BLOB_URL',
    'BUS_URL',
    'DATABASE_URL',
    'LOG_LEVEL',
    'PORT',
    'PUBLIC_URL',
    'SECRET_KEY',
    'TRUSTED_PROXIES',
  ]);
});

test.each([
  [{ DATABASE_URL: 'postgres://db/desk' }, ['SECRET_KEY']],
  [{ BUS_URL: 'postgres:' }, ['BUS_URL']],
  [{ BLOB_URL: 's3://files' }, ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY']],
  [{ PUBLIC_URL: 'https://desk.example/path' }, ['PUBLIC_URL']],
  [{ PORT: '65536' }, ['PORT']],
])('%o needs %o', (variables, names) => {
  expect(problems(variables)).toEqual(names);
});

test('takes an empty variable for an absent one', () => {
  expect(readEnv({ PORT: '', DATABASE_URL: '', SECRET_KEY: '' }).port).toBe(3000);
});

test('does not repeat a secret in its complaint', () => {
  expect(() => readEnv({ SECRET_KEY: 'hunter2' })).toThrow(/^(?!.*hunter2)/s);
});

test('understands how mail comes in, and what belongs together', () => {
  const { mail } = readEnv({
    INBOUND_DOMAIN: 'In.Desk.Example',
    SMTP_PORT: '25',
    SMTP_KEY_FILE: '/etc/desk/key.pem',
    SMTP_CERT_FILE: '/etc/desk/cert.pem',
    GOOGLE_CLIENT_ID: 'id',
    GOOGLE_CLIENT_SECRET: 'secret',
    POSTMARK_INBOUND_USER: 'postmark',
    POSTMARK_INBOUND_PASSWORD: 'password',
    SES_TOPIC_ARNS: 'arn:aws:sns:eu-west-1:1:mail, arn:aws:sns:eu-west-1:2:mail',
  });
  expect(mail).toEqual({
    inboundDomain: 'in.desk.example',
    smtpPort: 25,
    smtpKeyFile: '/etc/desk/key.pem',
    smtpCertFile: '/etc/desk/cert.pem',
    google: { clientId: 'id', clientSecret: 'secret' },
    postmark: { user: 'postmark', password: 'password' },
    ses: { topicArns: ['arn:aws:sns:eu-west-1:1:mail', 'arn:aws:sns:eu-west-1:2:mail'] },
  });
  expect(problems({ INBOUND_DOMAIN: 'not a domain' })).toEqual(['INBOUND_DOMAIN']);
  expect(problems({ SMTP_PORT: '25' })).toEqual(['INBOUND_DOMAIN']);
  expect(problems({ INBOUND_DOMAIN: 'a.example', SMTP_PORT: 'many' })).toEqual(['SMTP_PORT']);
  expect(problems({ MICROSOFT_CLIENT_ID: 'id' })).toEqual(['MICROSOFT_CLIENT_SECRET']);
});

test.each([
  [{ SMTP_URL: 'smtp://mail.example' }, 'MAIL_FROM'],
  [{ MAIL_FROM: 'desk@desk.example' }, 'SMTP_URL'],
  [{ SMTP_URL: 'mail.example', MAIL_FROM: 'desk@desk.example' }, 'SMTP_URL'],
  [{ SMTP_URL: 'smtp://mail.example', MAIL_FROM: 'Desk' }, 'MAIL_FROM'],
  [{ SMTP_URL: 'smtp://mail.example', MAIL_FROM: 'Desk <a@b.example>\r\nBcc: c@d.example' }, 'MAIL_FROM'],
])('a way for mail that is not whole is named: %j', (variables, name) => {
  expect(() => readEnv(variables)).toThrow(name);
});
