import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Readable, Writable } from 'node:stream';
import { parseMail } from './parse.ts';

/*
 * Run by itself, so that nothing else is measured: takes in a mail with an attachment of so many megabytes and prints by
 * how much the process has grown at its largest.
 */
const megabytes = Number(process.argv[2]);
const dir = await mkdtemp(path.join(os.tmpdir(), 'conversa-large-'));
let files = 0;
const blobs = {
  put: async (body: ReadableStream<Uint8Array>): Promise<string> => {
    const file = path.join(dir, String(files++));
    await body.pipeTo(Writable.toWeb(createWriteStream(file)) as WritableStream<Uint8Array>);
    return file;
  },
  open: async (file: string): Promise<ReadableStream<Uint8Array>> =>
    Readable.toWeb(createReadStream(file)) as ReadableStream<Uint8Array>,
};

/** As from a socket: in pieces of 64 KB, made when they are asked for. */
async function* mail(size: number): AsyncGenerator<Uint8Array> {
  yield Buffer.from(
    [
      'From: ana@customer.test',
      'Subject: Large',
      'MIME-Version: 1.0',
      'Content-Type: multipart/mixed; boundary="m"',
      '',
      '--m',
      'Content-Type: text/plain',
      '',
      'See the file.',
      '--m',
      'Content-Type: application/octet-stream; name="large.bin"',
      'Content-Disposition: attachment; filename="large.bin"',
      'Content-Transfer-Encoding: base64',
      '',
      '',
    ].join('\r\n'),
  );
  const line = `${Buffer.alloc(57, 7).toString('base64')}\r\n`;
  const lines = Math.ceil((size * 1024 * 1024) / 57);
  const perPiece = 840;
  for (let done = 0; done < lines; done += perPiece) yield Buffer.from(line.repeat(Math.min(perPiece, lines - done)));
  yield Buffer.from('--m--\r\n');
}

try {
  // What is loaded and compiled once is not the mail's.
  await parseMail(mail(2), blobs);
  const before = process.resourceUsage().maxRSS;
  const { parts, source, size } = await parseMail(mail(megabytes), blobs);
  const grownBy = Math.round((process.resourceUsage().maxRSS - before) / 1024);
  const file = parts.find((part) => part.type === 'attachment');
  const whole = (await stat(source)).size === size;
  process.stdout.write(JSON.stringify({ grownBy, file: Math.round((file?.size ?? 0) / 1024 / 1024), whole }));
} finally {
  await rm(dir, { recursive: true, force: true });
}
