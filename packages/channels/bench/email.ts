import { standalone } from '@conversa/core/connector';
import { MailParser } from 'mailparser';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { email } from '../src/email/index.ts';
import { readLeaves } from '../src/email/mime/leaves.ts';
import { parseMail } from '../src/email/mime/parse.ts';

const folder = path.join(import.meta.dirname, '../src/email/fixtures');
const forMs = 1_500;
const mails: readonly Buffer[] = readdirSync(folder)
  .filter((name) => name.endsWith('.eml'))
  .map((name): Buffer =>
    Buffer.from(readFileSync(path.join(folder, name), 'latin1').replaceAll(/\r?\n/g, '\r\n'), 'latin1'),
  )
  // Most mails have longer HTML than our fixtures.
  .concat(Array.from({ length: 10 }, (_, n) => newsletter(20 + n * 10)));

function newsletter(rows: number): Buffer {
  const row = `<tr><td style="padding:8px;color:#333"><a href="https://shop.example/mug">A speckled mug</a><img src="https://shop.example/mug.jpg" width="200"></td></tr>`;
  return Buffer.from(
    `From: Shop <news@shop.example>\r\nSubject: News\r\nMessage-ID: <${rows}@shop.example>\r\nMIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<html><body><table>${row.repeat(rows)}</table></body></html>`,
  );
}
const nowhere = {
  put: async (body: ReadableStream<Uint8Array>): Promise<string> => {
    await body.pipeTo(new WritableStream());
    return 'blob';
  },
  open: async (): Promise<ReadableStream<Uint8Array>> => new Blob([]).stream(),
};
async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** The parser alone, its files thrown away; `lean`: without its texts from HTML and its links. */
function bare(raw: Buffer, lean: boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    const parser = new MailParser({
      keepDeliveryStatus: true,
      skipTextToHtml: lean,
      skipImageLinks: lean,
      skipHtmlToText: lean,
    });
    parser.on('data', (item: { type: string; content?: { resume(): void }; release?: () => void }) => {
      if (item.type !== 'attachment') return;
      item.content?.resume();
      item.release?.();
    });
    parser.on('end', resolve);
    parser.on('error', reject);
    parser.end(raw);
  });
}

async function msPerMail(parse: (raw: Buffer) => Promise<unknown>): Promise<number> {
  for (const raw of mails) await parse(raw);
  let count = 0;
  const startedAt = performance.now();
  while (performance.now() < startedAt + forMs)
    for (const raw of mails) {
      await parse(raw);
      count++;
    }
  return (performance.now() - startedAt) / count;
}

/** Taking a mail apart, cleaned, folded and stored, next to the parser alone; they take turns. */
export async function benchEmailParsing(): Promise<readonly Record<string, string | number>[]> {
  const kinds: readonly (readonly [what: string, parse: (raw: Buffer) => Promise<unknown>])[] = [
    ['mailparser alone, texts from HTML left out', (raw) => bare(raw, true)],
    ['mailparser alone', (raw) => bare(raw, false)],
    ['ours: taken apart and stored', (raw) => readLeaves(once(raw), nowhere)],
    ['ours: cleaned and folded as well', (raw) => parseMail(once(raw), nowhere)],
  ];
  const times = kinds.map(() => Number.POSITIVE_INFINITY);
  for (let turn = 0; turn < 2; turn++)
    for (const [n, [, parse]] of kinds.entries()) times[n] = Math.min(times[n]!, await msPerMail(parse));
  return kinds.map(([what], n) => ({
    what,
    'ms per mail': Number(times[n]!.toFixed(3)),
    'times mailparser': Number((times[n]! / times[1]!).toFixed(2)),
  }));
}

/** Forwarded mails in, from the webhook to the event, without network and database. */
export async function benchEmailIngest(): Promise<readonly Record<string, string | number>[]> {
  let heard = 0;
  const address = 'support-x7@in.desk.test';
  const desk = standalone(email, {
    app: {
      secret: 'a secret of at least thirty-two characters',
      inboundDomain: 'in.desk.test',
      resolve: async () => [],
      webhooks: { postmark: { user: 'u', password: 'p' } },
    },
    credentials: { address: 'support@desk.test', forwarding: { address } },
    blobs: nowhere,
    onEvent: () => void heard++,
  });
  const authorization = `Basic ${Buffer.from('u:p').toString('base64')}`;
  const bodies = mails.map((raw) => JSON.stringify({ OriginalRecipient: address, RawEmail: raw.toString() }));
  const all = (): Promise<unknown> =>
    Promise.all(
      bodies.map((body) =>
        desk.handle(
          new Request('http://desk.test/?provider=postmark', { method: 'POST', headers: { authorization }, body }),
        ),
      ),
    );
  await all();
  heard = 0;
  const startedAt = performance.now();
  while (performance.now() < startedAt + forMs) await all();
  return [{ what: 'mails ingested', 'per second': Math.round((heard / (performance.now() - startedAt)) * 1_000) }];
}
