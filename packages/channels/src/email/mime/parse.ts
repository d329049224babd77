import {
  type AttachmentPart,
  blobBytes,
  type ConnectorBlobs,
  ConversaError,
  type Part,
  type TextPart,
} from '@conversa/core/connector';
import { loadSanitize } from '../peers.ts';
import { automaticOf } from './automatic.ts';
import { describeInvitation } from './calendar.ts';
import { fileName, kindOf } from './file.ts';
import { foldText } from './fold-text.ts';
import type { MailHeader } from './header.ts';
import { type CleanHtml, cleanHtml } from './html.ts';
import { htmlToText } from './html-text.ts';
import { defaultReadLimits, type Leaf, type Leaves, readLeaves, type ReadLimits } from './leaves.ts';
import { type Report, reportOf } from './report.ts';
import { readTnef } from './tnef.ts';

/** A mail in the words of the model. */
export interface ParsedMail {
  readonly header: MailHeader;
  readonly parts: readonly Part[];
  /** Of the mail itself, without what was made of it: for fingerprints and recognising. */
  readonly text: string;
  readonly source: string;
  readonly size: number;
  readonly automatic?: 'auto_reply' | 'bounce' | 'list';
  readonly report?: Report;
  readonly broken?: string;
}

/**
 * Reads a mail that streams by. Nothing of it is lost: what cannot be read is named in the text, and the whole is in the
 * blob `source`.
 * @throws what the blob store or the stream throws
 */
export async function parseMail(
  chunks: AsyncIterable<Uint8Array>,
  blobs: ConnectorBlobs,
  limits: Partial<ReadLimits> = {},
): Promise<ParsedMail> {
  const read = await readLeaves(chunks, blobs, { ...defaultReadLimits, ...limits });
  const { header, leaves, source, size, broken } = read;
  const body = await bodyOf(leaves);
  const files = await filesOf(leaves, body, blobs);
  const notes = notesOf(read, body.text === '' && files.length === 0);
  const text: TextPart = {
    type: 'text',
    text: body.text || notes.shift() || '(This mail has no text.)',
    ...(body.html ? { html: body.html.html } : {}),
    ...(body.folds.length > 0 ? { folds: body.folds } : {}),
    ...(body.html && body.html.remoteImages > 0 ? { remoteImages: body.html.remoteImages } : {}),
  };
  const more = [...body.invitations, ...notes].map((words): TextPart => ({ type: 'text', text: words }));
  const hasStatus = leaves.some(({ type }) => type === 'message/delivery-status');
  const automatic = automaticOf(header, hasStatus);
  const report = reportOf(header, leaves, body.text);
  return {
    header,
    parts: [text, ...more, ...files],
    text: body.text,
    source,
    size,
    ...(automatic ? { automatic } : {}),
    ...(report ? { report } : {}),
    ...(broken === undefined ? {} : { broken }),
  };
}

interface Body {
  readonly text: string;
  readonly folds: NonNullable<TextPart['folds']>;
  readonly html: CleanHtml | undefined;
  readonly invitations: readonly string[];
  /** Leaves that are shown as the body. */
  readonly used: ReadonlySet<Leaf>;
}

const isBodyType = (leaf: Leaf): boolean =>
  leaf.text !== undefined && (leaf.type === 'text/plain' || leaf.type === 'text/html') && !leaf.attached;

async function bodyOf(leaves: readonly Leaf[]): Promise<Body> {
  const used = new Set<Leaf>();
  const plain: string[] = [];
  const rich: string[] = [];
  const texts = leaves.filter(isBodyType);
  const hasHtml = texts.some(({ type }) => type === 'text/html');
  for (const leaf of texts) {
    const inAlternative = leaf.within.includes('multipart/alternative');
    used.add(leaf);
    if (leaf.type === 'text/html') rich.push(leaf.text!);
    else {
      const text = unflowed(leaf).replaceAll(/\r\n?/g, '\n');
      plain.push(text);
      // Beside an HTML body, not instead of it: a list's footer, words between two pictures.
      if (hasHtml && !inAlternative && text.trim() !== '') rich.push(asHtml(text));
    }
  }
  const html = rich.length > 0 ? await clean(rich.join('\n')) : undefined;
  const fromHtml = html && htmlToText(html.html);
  const written = plain.join('\n').trimEnd();
  const isPoor =
    written.trim() === '' ||
    texts.some(({ type, within }) => type === 'text/html' && !within.includes('multipart/alternative'));
  const text = fromHtml && isPoor ? fromHtml.text : written;
  const folds = fromHtml && isPoor ? fromHtml.folds : foldText(text);
  const invitations: string[] = [];
  for (const leaf of leaves) {
    if (leaf.type !== 'text/calendar' || leaf.text === undefined || invitations.length > 0) continue;
    const words = describeInvitation(leaf.text);
    if (words) invitations.push(words);
  }
  return { text, folds: text === '' ? [] : folds, html: html?.html.trim() ? html : undefined, invitations, used };
}

