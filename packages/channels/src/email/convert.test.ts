import type { ChannelEventOf } from '@conversa/core/connector';
import { describe, expect, test } from 'vitest';
import { verdictOf } from './auth/results.ts';
import { convertMail, type ConvertContext, gmailConfirmation } from './convert.ts';
import { context, fixture, heldBlobs, inPieces, parsed, secret } from './fixture.test-support.ts';
import { correlationOf, messageIdOf, replyAddress, tokenOf } from './marks.ts';
import { parseMail } from './mime/parse.ts';

const ours = messageIdOf(secret, 'msg_1.0', 'support@desk.test');
const one = async <T extends 'message.received' | 'message.status' | 'message.notice'>(
  name: string,
  change: Partial<ConvertContext> = {},
  replace: Record<string, string> = { ORIGINAL: ours },
): Promise<ChannelEventOf<T>> => {
  const events = convertMail(await parsed(name, replace), { ...context, ...change });
  expect(events).toHaveLength(1);
  return events[0] as ChannelEventOf<T>;
};

describe('who writes', () => {
  test('the customer, known in this inbox; across the account only when their domain vouches', async () => {
    const { message } = await one<'message.received'>('gmail-reply');
    expect(message.peer).toMatchObject({
      name: 'Ana Pérez',
      keys: [{ value: 'ana@customer.test', scope: { kind: 'inbox' } }],
    });
    const vouched = await one<'message.received'>('gmail-reply', { authenticated: 'pass' });
    expect(vouched.message.peer.keys.map(({ scope }) => scope.kind)).toEqual(['account', 'inbox']);
    const failed = await one<'message.received'>('gmail-reply', { authenticated: 'fail' });
    expect(failed.message.peer.keys.map(({ scope }) => scope.kind)).toEqual(['inbox']);
    expect(failed.message.mail).toMatchObject({ authenticated: 'fail' });
  });
  test('behind a list, and behind our own contact form, the one whom the answer is for', async () => {
    for (const name of ['google-group', 'contact-form'])
      expect((await one<'message.received'>(name)).message).toMatchObject({
        author: 'contact',
        peer: { keys: [{ value: 'ana@customer.test' }] },
      });
  });
  test('we ourselves, from another program, when that is proven; our address alone proves nothing', async () => {
    const ours: Partial<ConvertContext> = { own: ['ana@customer.test'] };
    for (const proof of [{ sent: true }, { authenticated: 'pass' } as const])
      expect((await one<'message.received'>('gmail-reply', { ...ours, ...proof })).message).toMatchObject({
        author: 'business',
        via: 'other_app',
        peer: { keys: [{ value: 'support@desk.test' }] },
      });
    expect((await one<'message.received'>('gmail-reply', ours)).message).toMatchObject({
      author: 'contact',
      via: 'channel',
      peer: { keys: [{ value: 'ana@customer.test', scope: { kind: 'inbox' } }] },
    });
  });
  test('a domain that vouches for its own address vouches for no other', async () => {
    const pass = { authenticated: 'pass' } as const;
    for (const name of ['google-group', 'contact-form']) {
      const { message } = await one<'message.received'>(name, pass);
      expect(message.peer.keys.map(({ value, scope }) => [value, scope.kind])).toEqual([
        ['ana@customer.test', 'inbox'],
      ]);
      expect(message.mail).not.toHaveProperty('authenticated');
    }
    const two = await one<'message.received'>('gmail-reply', pass, {
      'From: Ana': 'From: Eve <eve@evil.test>, Ana',
    });
    expect(two.message.mail).not.toHaveProperty('authenticated');
    expect(two.message.peer.keys.map(({ scope }) => scope.kind)).toEqual(['inbox']);
  });
});

describe('which thread', () => {
  test('is told by ids, newest first, and its key by the oldest', async () => {
    const { message } = await one<'message.received'>('gmail-reply');
    expect(message.hint).toMatchObject({ replyTo: ['m.one@desk.test', 'root@customer.test'], subject: 'Re: Mugs' });
    const root = await one<'message.received'>(
      'gmail-reply',
      {},
      { 'In-Reply-To: <m.one@desk.test>': 'X-None: 1', '<m.one@desk.test>': '' },
    );
    expect(root.message.hint!.key).toBe(message.hint!.key);
  });
  test('is proven by a reply address of ours, and by no other', async () => {
    const address = replyAddress(secret, 'support@desk.test', 'cnv_01h455vb4pex5vsknk084sn02q')!;
    const to = async (given: string, change: Partial<ConvertContext> = {}): Promise<string | undefined> =>
      (await one<'message.received'>('outlook-text', change, { 'To: support@desk.test': `To: ${given}` })).message.hint!
        .token;
    expect(await to(address)).toBe('cnv_01h455vb4pex5vsknk084sn02q');
    expect(await to(address.toUpperCase())).toBe('cnv_01h455vb4pex5vsknk084sn02q');
    expect(await to('support@desk.test', { recipients: [address] })).toBe('cnv_01h455vb4pex5vsknk084sn02q');
    expect(await to(address, { secrets: ['another secret of more than thirty-two letters', secret] })).toBeDefined();
    expect(await to(address, { secrets: ['another secret of more than thirty-two letters'] })).toBeUndefined();
    expect(await to(address.replace('+c.01h4', '+c.01h5'))).toBeUndefined();
    expect(await to(address.replace(/.@/, (end) => (end === 'a@' ? 'b@' : 'a@')))).toBeUndefined();
    // Of another inbox, though by the same secret.
    expect(await to(address, { own: ['sales@desk.test'] })).toBeUndefined();
    expect(
      tokenOf([secret], address.replace('support+', 'sales+'), ['support@desk.test', 'sales@desk.test']),
    ).toBeUndefined();
  });
  test('a long local part has no reply address rather than one that is refused', () => {
    expect(replyAddress(secret, `${'x'.repeat(30)}@desk.test`, 'cnv_01h455vb4pex5vsknk084sn02q')).toBeUndefined();
  });
});

