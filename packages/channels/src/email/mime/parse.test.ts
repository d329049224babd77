import type { AttachmentPart, TextPart } from '@conversa/core/connector';
import { describe, expect, test } from 'vitest';
import { heldBlobs, inPieces, parsed } from '../fixture.test-support.ts';
import { parseMail, type ParsedMail } from './parse.ts';

const body = ({ parts }: ParsedMail): TextPart => parts[0] as TextPart;
const files = ({ parts }: ParsedMail): readonly AttachmentPart[] => parts.filter((part) => part.type === 'attachment');
const texts = ({ parts }: ParsedMail): readonly string[] =>
  parts.flatMap((part) => (part.type === 'text' ? [part.text] : []));
const folded = ({ text, folds = [] }: TextPart): readonly string[] =>
  folds.map(({ kind, from, to }) => `${kind}: ${text.slice(from, to).trim().split('\n')[0]}`);
/** What one sees without unfolding. */
const seen = ({ text, folds = [] }: TextPart): string =>
  folds
    .toReversed()
    .reduce((rest, { from, to }) => rest.slice(0, from) + rest.slice(to), text)
    .trim();

describe('charsets', () => {
  test.each([
    ['windows-1252-unlabelled', 'Schöne Grüße – € 5'],
    ['utf8-as-ascii', 'Olá, tudo bem?'],
    ['iso-2022-jp', 'こんにちは'],
    ['unknown-charset', 'Café'],
    ['dos-charset', 'Größe'],
  ])('%s', async (name, text) => {
    expect(body(await parsed(name)).text).toBe(text);
  });
  test('in a subject that was never encoded', async () => {
    expect((await parsed('windows-1252-unlabelled')).header.subject).toBe('Grüße');
    expect((await parsed('utf8-as-ascii')).header.subject).toBe('Olá');
  });
});

describe('what is quoted is folded and nothing is cut', () => {
  test('Gmail', async () => {
    const text = body(await parsed('gmail-reply'));
    expect(folded(text)).toEqual(['quote: On Thu, 26 Nov 2026 at 18:03, Hollow & Pine <support@desk.test> wrote:']);
    expect(seen(text)).toBe('Yes, two please.');
    expect(text.text).toContain('> Do you want one?');
    expect(text.html).toMatch(/Yes, two please\..*<details data-fold="quote">.*wrote:.*They are blue\..*<\/details>/s);
  });
  test('Outlook, in HTML and in text', async () => {
    const rich = body(await parsed('outlook-reply'));
    expect(seen(rich)).toBe('Ja, bitte zwei.');
    expect(rich.text).toContain('They are blue.');
    expect(rich.html).not.toContain('<style');
    const plain = body(await parsed('outlook-text'));
    expect(seen(plain)).toBe('Ja, bitte zwei.');
  });
  test('answers between quotes stay in sight', async () => {
    const text = body(await parsed('interleaved'));
    expect(seen(text).replaceAll(/\s+/g, ' ')).toBe('Hello, Blue. Two.');
    expect(folded(text)).toEqual(['quote: > Which colour?', 'quote: > How many?', 'signature: --']);
  });
  test('a quote that the writer made is the writer’s', async () => {
    const text = body(await parsed('plain-quote'));
    expect(text.folds).toBeUndefined();
    expect(text.html).not.toContain('<details');
  });
  test('a mail that is nothing but a quote is shown', async () => {
    const text = body(await parsed('only-quote'));
    expect(seen(text)).toBe('All of it is quoted.');
    expect(text.html).not.toContain('<details');
  });
  test('lines broken for the journey are joined', async () => {
    expect(body(await parsed('flowed')).text).toBe('This line goes on here.\nAnd this does not.\n> quoted on');
  });
});

