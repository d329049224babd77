import fc from 'fast-check';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { convertMail } from '../convert.ts';
import { context, fixture, heldBlobs, inPieces } from '../fixture.test-support.ts';
import { foldText } from './fold-text.ts';
import { parseMail } from './parse.ts';
import { readTnef } from './tnef.ts';

const names = readdirSync(path.join(import.meta.dirname, '../fixtures')).flatMap((file) =>
  file.endsWith('.eml') ? [file.slice(0, -4)] : [],
);
const change = fc.oneof(
  fc.record({ at: fc.nat(3_000), take: fc.nat(200), put: fc.uint8Array({ maxLength: 40 }) }),
  fc.record({
    at: fc.nat(3_000),
    take: fc.nat(5),
    put: fc
      .constantFrom(
        '\r\n\r\n',
        '\r\n',
        '--m\r\n',
        '<',
        '>',
        '"',
        '=?utf-8?B?/w==?=',
        'Content-Type: text/html\r\n',
        '\0',
        '; boundary="m"',
        '\r\n>',
      )
      .map((text) => Buffer.from(text)),
  }),
);

test('whatever becomes of a mail on its way, it is a message with its whole original', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...names),
      fc.array(change, { minLength: 1, maxLength: 6 }),
      async (name, changes) => {
        let raw: Uint8Array = fixture(name);
        for (const { at, take, put } of changes) {
          const from = at % (raw.byteLength + 1);
          raw = Buffer.concat([raw.subarray(0, from), put, raw.subarray(from + take)]);
        }
        const blobs = heldBlobs();
        const mail = await parseMail(inPieces(raw, 311), blobs);
        expect(Buffer.from(blobs.held.get(mail.source)!).equals(raw)).toBe(true);
        const events = convertMail(mail, context);
        expect(events.length).toBeGreaterThan(0);
        for (const event of events) {
          expect(event.id.length).toBeGreaterThan(0);
          expect(Number.isNaN(event.at.getTime())).toBe(false);
          if (event.type !== 'message.received') continue;
          expect(event.message.parts.length).toBeGreaterThan(0);
          expect(event.message.externalId.length).toBeLessThanOrEqual(500);
          expect(JSON.parse(JSON.stringify(event.message))).toEqual(event.message);
        }
      },
    ),
    { numRuns: 400 },
  );
}, 120_000);

test('folds are stretches of the text, in order, whatever it is', () => {
  const line = fc.constantFrom(
    '> quoted',
    'Hello',
    '',
    '-- ',
    'On Monday, Ana <a@b.c> wrote:',
    '-----Original Message-----',
    'From: a',
    'To: b',
    'Sent: c',
    'Subject: d',
    'Sent from my phone',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(line, fc.string()), { maxLength: 40 }), (lines) => {
      const text = lines.join('\n');
      let at = 0;
      for (const { from, to } of foldText(text)) {
        expect(from).toBeGreaterThanOrEqual(at);
        expect(to).toBeGreaterThan(from);
        at = to;
      }
      expect(at).toBeLessThanOrEqual(text.length);
    }),
  );
});

test('folding takes time by the length alone', () => {
  const startedAt = performance.now();
  for (const text of [
    'On '.repeat(50_000),
    '>'.repeat(150_000),
    '> \n'.repeat(50_000),
    'From: x\n'.repeat(20_000),
    `${'a '.repeat(75_000)}wrote:`,
  ])
    foldText(text);
  expect(performance.now() - startedAt).toBeLessThan(5_000);
});

test('a winmail.dat of any bytes is read without harm', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      const whole = Buffer.concat([Buffer.from([0x78, 0x9f, 0x3e, 0x22, 1, 0]), bytes]);
      for (const file of readTnef(whole)) expect(file.bytes.byteLength).toBeLessThanOrEqual(bytes.byteLength);
    }),
  );
});
