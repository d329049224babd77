import type { OutboundMessage, Part } from '@conversa/core/connector';
import { simpleParser } from 'mailparser';
import { describe, expect, test } from 'vitest';
import { heldBlobs, secret } from '../fixture.test-support.ts';
import { correlationOf, tokenOf } from '../marks.ts';
import { checkApp, type EmailCredentials } from '../options.ts';
import { compose } from './compose.ts';
import { type MailPayload, plan } from './plan.ts';
import { toSendError } from './refusals.ts';

const now = new Date('2030-01-02T10:00:00Z');
const server = {
  host: 'smtp.test',
  port: 465,
  security: 'tls',
  login: { kind: 'password', user: 'u', password: 'p' },
} as const;
const credentials: EmailCredentials = {
  address: 'support@desk.test',
  name: 'Hollow & Pine',
  smtp: server,
  plusAddressing: true,
};
const message = (given: Partial<OutboundMessage> = {}): OutboundMessage => ({
  id: 'msg_01h455vb4pex5vsknk084sn02q',
  to: { kind: 'person', keys: [{ kind: 'email', value: 'ana@x.test', scope: { kind: 'inbox' }, proof: 'channel' }] },
  by: 'human',
  parts: [{ type: 'text', text: 'Hello' }],
  ...given,
});
const file = (
  size: number,
  given: Partial<Extract<Part, { type: 'attachment' }>> = {},
): Extract<Part, { type: 'attachment' }> => ({
  type: 'attachment',
  kind: 'document',
  source: { in: 'blob', key: 'blob-0' },
  mime: 'application/pdf',
  name: 'bill.pdf',
  size,
  ...given,
});
function payload(
  given: Partial<OutboundMessage> = {},
  options: Parameters<typeof plan>[1] = { canLink: true },
): MailPayload {
  const planned = plan(message(given), options);
  if (!planned.ok) throw new TypeError(planned.sentence);
  expect(planned.pieces).toHaveLength(1);
  return planned.pieces[0]!.payload as unknown as MailPayload;
}
const refused = (given: Partial<OutboundMessage>, options: Parameters<typeof plan>[1] = { canLink: true }) =>
  plan(message(given), options);
const megabyte = 1024 * 1024;

describe('a plan', () => {
  test('refuses in words what no mail can carry', () => {
    for (const [given, code] of [
      [{ to: { kind: 'person', keys: [] } }, 'not_permitted'],
      [{ mail: { to: ['not an address'], cc: [] } }, 'not_permitted'],
      [{ mail: { to: ['a@x.test\r\nBcc: b@x.test'], cc: [] } }, 'not_permitted'],
      [{ parts: [] }, 'part_unsupported'],
      [{ parts: [{ type: 'location', latitude: 1, longitude: 1 }] }, 'part_unsupported'],
      [{ parts: [{ type: 'text', text: 'x'.repeat(200_001) }] }, 'too_large'],
      [{ mail: { to: Array.from({ length: 101 }, (_, n) => `a${n}@x.test`), cc: [] } }, 'too_large'],
    ] as const)
      expect(refused(given as Partial<OutboundMessage>)).toMatchObject({
        ok: false,
        code,
        sentence: expect.stringMatching(/\.$/),
      });
  });
  test('sends the smaller files along and links the largest', () => {
    const files = [file(4 * megabyte), file(18 * megabyte, { name: 'film.mp4' }), file(3 * megabyte)];
    expect(payload({ parts: files }).files.map(({ name, linked }) => [name, linked ?? false])).toEqual([
      ['bill.pdf', false],
      ['film.mp4', true],
      ['bill.pdf', false],
    ]);
    expect(refused({ parts: files }, { canLink: false })).toMatchObject({ code: 'too_large' });
    expect(payload({ parts: [file(9 * megabyte)] }, { canLink: true, maxBytes: 10 * megabyte }).files[0]!.linked).toBe(
      true,
    );
  });
  test('keeps the thread: what it answers, the first and the latest ids', () => {
    const replyTo = Array.from({ length: 40 }, (_, n) => `id${39 - n}@x`);
    const { inReplyTo, references, subject } = payload({ hint: { replyTo, subject: 'AW: Re: Mugs' } });
    expect([inReplyTo, references.length, references[0], references.at(-1), subject]).toEqual([
      'id39@x',
      20,
      'id0@x',
      'id39@x',
      'Re: Mugs',
    ]);
  });
});

