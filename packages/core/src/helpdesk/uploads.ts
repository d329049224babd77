import { attachmentKind } from '../engine/media.ts';
import { ConversaError } from '../errors.ts';
import type { AccountId, UserId, VisitorId } from '../model/ids.ts';
import type { StoredAttachment } from '../ports/storage/reading.ts';
import type { WireAttachment } from '../protocol/message.ts';
import type { Context } from './context.ts';
import { loadPeer } from '../load-peer.ts';
import { randomToken } from './secrets.ts';

/** The first bytes of a file tell what it is; 4,100 are what the sniffer asks for. */
const sampleBytes = 4_100;
/** What a browser would run or render with rights: kept, but only ever handed out as a download of plain bytes. */
const active = /^(text\/html|image\/svg\+xml|application\/xhtml\+xml|text\/xml|application\/xml|.*javascript)/;

export interface Upload {
  readonly accountId: AccountId;
  readonly owner: UserId | VisitorId;
  readonly body: ReadableStream<Uint8Array> | null;
  /** As declared: what is too large already by its own word is not read. */
  readonly declaredBytes: number | undefined;
  /** As declared; what the bytes say wins. */
  readonly mime: string | undefined;
  readonly name: string;
  /** Default: `limits.uploadBytes`. */
  readonly maxBytes?: number;
}

/**
 * Stores a file of at most `limits.uploadBytes`. Its type is read from its bytes.
 * @throws `invalid_input` for an empty file, `too_large`
 */
export async function storeUpload(context: Context, upload: Upload): Promise<StoredAttachment> {
  if (!upload.body) throw new ConversaError('invalid_input', 'The file is empty.');
  const max = upload.maxBytes ?? context.limits.uploadBytes;
  if ((upload.declaredBytes ?? 0) > max) throw tooLarge(max);
  const reader = upload.body.getReader();
  const head = await readHead(reader);
  if (head.length === 0) throw new ConversaError('invalid_input', 'The file is empty.');
  const mime = await typeOf(head, upload.mime);
  const key = `${upload.accountId}/${randomToken(24)}`;
  let size: number;
  try {
    ({ size } = await context.blobs.put(key, limited(head, reader, max), { mime }));
  } catch (error) {
    await context.blobs.remove(key).catch(() => undefined);
    throw error;
  }
  return context.storage.attachments.create(
    { accountId: upload.accountId },
    { id: context.makeId('att'), key, mime, name: cleanName(upload.name), size, owner: upload.owner },
  );
}

const pictureBytes = 512 * 1024;
/**
 * Stores an avatar and returns its lasting public address.
 * @throws `unsupported_media` for anything but PNG, JPEG and WebP, `too_large` beyond 512 KB
 */
export async function storePicture(context: Context, upload: Omit<Upload, 'maxBytes'>): Promise<string> {
  const { key, mime, name } = await storeUpload(context, { ...upload, maxBytes: pictureBytes });
  if (/^image\/(png|jpeg|webp)$/.test(mime)) return context.fileLinks.publicUrlOf({ key, mime, name });
  await context.blobs.remove(key);
  throw new ConversaError('unsupported_media', 'A picture is a PNG, JPEG or WebP file.');
}

export async function wireAttachment(context: Context, file: StoredAttachment): Promise<WireAttachment> {
  const { id, mime, name, size, key } = file;
  return { id, kind: attachmentKind(mime), mime, name, size, url: await context.fileLinks.urlOf({ key, mime, name }) };
}

async function readHead(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  while (size < sampleBytes) {
    const { done, value } = await reader.read();
    if (done) break;
    chunks.push(value);
    size += value.byteLength;
  }
  const head = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    head.set(chunk, at);
    at += chunk.byteLength;
  }
  return head;
}

async function typeOf(head: Uint8Array, declared: string | undefined): Promise<string> {
  const { fileTypeFromBuffer } = await loadPeer('file-type', () => import('file-type'));
  const sniffed = await fileTypeFromBuffer(head.subarray(0, sampleBytes));
  if (sniffed) return active.test(sniffed.mime) ? 'application/octet-stream' : sniffed.mime;
  const said = declared?.split(';')[0]?.trim().toLowerCase() ?? '';
  // Formats without a signature: only harmless text may keep its name, nothing may call itself an image.
  return /^text\/(plain|csv|markdown|calendar|vcard)$|^application\/json$/.test(said)
    ? said
    : 'application/octet-stream';
}

const tooLarge = (max: number): ConversaError =>
  new ConversaError('too_large', `A file may have at most ${Math.floor(max / 1024)} KB.`);

function limited(
  head: Uint8Array,
  reader: ReadableStreamDefaultReader<Uint8Array>,
  max: number,
): ReadableStream<Uint8Array> {
  let size = head.byteLength;
  const check = (): void => {
    if (size > max) throw tooLarge(max);
  };
  return new ReadableStream<Uint8Array>({
    start: (out) => {
      check();
      out.enqueue(head);
    },
    pull: async (out) => {
      const { done, value } = await reader.read();
      if (done) return out.close();
      size += value.byteLength;
      check();
      out.enqueue(value);
    },
    cancel: (reason) => reader.cancel(reason),
  });
}

/** No folders, no control or direction characters, at most 200 characters. */
function cleanName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? '';
  const clean = last
    .replaceAll(/[\p{Cc}\p{Cf}]/gu, '')
    .trim()
    .slice(0, 200);
  return clean === '' || clean === '.' || clean === '..' ? 'file' : clean;
}