describe('copies', () => {
  const idOf = async (name: string, replace: Record<string, string>): Promise<string> =>
    (await one(name, {}, replace)).id;
  test('of one mail have one id, by whatever way, on a list too', async () => {
    const id = await idOf('newsletter', {});
    expect(
      await idOf('newsletter', { 'Subject: News': 'Subject: [list] News', 'Buy more.': 'Buy more.\n--\nfooter' }),
    ).toBe(id);
    const { path } = (await one<'message.received'>('newsletter', { path: 'smtp' })).message.mail!;
    expect(path).toBe('smtp');
  });
  test('another mail with the same Message-ID is another one', async () => {
    const id = await idOf('newsletter', {});
    expect(await idOf('newsletter', { 'Date: Fri, 27 Nov 2026 10:00:00': 'Date: Fri, 27 Nov 2026 10:05:00' })).not.toBe(
      id,
    );
  });
  test('without a Message-ID a mail has one that it will have again', async () => {
    const first = await one<'message.received'>('no-message-id');
    expect(first.message.externalId).toMatch(/@no-message-id\.invalid$/);
    expect((await one<'message.received'>('no-message-id', { path: 'smtp' })).message.externalId).toBe(
      first.message.externalId,
    );
    const other = await one<'message.received'>('no-message-id', {}, { 'A scan.': 'Another scan.' });
    expect(other.message.externalId).not.toBe(first.message.externalId);
  });
});

describe('what machines write', () => {
  test.each([
    ['out-of-office', 'auto_reply'],
    ['out-of-office-bare', 'auto_reply'],
    ['newsletter', 'list'],
    ['gmail-reply', undefined],
  ])('%s: %s', async (name, automatic) => {
    const { message } = await one<'message.received'>(name);
    expect(message.automatic).toBe(automatic);
  });
  test.each([
    ['bounce-dsn', 'failed', '5.1.1', 'nobody@gone.test does not exist'],
    ['bounce-words', 'failed', '5.2.2', 'The mailbox of nobody@old.test is full'],
    ['bounce-gmail', 'failed', '5.1.1', 'nobody@gmail.test does not exist'],
  ])('%s fails our message', async (name, status, providerCode, sentence) => {
    expect(await one<'message.status'>(name)).toMatchObject({
      type: 'message.status',
      target: { externalId: ours },
      status,
      failure: { code: 'bounced', providerCode, sentence: expect.stringContaining(sentence) },
    });
  });
  test('a delay and a complaint are told', async () => {
    expect(await one<'message.notice'>('delay-dsn')).toMatchObject({
      externalId: ours,
      notice: 'delayed',
      values: { recipient: 'nobody@slow.test' },
    });
    expect(await one<'message.notice'>('complaint')).toMatchObject({
      externalId: ours,
      notice: 'complained',
      values: { recipient: 'ana@customer.test' },
    });
  });
  test.each(['bounce-dsn', 'bounce-words', 'delay-dsn', 'complaint'])(
    '%s about an id that is not ours changes nothing',
    async (name) => {
      for (const id of ['msg_1.0.aaaaaaaaaaaaaaaa@desk.test', 'x@y', ours.replace('msg_1', 'msg_2')]) {
        const event = await one<'message.received'>(name, {}, { ORIGINAL: id });
        expect(event.type).toBe('message.received');
      }
      expect(correlationOf([secret], ours)).toBe('msg_1.0');
    },
  );
});

test('Gmail’s question whether mail may be forwarded is taken apart', async () => {
  expect(gmailConfirmation(await parsed('gmail-confirmation'))).toEqual({
    code: '317635984',
    link: 'https://mail-settings.google.com/mail/vf-%5BANGjdJ8x%5D-AbC',
    requestedBy: 'support@desk.test',
  });
  expect(
    gmailConfirmation(await parsed('gmail-confirmation', { 'forwarding-noreply@google.com': 'eve@evil.test' })),
  ).toBeUndefined();
  expect(
    gmailConfirmation(await parsed('gmail-confirmation', { 'https://mail-settings.google.com': 'https://evil.test' })),
  ).toMatchObject({ link: null });
});

test('a verdict counts when the server we fetch from has written it, and on top', async () => {
  const withResults = async (...lines: readonly string[]): Promise<string | undefined> => {
    const header = lines.map((line) => `Authentication-Results: ${line}\r\n`).join('');
    const raw = Buffer.concat([Buffer.from(header), fixture('newsletter')]);
    return verdictOf((await parseMail(inPieces(raw), heldBlobs())).header, 'mx.google.com');
  };
  const good = 'mx.google.com; dkim=pass header.i=@customer.test; dmarc=pass (p=NONE) header.from=customer.test';
  expect(await withResults(good)).toBe('pass');
  expect(await withResults('evil.test; dmarc=pass', good.replace('dmarc=pass', 'dmarc=fail'))).toBe('fail');
  expect(await withResults(good.replace('dmarc=pass', 'dmarc=fail'), good)).toBe('fail');
  expect(await withResults('evil.test; dmarc=pass')).toBeUndefined();
  expect(await withResults(good.replace('header.from=customer.test', 'header.from=evil.test'))).toBeUndefined();
  expect(await withResults('mx.google.com.evil.test; dmarc=pass')).toBeUndefined();
});
