import { createTransport } from 'nodemailer';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type MailProvider, startMailProvider } from './mail-provider.ts';

let provider: MailProvider;
beforeEach(async () => {
  provider = await startMailProvider({ domains: ['customer.example', 'shop.example'], maxBytes: 200_000 });
  provider.mailbox('ana@customer.example', { name: 'Ana' });
  provider.mailbox('hello@shop.example', { name: 'Shop', password: 'secret' });
});
afterEach(() => provider.close());

const submit = (mail: object, auth: object = { user: 'hello@shop.example', pass: 'secret' }): Promise<unknown> =>
  createTransport({ host: provider.host, port: provider.port, ignoreTLS: true, auth }).sendMail({
    from: 'hello@shop.example',
    to: 'ana@customer.example',
    subject: 'Hello',
    text: 'Hello',
    ...mail,
  });

test('people write to each other, and answers name what they answer', async () => {
  const ana = provider.mailbox('ana@customer.example');
  const shop = provider.mailbox('hello@shop.example');
  await ana.write({
    to: 'hello@shop.example',
    subject: 'Größe?',
    text: 'Which size?',
    files: [{ name: 'shoe.png', mime: 'image/png', bytes: new Uint8Array([1, 2, 3]) }],
  });
  await provider.settled();
  const [asked] = shop.letters;
  expect(asked).toMatchObject({
    direction: 'in',
    subject: 'Größe?',
    text: 'Which size?',
    from: { address: 'ana@customer.example', name: 'Ana' },
    to: ['hello@shop.example'],
  });
  expect(asked?.files).toEqual([{ name: 'shoe.png', mime: 'image/png', bytes: new Uint8Array([1, 2, 3]) }]);
  await shop.write({ to: asked!.from.address, subject: 'Re: Größe?', text: '42', inReplyTo: asked!.id });
  await provider.settled();
  expect(ana.letters.map(({ direction }) => direction)).toEqual(['out', 'in']);
  expect(ana.letters[1]?.references).toEqual([asked?.messageId]);
});

test('what people write is signed, and DNS has the key', async () => {
  const { raw } = await provider
    .mailbox('ana@customer.example')
    .write({ to: 'hello@shop.example', subject: 'A', text: 'B' });
  const signature = /^DKIM-Signature: ([^]*?)\r\n(?!\s)/m.exec(new TextDecoder().decode(raw))?.[1] ?? '';
  expect(signature).toMatch(/d=customer\.example/);
  const selector = /\bs=(\w+)/.exec(signature)?.[1];
  const [[key] = []] = await provider.resolve(`${selector}._domainkey.customer.example`, 'TXT');
  expect(key).toMatch(/^v=DKIM1; k=rsa; p=[\w+/]{100,}/);
  await expect(provider.resolve('_dmarc.elsewhere.example', 'TXT')).rejects.toMatchObject({ code: 'ENOTFOUND' });
});

test('a program submits with a password, as itself alone', async () => {
  await submit({});
  await provider.settled();
  const [letter, ...more] = provider.mailbox('ana@customer.example').letters;
  expect(more).toEqual([]);
  expect(letter?.headers.get('dkim-signature')).toContain('d=shop.example');
  await expect(submit({}, { user: 'hello@shop.example', pass: 'wrong' })).rejects.toMatchObject({ responseCode: 535 });
  await expect(submit({ from: 'ana@customer.example' })).rejects.toMatchObject({ responseCode: 553 });
});

test('a relay’s customer submits as anybody', async () => {
  provider.mailbox('relay@shop.example', { password: 'secret', relays: true });
  await submit({ from: 'other@elsewhere.example' }, { user: 'relay@shop.example', pass: 'secret' });
  await provider.settled();
  expect(provider.mailbox('ana@customer.example').letters[0]?.from.address).toBe('other@elsewhere.example');
});

test('without a password mail is taken for its own mailboxes alone, and none that is too large', async () => {
  const anonymous = (mail: object): Promise<unknown> =>
    createTransport({ host: provider.host, port: provider.port, ignoreTLS: true }).sendMail({
      from: 'bob@elsewhere.example',
      to: 'ana@customer.example',
      text: 'Hello',
      ...mail,
    });
  await anonymous({});
  await expect(anonymous({ to: 'x@elsewhere.example' })).rejects.toMatchObject({ responseCode: 550 });
  await expect(anonymous({ to: 'nobody@customer.example' })).rejects.toMatchObject({ responseCode: 550 });
  await expect(anonymous({ text: 'x'.repeat(300_000) })).rejects.toMatchObject({ responseCode: 552 });
});

test('what cannot be delivered comes back as a report that names the mail', async () => {
  await submit({ to: 'nobody@customer.example', messageId: '<one@shop.example>' });
  await submit({ to: 'somebody@elsewhere.example' });
  await provider.settled();
  const [bounce, other] = provider.mailbox('hello@shop.example').letters;
  expect(bounce?.headers.get('content-type')).toContain('report-type=delivery-status');
  expect(new TextDecoder().decode(bounce?.raw)).toMatch(/Status: 5\.1\.1[^]*Message-ID: <one@shop\.example>/);
  expect(new TextDecoder().decode(other?.raw)).toContain('Status: 5.1.2');
});

test('a mailbox sends everything on, with what stands behind a plus', async () => {
  const elsewhere = await startMailProvider({ domains: ['in.desk.example'] });
  const target = elsewhere.mailbox('f-1@in.desk.example');
  const forwarding = await startMailProvider({ domains: ['shop.example'], exchanger: () => elsewhere });
  forwarding.mailbox('hello@shop.example', { forwardTo: 'f-1@in.desk.example' });
  await createTransport({ host: forwarding.host, port: forwarding.port, ignoreTLS: true }).sendMail({
    from: 'ana@customer.example',
    to: 'hello+r.1@shop.example',
    text: 'Hello',
  });
  await forwarding.settled();
  await elsewhere.settled();
  expect(target.letters[0]?.headers.get('x-forwarded-to')).toBe('f-1@in.desk.example');
  expect(target.letters[0]?.to).toEqual(['hello+r.1@shop.example']);
  await forwarding.close();
  await elsewhere.close();
});