describe('a mail', () => {
  const app = checkApp({ secret });
  async function sent(given: Partial<OutboundMessage> = {}, change: Partial<EmailCredentials> = {}) {
    const blobs = heldBlobs();
    await blobs.put(new Blob(['%PDF']).stream(), { mime: 'application/pdf' });
    const linking = { ...blobs, link: async (key: string) => `https://desk.test/files/${key}?a=1&b=2` };
    const made = await compose(app, { ...credentials, ...change }, linking, payload(given), 'msg_1.0', now);
    const raw = Buffer.from(made.raw).toString();
    return {
      ...made,
      raw,
      head: raw.slice(0, raw.indexOf('\r\n\r\n')),
      mail: await simpleParser(Buffer.from(made.raw)),
    };
  }

  test('has the same Message-ID each time, and it is known again', async () => {
    const [one, two] = [await sent(), await sent()];
    expect(one.messageId).toBe(two.messageId);
    expect(correlationOf([secret], one.messageId)).toBe('msg_1.0');
    expect(one.mail.messageId).toBe(`<${one.messageId}>`);
  });
  test('comes from the agent at the inbox, and is answered to the thread’s own address', async () => {
    const { mail } = await sent({
      hint: { token: 'cnv_01h455vb4pex5vsknk084sn02q' },
      mail: { to: [], cc: [], agentName: 'Olive' },
    });
    expect(mail.from?.text).toBe('"Olive (Hollow & Pine)" <support@desk.test>');
    const [reply] = mail.replyTo!.value;
    expect(tokenOf([secret], reply!.address!, ['support@desk.test'])).toBe('cnv_01h455vb4pex5vsknk084sn02q');
    const forwarded = await sent(
      { hint: { token: 'cnv_01h455vb4pex5vsknk084sn02q' } },
      { plusAddressing: false, forwarding: { address: 'suppor-abcdefghij@in.desk.test' } },
    );
    expect(forwarded.mail.replyTo?.value[0]?.address).toMatch(/^suppor-abcdefghij\+c\./);
    expect((await sent({}, { plusAddressing: false })).mail.replyTo).toBeUndefined();
  });
  test('goes to hidden recipients without naming them', async () => {
    const { raw, envelope } = await sent({ mail: { to: ['ana@x.test'], cc: ['carl@x.test'], bcc: ['boss@x.test'] } });
    expect(envelope.to).toEqual(['ana@x.test', 'carl@x.test', 'boss@x.test']);
    expect(raw).not.toContain('boss@x.test');
  });
  test('says the same in both forms, with signature and links', async () => {
    const { mail, raw } = await sent({
      parts: [
        {
          type: 'text',
          text: 'They are blue',
          html: '<p>They <b>are</b> blue <img src="cid:pic"></p><script>x</script>',
        },
        file(1_000, { inlineId: 'pic', mime: 'image/png', name: 'pic.png', kind: 'image' }),
        file(40 * megabyte, { name: 'Film <1>.mp4' }),
      ],
      mail: { to: [], cc: [], signature: '<b>Olive</b><br>Hollow &amp; Pine' },
    });
    expect(mail.text).toBe(
      'They are blue\n\nFilm <1>.mp4: https://desk.test/files/blob-0?a=1&b=2\n\n-- \nOlive\nHollow & Pine\n',
    );
    expect(mail.html).toContain('<p>They <b>are</b> blue <img src="');
    expect(mail.html).toContain('<a href="https://desk.test/files/blob-0?a=1&amp;b=2">Film &lt;1&gt;.mp4</a>');
    expect(mail.html).not.toContain('script');
    expect(raw).toContain('src=3D"cid:pic"');
    expect(
      mail.attachments.map(({ filename, cid, contentDisposition }) => [filename, cid, contentDisposition]),
    ).toEqual([['pic.png', 'pic', 'inline']]);
  });
  test('no header comes in by a subject, a name or a reference', async () => {
    const { head } = await sent({
      mail: { subject: 'Hi\r\nBcc: eve@evil.test', to: [], cc: [], agentName: 'Olive\r\nX-Evil: 1' },
      hint: { replyTo: ['a@x\r\nX-Evil: 2'] },
      inReplyTo: { externalId: 'b@x>\r\nX-Evil: 3' },
    });
    expect(head).not.toMatch(/^(bcc|x-evil):/im);
  });
  test('of a machine says so; only what is no person’s can be unsubscribed from', async () => {
    const mail = { to: [], cc: [], unsubscribe: 'https://desk.test/u/1' };
    const human = await sent({ mail });
    expect(human.head).not.toMatch(/^(list-unsubscribe|auto-submitted|precedence):/im);
    const survey = await sent({ mail, by: 'system' });
    expect(survey.head).toMatch(/^list-unsubscribe: <https:\/\/desk\.test\/u\/1>/im);
    expect(survey.head).toMatch(/^list-unsubscribe-post: List-Unsubscribe=One-Click/im);
    expect(survey.head).toMatch(/^auto-submitted: auto-replied/im);
    expect((await sent({ by: 'system' })).head).not.toMatch(/^list-unsubscribe/im);
  });
  test('whose file is gone is refused, whose store is away is tried again', async () => {
    const blobs = heldBlobs();
    const attempt = (code: string) =>
      compose(
        app,
        credentials,
        { ...blobs, open: async () => Promise.reject(Object.assign(new TypeError('no'), { code })) },
        payload({ parts: [file(10)] }),
        'msg_1.0',
        now,
      );
    await expect(attempt('not_found')).rejects.toMatchObject({ disposition: 'reject', failure: { code: 'file_gone' } });
    await expect(attempt('ECONNREFUSED')).rejects.toMatchObject({ disposition: 'retry' });
  });
});

