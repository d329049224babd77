import type { AttachmentKind, Json, JsonObject, Part } from '@conversa/core/connector';
import { capabilities } from '../capabilities.ts';
import { object } from '../webhook/read.ts';
import { interactivePayload } from './interactive.ts';
import { need, Refused, within } from './refusal.ts';
import { cardFiles, headerFile, templatePayload } from './template.ts';
import { lengthOf } from '../length.ts';

type Attachment = Extract<Part, { readonly type: 'attachment' }>;

interface BlobRef {
  readonly key: string;
  readonly mime: string;
  readonly name: string;
}
/** One message of WhatsApp: its type and what stands under that name. `blob`, and those of cards, are uploaded first. */
export interface Payload {
  readonly type: string;
  readonly content: Json;
  readonly blob?: BlobRef;
  readonly cardBlobs?: readonly { readonly card: number; readonly blob: BlobRef }[];
}

/** The messages of WhatsApp that a message of ours becomes. @throws {Refused} */
export function payloadsOf(parts: readonly Part[]): readonly Payload[] {
  const payloads: Payload[] = [];
  for (const [at, part] of parts.entries()) {
    const previous = parts[at - 1];
    // A text after a file without words of its own is its caption.
    if (part.type === 'text' && previous?.type === 'attachment' && captioned(previous, part.text, parts.length)) {
      const held = payloads.pop()!;
      payloads.push({ ...held, content: { ...object(held.content), caption: part.text } });
    } else payloads.push(payloadOf(part));
  }
  return payloads;
}
const captionKinds: readonly AttachmentKind[] = ['image', 'video', 'document'];
const captioned = ({ kind, caption }: Attachment, words: string, count: number): boolean =>
  count === 2 && caption === undefined && captionKinds.includes(kind) && lengthOf(words) <= 1_024;

function payloadOf(part: Part): Payload {
  switch (part.type) {
    case 'text':
      within('A message', part.text, capabilities.text!.max);
      need(part.text.trim() !== '', 'An empty message cannot be sent.');
      return { type: 'text', content: { body: part.text, preview_url: /https?:\/\//.test(part.text) } };
    case 'attachment':
      return media(part);
    case 'location': {
      const { latitude, longitude, name, address } = part;
      need(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180, 'This place is not on earth.');
      return {
        type: 'location',
        content: { latitude, longitude, ...(name ? { name } : {}), ...(address ? { address } : {}) },
      };
    }
    case 'contacts':
      need(part.contacts.length >= 1 && part.contacts.length <= 257, 'A message holds one to 257 contacts.');
      return { type: 'contacts', content: part.contacts.map(card) };
    case 'interactive':
      return { type: 'interactive', content: interactivePayload(part) };
    case 'template': {
      const [blob, cardBlobs] = [headerFile(part.variables), cardFiles(part.variables)];
      return {
        type: 'template',
        content: templatePayload(part),
        ...(blob ? { blob } : {}),
        ...(cardBlobs.length > 0 ? { cardBlobs } : {}),
      };
    }
    default:
      throw new Refused('part_unsupported', `WhatsApp cannot carry a part of type ${part.type}.`);
  }
}

function media(part: Attachment): Payload {
  const { source, mime, size, caption } = part;
  const kind = kindFor(part);
  const limit = capabilities.media.find((one) => one.kind === kind)!;
  if (size !== undefined && size > limit.maxBytes)
    throw new Refused(
      'too_large',
      `${words[kind]} on WhatsApp may have at most ${Math.floor(limit.maxBytes / 1024)} KB.`,
    );
  const type = kind === 'voice' ? 'audio' : kind;
  const name = part.name ?? 'file';
  if (caption !== undefined) {
    need(
      captionKinds.includes(kind),
      'WhatsApp shows no caption with this kind of file. Send the words as a message of their own.',
    );
    within('A caption', caption, 1_024);
  }
  const content: JsonObject = {
    ...(caption ? { caption } : {}),
    ...(kind === 'document' ? { filename: name } : {}),
    ...(kind === 'voice' ? { voice: true } : {}),
  };
  if (source.in === 'blob') return { type, content, blob: { key: source.key, mime, name } };
  const { mediaId, link } = object(source.ref);
  if (typeof mediaId === 'string') return { type, content: { id: mediaId, ...content } };
  need(typeof link === 'string' && /^https?:/.test(link), 'This file is nowhere WhatsApp could fetch it.');
  return { type, content: { link, ...content } };
}
const words: { readonly [K in AttachmentKind]: string } = {
  image: 'A picture',
  video: 'A video',
  audio: 'A sound',
  voice: 'A voice message',
  sticker: 'A sticker',
  document: 'A file',
};
/** What WhatsApp does not take as picture, video or sound goes as a document. */
function kindFor({ kind, mime, size }: Attachment): AttachmentKind {
  const limit = capabilities.media.find((one) => one.kind === kind);
  const plain = mime.split(';')[0]!.trim().toLowerCase();
  const fits = limit?.mimes.some((one) => one === '*/*' || one === plain) ?? false;
  return fits && (size === undefined || size <= limit!.maxBytes) ? kind : 'document';
}

const card = (contact: {
  readonly name: string;
  readonly phones: readonly string[];
  readonly emails: readonly string[];
}): JsonObject => ({
  name: { formatted_name: contact.name, first_name: contact.name },
  phones: contact.phones.map((phone) => ({ phone })),
  emails: contact.emails.map((email) => ({ email })),
});
