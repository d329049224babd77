import {
  type AttachmentKind,
  counted,
  isWebAddress as isWeb,
  type Json,
  type JsonObject,
  jsonObject as object,
  jsonWords as words,
  lengthOf,
  need,
  type Part,
  Refused,
  within,
} from '@conversa/core/connector';
import { capabilities } from '../capabilities.ts';
import { interactivePayload } from './interactive.ts';
import { captioned } from './captioned.ts';
import { templatePayload } from './template.ts';

type Attachment = Extract<Part, { readonly type: 'attachment' }>;

/** A stored file. */
export interface NamedFile {
  readonly key: string;
  readonly mime: string;
  readonly name: string;
}
export type Place = string | number;
/** A file that is uploaded before the message, and where in Meta's body its id belongs. */
export interface PayloadFile extends NamedFile {
  readonly at: readonly Place[];
}
/** One message of WhatsApp: its type, what stands under that name, and the files that are uploaded first. */
export interface Payload {
  readonly type: string;
  readonly content: Json;
  readonly files?: readonly PayloadFile[];
}

/** The messages of WhatsApp that a message of ours becomes. @throws {Refused} */
export function payloadsOf(parts: readonly Part[]): readonly Payload[] {
  const [file, text, more] = parts;
  // A text after a file without words of its own is its caption.
  return file?.type === 'attachment' &&
    text?.type === 'text' &&
    !more &&
    file.caption === undefined &&
    captioned.includes(kindFor(file)) &&
    lengthOf(text.text) <= 1_024
    ? [payloadOf({ ...file, caption: text.text })]
    : parts.map(payloadOf);
}

function payloadOf(part: Part): Payload {
  const { type } = part;
  switch (type) {
    case 'text':
      within('The text', part.text, capabilities.text!.max, true);
      return { type, content: { body: part.text, preview_url: /https?:\/\//.test(part.text) } };
    case 'attachment':
      return media(part);
    case 'location': {
      const { latitude, longitude, name, address } = part;
      need(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180, 'This place is not on earth.');
      return { type, content: { latitude, longitude, ...(name ? { name } : {}), ...(address ? { address } : {}) } };
    }
    case 'contacts':
      counted('contacts', part.contacts.length, 257);
      return { type, content: part.contacts.map(card) };
    case 'interactive':
      return { type, content: interactivePayload(part) };
    case 'template':
      return { type, ...templatePayload(part) };
    default:
      throw new Refused('part_unsupported', `WhatsApp carries no ${type}.`);
  }
}

function media(part: Attachment): Payload {
  const { source, mime, size = 0, caption, name = 'file' } = part;
  const kind = kindFor(part);
  // What is too large for another kind has become a document.
  if (size > capabilities.media.at(-1)!.maxBytes) throw new Refused('too_large', 'A file has at most 100 MB.');
  need(!caption || captioned.includes(kind), 'This file has no caption. Send text after it.');
  within('A caption', caption, 1_024);
  const type = kind === 'voice' ? 'audio' : kind;
  const content: JsonObject = {
    ...(caption ? { caption } : {}),
    ...(kind === 'document' ? { filename: name } : {}),
    ...(kind === 'voice' ? { voice: true } : {}),
  };
  if (source.in === 'blob') return { type, content, files: [{ key: source.key, mime, name, at: [type] }] };
  const { mediaId: id, link } = object(source.ref);
  need(id ?? isWeb(words(link)), 'WhatsApp cannot fetch this file.');
  return { type, content: { ...content, ...(id ? { id } : { link: link! }) } };
}
/** What WhatsApp does not take as picture, video or sound goes as a document. */
function kindFor({ kind, mime, size = 0 }: Attachment): AttachmentKind {
  const plain = mime.replace(/ *;.*/, '').toLowerCase();
  // Only Ogg is a voice note; what else somebody says is a sound.
  const wanted = kind === 'voice' && plain !== 'audio/ogg' ? 'audio' : kind;
  const limit = capabilities.media.find((one) => one.kind === wanted && one.mimes.includes(plain));
  return limit && size <= limit.maxBytes ? wanted : 'document';
}

const card = ({
  name,
  phones,
  emails,
}: Extract<Part, { readonly type: 'contacts' }>['contacts'][number]): JsonObject => {
  within('The name of a contact', name, 1_024, true);
  return {
    name: { formatted_name: name, first_name: name },
    phones: phones.map((phone) => ({ phone })),
    emails: emails.map((email) => ({ email })),
  };
};