test.each([
  ['a refused login', { code: 'EAUTH', responseCode: 535, response: '535 5.7.8 no' }, 'reauthorize', 'login_refused'],
  [
    'a login that is refused for now',
    { code: 'EAUTH', responseCode: 454, response: '454 4.7.0 later' },
    'retry',
    'deferred',
  ],
  [
    'a recipient that does not exist',
    { code: 'EENVELOPE', responseCode: 550, response: '550 5.1.1 unknown', rejected: ['a@x.test'] },
    'reject',
    'recipient_refused',
  ],
  [
    'a greylisted recipient',
    { code: 'EENVELOPE', responseCode: 450, response: '450 4.2.0 later', rejected: ['a@x.test'] },
    'retry',
    'deferred',
  ],
  [
    'a mail that is too large',
    { code: 'EMESSAGE', responseCode: 552, response: '552 5.3.4 too big' },
    'reject',
    'too_large',
  ],
  ['a mail that is refused', { code: 'EMESSAGE', responseCode: 554, response: '554 5.7.1 spam' }, 'reject', 'refused'],
  ['nobody listening', { code: 'ESOCKET', message: 'connect ECONNREFUSED' }, 'retry', 'refused'],
  ['no such host', { code: 'EDNS', message: 'getaddrinfo ENOTFOUND' }, 'retry', 'host_not_found'],
  ['an answer lost after the mail', { code: 'ECONNECTION', command: 'DATA' }, 'unknown', 'answer_lost'],
  [
    'a server without STARTTLS',
    { code: 'ETLS', message: 'Error upgrading connection with STARTTLS' },
    'retry',
    'tls_missing',
  ],
])('%s', (_, error, disposition, code) => {
  expect(toSendError(Object.assign(new TypeError('smtp'), error), server)).toMatchObject({
    disposition,
    failure: { code, sentence: expect.stringMatching(/\.$/) },
  });
});