describe('what comes along', () => {
  test('pictures: within the text by their Content-ID, others as files, those from elsewhere named, pixels gone', async () => {
    const mail = await parsed('inline-images');
    expect(body(mail)).toMatchObject({ remoteImages: 1 });
    expect(body(mail).html).toContain('data-cid="one@x"');
    expect(body(mail).html).toContain('data-remote-src="https://shop.example/big.jpg"');
    expect(body(mail).html).not.toMatch(/track\.example| src="http/);
    expect(files(mail).map(({ name, inlineId, size }) => [name, inlineId, size])).toEqual([
      ['one.png', 'one@x', 70],
      ['image.png', undefined, 70],
    ]);
  });
  test('an invitation in words and as a file', async () => {
    const mail = await parsed('invitation');
    expect(texts(mail)).toEqual([
      'You are invited.',
      'Invitation: Lunch, together\n2026-12-03 12:00 Europe/Berlin – 2026-12-03 13:00 Europe/Berlin\nCanteen\nana@customer.test',
    ]);
    expect(files(mail)).toMatchObject([{ mime: 'text/calendar', name: 'file.ics' }]);
  });
  test('a mail within a mail as a file', async () => {
    const blobs = heldBlobs();
    const mail = await parsed('forwarded-as-file', {}, blobs);
    expect(texts(mail)).toEqual(['See below.']);
    const [file] = files(mail);
    expect(file).toMatchObject({ mime: 'message/rfc822', name: 'mail.eml' });
    expect(Buffer.from(blobs.held.get((file!.source as { key: string }).key)!).toString()).toContain('It broke.');
  });
  test('winmail.dat unpacked; one that cannot be is kept', async () => {
    const blobs = heldBlobs();
    const [file] = files(await parsed('winmail', {}, blobs));
    expect(file).toMatchObject({ name: 'Rechnung März 2026.txt', size: 12 });
    expect(Buffer.from(blobs.held.get((file!.source as { key: string }).key)!).toString()).toBe('Total: 5 EUR');
    expect(files(await parsed('winmail-broken'))).toMatchObject([{ name: 'winmail.dat' }]);
  });
  test('S/MIME and PGP stay as they are, and are named', async () => {
    const smime = await parsed('smime');
    expect(texts(smime)[0]).toContain('S/MIME');
    expect(files(smime)).toMatchObject([{ name: 'smime.p7m' }]);
    const signed = await parsed('smime-signed');
    expect(texts(signed)).toEqual(['You can read this.']);
    expect(files(signed)).toMatchObject([{ name: 'smime.p7s' }]);
    const pgp = await parsed('pgp');
    expect(texts(pgp)[0]).toContain('PGP');
    expect(files(pgp).map(({ name }) => name)).toContain('encrypted.asc');
  });
  test('names that would mislead are cleaned', async () => {
    const mail = await parsed('deceptive-names');
    expect(mail.header).toMatchObject({
      from: { address: 'eve@evil.test', name: 'support@bank.example' },
      subject: 'evil txt.exe',
      cc: [{ address: 'a@x.test', name: 'Group' }, { address: 'b@x.test' }],
    });
    expect(mail.header.date).toBeUndefined();
    expect(files(mail).map(({ name }) => name)).toEqual([expect.not.stringMatching(/[\u202E/]/), 'file.pdf']);
  });
});

describe('what cannot be read', () => {
  const parse = (raw: string, blobs = heldBlobs()): Promise<ParsedMail> => parseMail(inPieces(Buffer.from(raw)), blobs);
  const head = 'From: Ana <ana@customer.test>\r\nSubject: Deep\r\nMessage-ID: <deep@x>\r\nMIME-Version: 1.0\r\n';

  test.each([
    [
      'two thousand parts within each other',
      () =>
        Array.from(
          { length: 2_000 },
          (_, n) => `Content-Type: multipart/mixed; boundary="b${n}"\r\n\r\n--b${n}\r\n`,
        ).join('') + 'Content-Type: text/plain\r\n\r\nHello',
    ],
    ['a header of three megabytes', () => `References: ${'<a@b> '.repeat(500_000)}\r\n\r\nHello`],
    [
      'fifty thousand parts',
      () => `Content-Type: multipart/mixed; boundary="b"\r\n\r\n${'--b\r\n\r\nx\r\n'.repeat(50_000)}--b--`,
    ],
  ])('%s: a message that says so, the whole in its original', async (_, make) => {
    const blobs = heldBlobs();
    const raw = head + make();
    const mail = await parse(raw, blobs);
    expect(mail.header).toMatchObject({ from: { address: 'ana@customer.test' }, subject: 'Deep' });
    expect(texts(mail).join('\n')).toMatch(/could not be read|more files are in the original/);
    expect(Buffer.from(blobs.held.get(mail.source)!).toString()).toBe(raw);
  });
  test('a long text is shown in part and kept whole', async () => {
    const blobs = heldBlobs();
    const mail = await parseMail(inPieces(Buffer.from(`${head}\r\n${'Hello world. '.repeat(10_000)}`)), blobs, {
      textBytes: 1_000,
    });
    expect(body(mail).text.length).toBeLessThanOrEqual(1_000);
    const [file] = files(mail);
    expect(blobs.held.get((file!.source as { key: string }).key)!.byteLength).toBeGreaterThan(129_000);
  });
  test('HTML within HTML within HTML shows at least its words', async () => {
    const html = `${'<div>'.repeat(50_000)}Hello${'</div>'.repeat(50_000)}`;
    const mail = await parse(`${head}Content-Type: text/html\r\n\r\n${html}`);
    expect(body(mail).text).toContain('Hello');
  });
  test('a store that fails is an error, never a mail without its original', async () => {
    const blobs = { ...heldBlobs(), put: async () => Promise.reject(new TypeError('disk full')) };
    await expect(parseMail(inPieces(Buffer.from(`${head}\r\nHello`)), blobs)).rejects.toThrow('disk full');
  });
});