/** Hostile nesting makes the sanitiser throw: then the text has to do. */
async function clean(html: string): Promise<CleanHtml | undefined> {
  const sanitize = await loadSanitize();
  try {
    if (!isDeep(html)) return cleanHtml(sanitize, html);
    throw new ConversaError('too_large', 'The HTML is nested too deeply.');
  } catch {
    const words = html.replaceAll(/<[^>]{0,10000}>/g, ' ').slice(0, 200_000);
    return { html: asHtml(words), remoteImages: 0, cids: new Set() };
  }
}
/** Nothing that people write; the sanitiser's time grows with the square of it. */
const maxDepth = 500;
function isDeep(html: string): boolean {
  let depth = 0;
  for (const [tag, close] of html.matchAll(
    /<(\/?)(?!(?:br|hr|img|input|meta|link|col|p|li|td|th|tr|option|dt|dd)\b)[a-z][a-z0-9:-]{0,20}/gi,
  )) {
    depth = close ? Math.max(0, depth - 1) : depth + (tag ? 1 : 0);
    if (depth > maxDepth) return true;
  }
  return false;
}
const asHtml = (text: string): string =>
  `<div style="white-space:pre-wrap">${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')}</div>`;

/** Lines that were only broken for the journey are joined again (RFC 3676). */
function unflowed({ text = '', params }: Leaf): string {
  if (params['format']?.toLowerCase() !== 'flowed') return text;
  const delSp = params['delsp']?.toLowerCase() === 'yes';
  const out: string[] = [];
  let open: string | undefined;
  for (const line of text.split(/\r?\n/)) {
    const quotes = /^>*/.exec(line)![0];
    const words = line.slice(quotes.length).replace(/^ /, '');
    const flows = words.endsWith(' ') && words !== '-- ';
    if (open === quotes && words !== '-- ') out[out.length - 1] += words;
    else out.push(quotes ? `${quotes} ${words}` : words);
    open = flows ? quotes : undefined;
    if (flows && delSp) out[out.length - 1] = out.at(-1)!.slice(0, -1);
  }
  return out.join('\n');
}

async function filesOf(leaves: readonly Leaf[], body: Body, blobs: ConnectorBlobs): Promise<readonly AttachmentPart[]> {
  const files: AttachmentPart[] = [];
  const taken = new Set<string>();
  for (const leaf of leaves) {
    if (body.used.has(leaf) && leaf.blob === undefined) continue;
    const isTnef = leaf.type === 'application/ms-tnef' || leaf.name?.toLowerCase() === 'winmail.dat';
    const inside = isTnef && leaf.blob ? await unpacked(leaf.blob, leaf.size, blobs) : [];
    if (inside.length > 0) files.push(...inside);
    else if (leaf.blob !== undefined || leaf.text !== undefined) {
      const key = leaf.blob ?? (await put(blobs, new TextEncoder().encode(leaf.text), leaf.type));
      const shown =
        leaf.cid !== undefined && body.html?.cids.has(leaf.cid) && !taken.has(leaf.cid) ? leaf.cid : undefined;
      if (shown !== undefined) taken.add(shown);
      files.push({
        type: 'attachment',
        kind: kindOf(leaf.type),
        source: { in: 'blob', key },
        mime: leaf.type,
        name: fileName(leaf.name, leaf.type),
        size: leaf.size,
        ...(shown === undefined ? {} : { inlineId: shown }),
      });
    }
  }
  return files;
}

const maxTnefBytes = 30 * 1024 * 1024;
async function unpacked(key: string, size: number, blobs: ConnectorBlobs): Promise<readonly AttachmentPart[]> {
  if (size > maxTnefBytes) return [];
  const bytes = await blobBytes(blobs, key);
  return Promise.all(
    readTnef(bytes).map(async (file): Promise<AttachmentPart> => {
      const mime = 'application/octet-stream';
      return {
        type: 'attachment',
        kind: 'document',
        source: { in: 'blob', key: await put(blobs, file.bytes, mime) },
        mime,
        name: fileName(file.name, mime),
        size: file.bytes.byteLength,
      };
    }),
  );
}
const put = (blobs: ConnectorBlobs, bytes: Uint8Array, mime: string): Promise<string> =>
  blobs.put(new Blob([bytes as Uint8Array<ArrayBuffer>]).stream(), { mime });

/** What the reader should know of what is not shown. */
function notesOf({ leaves, omitted, broken }: Leaves, isEmpty: boolean): string[] {
  const notes: string[] = [];
  const types = new Set(leaves.flatMap(({ type, within }) => [type, ...within]));
  if (types.has('multipart/encrypted'))
    notes.push('This mail is encrypted with PGP. It can be read with the attached file only.');
  else if (types.has('application/pkcs7-mime') || types.has('application/x-pkcs7-mime'))
    notes.push('This mail is protected with S/MIME. It can be read with the attached file only.');
  if (broken !== undefined)
    notes.push(
      isEmpty
        ? 'This mail could not be read. Its original shows all of it.'
        : 'Part of this mail could not be read. Its original shows all of it.',
    );
  if (omitted > 0) notes.push(`${omitted} more files are in the original of this mail.`);
  return notes;
}
