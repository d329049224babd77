import type { ConnectorBlobs } from '@conversa/core/connector';
import { loadParser, type Parser, type ParserLeaf, type ParserNode } from '../peers.ts';
import { BlobWriter } from './blob-writer.ts';
import { decodeText } from './charset.ts';
import { type MailHeader, readHeader, scanHeader } from './header.ts';

/** One leaf of a mail's tree, its content here (short texts) or in the blob store. */
export interface Leaf {
  readonly type: string;
  /** Types of what it hangs in, from the root down. */
  readonly within: readonly string[];
  readonly attached: boolean;
  readonly name?: string;
  readonly cid?: string;
  readonly size: number;
  /** Decoded, cut at `textBytes`. */
  readonly text?: string;
  /** The beginning of what is no text, at most 64 KB. */
  readonly start?: Uint8Array;
  readonly blob?: string;
  readonly delSp?: boolean;
  readonly flowed?: boolean;
  readonly params: { readonly [name: string]: string };
}
export interface Leaves {
  readonly header: MailHeader;
  readonly leaves: readonly Leaf[];
  readonly source: string;
  readonly size: number;
  /** Files that were not taken apart because there are too many; they are in the source. */
  readonly omitted: number;
  /** Why the parser gave up, if it did: then there is only what was read until there. */
  readonly broken?: string;
}
export interface ReadLimits {
  /** Shown of a text, in bytes; the whole of a longer one is a file. Default 1 MB. */
  readonly textBytes: number;
  /** Default 100. */
  readonly files: number;
}
export const defaultReadLimits: ReadLimits = { textBytes: 1024 * 1024, files: 100 };

const startBytes = 64 * 1024;
const isText = /^(text\/(plain|html|calendar|rfc822-headers)|message\/(delivery-status|feedback-report))$/;

/**
 * Takes a mail apart as it streams by: the whole of it into one blob, each file into one of its own, texts into memory.
 * Whatever the parser thinks of it, the source is stored and something is returned.
 * @throws what the blob store or the stream throws; then nothing is known to be kept
 */
export async function readLeaves(
  chunks: AsyncIterable<Uint8Array>,
  blobs: ConnectorBlobs,
  limits: ReadLimits = defaultReadLimits,
): Promise<Leaves> {
  const MailParser = await loadParser();
  const parser = new MailParser({
    keepDeliveryStatus: true,
    skipTextToHtml: true,
    skipImageLinks: true,
    skipHtmlToText: true,
    skipTextLinks: true,
    ignoreEmbedded: true,
    checksumAlgo: false,
  });
  parser.textTypes = [];
  const source = new BlobWriter(blobs, 'message/rfc822');
  const leaves: Leaf[] = [];
  let omitted = 0;
  let broken: string | undefined;
  let lost: unknown;
  const start: Uint8Array[] = [];
  let started = 0;
  parser.on('error', () => undefined);

  const read = (async () => {
    for await (const item of parser as AsyncIterable<ParserLeaf | { readonly type: 'text' }>) {
      if (item.type !== 'attachment') continue;
      if (leaves.length >= limits.files) {
        omitted++;
        item.content.resume();
        item.release?.();
      } else leaves.push(await readLeaf(item, parser, blobs, limits));
    }
  })().catch((error: unknown) => {
    if (error instanceof StoreError) lost = error.cause;
    else broken = error instanceof Error ? error.message : String(error);
    parser.destroy();
  });
  try {
    for await (const chunk of chunks) {
      await source.write(chunk);
      if (started < startBytes) {
        start.push(chunk);
        started += chunk.byteLength;
      }
      if (!parser.destroyed && !parser.write(chunk)) await drained(parser);
    }
  } catch (error) {
    parser.destroy();
    await source.drop(error);
    throw error;
  }
  if (!parser.destroyed) parser.end();
  await read;
  if (lost !== undefined) {
    await source.drop(lost);
    throw lost;
  }
  const key = await source.end();
  return {
    header: parser.headers ? readHeader(parser.headers, parser.headerLines || []) : scanHeader(joined(start)),
    leaves,
    source: key,
    size: source.size,
    omitted,
    ...(broken === undefined ? {} : { broken }),
  };
}

/** Storing failed: the mail must be read again, as opposed to one that can never be read. */
class StoreError extends Error {}

const drained = (parser: Parser): Promise<void> =>
  new Promise((resolve) => {
    const done = (): void => {
      for (const event of ['drain', 'close', 'error']) parser.off(event, done);
      resolve();
    };
    for (const event of ['drain', 'close', 'error']) parser.once(event, done);
  });

async function readLeaf(item: ParserLeaf, parser: Parser, blobs: ConnectorBlobs, limits: ReadLimits): Promise<Leaf> {
  const type = item.contentType.toLowerCase();
  const params = paramsOf(item.headers);
  const name = typeof item.filename === 'string' ? item.filename : undefined;
  const attached = item.contentDisposition === 'attachment';
  const text = isText.test(type) && !(attached && (type === 'text/plain' || type === 'text/html'));
  const max = text ? limits.textBytes : startBytes;
  const held: Uint8Array[] = [];
  let size = 0;
  let writer = text ? undefined : new BlobWriter(blobs, type);
  const stored = async <T>(work: Promise<T>): Promise<T> =>
    work.catch((cause: unknown) => {
      throw new StoreError('store', { cause });
    });
  for await (const chunk of item.content as AsyncIterable<Uint8Array>) {
    if (size < max) held.push(chunk.subarray(0, max - size));
    size += chunk.byteLength;
    if (!writer && size > max) {
      // Longer than what is shown: then it is a file as well.
      writer = new BlobWriter(blobs, type);
      for (const before of held) await stored(writer.write(before));
      await stored(writer.write(chunk.subarray(chunk.byteLength - (size - max))));
    } else if (writer) await stored(writer.write(chunk));
  }
  const blob = writer && (await stored(writer.end()));
  item.release?.();
  const bytes = joined(held);
  return {
    type,
    within: withinOf(item, parser),
    attached,
    size,
    params,
    ...(name === undefined ? {} : { name }),
    ...(item.cid === undefined ? {} : { cid: item.cid }),
    ...(text ? { text: await decodeText(bytes, params['charset'] ?? '', parser) } : { start: bytes }),
    ...(blob === undefined ? {} : { blob }),
  };
}

function paramsOf(headers: ReadonlyMap<string, unknown>): { readonly [name: string]: string } {
  const value = headers.get('content-type') as { params?: { [name: string]: unknown } } | undefined;
  return Object.fromEntries(
    Object.entries(value?.params ?? {}).flatMap(([name, param]) =>
      typeof param === 'string' ? [[name.toLowerCase(), param]] : [],
    ),
  );
}

/** Found by its headers, which leaf and node share. */
function withinOf({ headers }: ParserLeaf, parser: Parser): readonly string[] {
  const within: string[] = [];
  let node = parser.tree ? newestOf(parser.tree, headers) : undefined;
  for (node = node?.parent; node && within.length < 50; node = node.parent)
    within.unshift((node.contentType || '').toLowerCase());
  return within;
}
/** It is handed out when it was just hung into the tree: the last one at every level, or nearly. */
function newestOf(root: ParserNode, headers: ParserLeaf['headers']): ParserNode | undefined {
  const stack: ParserNode[] = [root];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (node.headers === headers) return node;
    stack.push(...node.children);
  }
  return undefined;
}

function joined(chunks: readonly Uint8Array[]): Uint8Array {
  return chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks);
}
