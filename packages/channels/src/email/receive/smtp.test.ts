import { type ChannelEvent, ConversaError, standalone, type Standalone } from '@conversa/core/connector';
import { generateKeyPairSync } from 'node:crypto';
import { createTransport } from 'nodemailer';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { email } from '../connector.ts';
import type { EmailApp, Resolve } from '../options.ts';

const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 });
const records: { readonly [name: string]: string } = {
  'customer.test': 'v=spf1 -all',
  '_dmarc.customer.test': 'v=DMARC1; p=reject',
  's1._domainkey.customer.test': `v=DKIM1; k=rsa; p=${publicKey.export({ type: 'spki', format: 'der' }).toString('base64')}`,
};
const resolve: Resolve = async (name, type) => {
  const record = type === 'TXT' ? records[name] : undefined;
  if (record === undefined) throw Object.assign(new TypeError('nothing'), { code: 'ENOTFOUND' });
  return [[record]];
};
const address = 'support-x7@in.desk.test';

let events: ChannelEvent[];
let stop: AbortController;
let running: Promise<void>;
let port: number;
let fails: boolean;
let desk: Standalone;

async function open(app: Partial<EmailApp> = {}): Promise<void> {
  stop = new AbortController();
  const listening = new Promise<number>((heard) => {
    desk = standalone(email, {
      app: {
        secret: 'a secret of at least thirty-two characters',
        inboundDomain: 'in.desk.test',
        resolve,
        smtp: { port: 0, host: '127.0.0.1', onListening: heard },
        ...app,
      },
      credentials: { address: 'support@desk.test', forwarding: { address } },
      onEvent: (event) => {
        if (fails) throw new ConversaError('storage_unavailable', 'The database is away.');
        events.push(event);
      },
    });
  });
  running = desk.run(stop.signal);
  port = await listening;
}
beforeEach(async () => {
  events = [];
  fails = false;
  await open();
});
afterEach(async () => {
  stop.abort();
  await running;
});

const dkim = {
  domainName: 'customer.test',
  keySelector: 's1',
  privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
};
async function send(mail: object, to = address): Promise<{ readonly accepted: readonly unknown[] }> {
  const transport = createTransport({ host: '127.0.0.1', port, ignoreTLS: true });
  try {
    return await transport.sendMail({
      from: 'Ana <ana@customer.test>',
      to: 'support@desk.test',
      subject: 'Mugs',
      text: 'Blue?',
      envelope: { from: 'ana@customer.test', to },
      ...mail,
    });
  } finally {
    transport.close();
  }
}
const received = (): readonly Extract<ChannelEvent, { type: 'message.received' }>[] =>
  events.filter((event) => event.type === 'message.received') as never;

test('takes what is addressed to an inbox, with details after a plus, and relays nothing', async () => {
  await send({});
  await send({ messageId: '<two@customer.test>' }, 'Support-X7+anything@in.desk.test');
  expect(received().map(({ address: at, message }) => [at.id, message.mail?.path])).toEqual([
    [address, 'smtp'],
    [address, 'smtp'],
  ]);
  for (const to of ['somebody@in.desk.test', 'ana@customer.test', 'support@desk.test'])
    await expect(send({}, to)).rejects.toMatchObject({ responseCode: 550 });
  expect(received()).toHaveLength(2);
});

test('finds out whose domain vouches for a mail, though it was forwarded', async () => {
  await send({ dkim });
  // Nobody signed it, and it comes from a machine that may not send for the domain.
  await send({ messageId: '<forged@customer.test>' });
  expect(received().map(({ message }) => message.mail?.authenticated)).toEqual(['pass', 'fail']);
  expect(received()[0]!.message.peer.keys.map(({ scope }) => scope.kind)).toEqual(['account', 'inbox']);
});

test('a mail that was not stored is to be sent again', async () => {
  fails = true;
  await expect(send({})).rejects.toMatchObject({ responseCode: 451 });
  fails = false;
  await send({});
  expect(received()).toHaveLength(1);
});

test('a mail beyond the limit is refused, whatever was said of its size', async () => {
  stop.abort();
  await running;
  await open({ maxBytes: 20_000 });
  await expect(send({ text: 'x'.repeat(60_000) })).rejects.toMatchObject({ responseCode: 552 });
  expect(events).toEqual([]);
});

test('Gmail’s question is no conversation, and a copy of a test mail’s mark no proof', async () => {
  await send({
    from: 'forwarding-noreply@google.com',
    subject: '(#317635984) Gmail Forwarding Confirmation',
    text: 'support@desk.test has requested… Confirmation code: 317635984 https://mail-settings.google.com/mail/vf-abc-def',
  });
  expect(events).toMatchObject([
    { type: 'account.alert', detail: { alert: 'forwarding_confirmation', confirmation: { code: '317635984' } } },
  ]);
});
