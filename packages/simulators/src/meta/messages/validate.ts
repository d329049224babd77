import { type Fields, fields, items, noOthers, numeric, oneOf, optional, text, webAddress, word } from '../check.ts';
import { Fault, missing, wrongValue } from '../fault.ts';
import { checkInteractive } from './interactive.ts';

export const messageTypes = [
  'text',
  'image',
  'video',
  'audio',
  'document',
  'sticker',
  'location',
  'contacts',
  'reaction',
  'interactive',
  'template',
  'pin',
] as const;
export type MessageType = (typeof messageTypes)[number];

/** A message that may be sent, as far as it can be told from itself. */
export interface Checked {
  readonly type: MessageType;
  readonly content: Fields | readonly unknown[];
  readonly to: { readonly phone?: string; readonly userId?: string; readonly group?: string };
  readonly correlationId: string | undefined;
  readonly replyTo: string | undefined;
  /** The media it names. */
  readonly mediaId: string | undefined;
}
const known = [
  'messaging_product',
  'recipient_type',
  'to',
  'recipient',
  'type',
  'context',
  'biz_opaque_callback_data',
  'recipient_identity_key_hash',
  'message_activity_sharing',
  'ttl',
];

/** @throws {Fault} for everything Meta would refuse */
export function checkMessage(body: Fields): Checked {
  if (body['messaging_product'] !== 'whatsapp') throw missing('messaging_product');
  const type = optional(body['type'], (value) => oneOf(value, 'type', messageTypes)) ?? 'text';
  noOthers(body, 'message', [...known, type]);
  const kind =
    optional(body['recipient_type'], (value) => oneOf(value, 'recipient_type', ['individual', 'group'])) ??
    'individual';
  const context = optional(body['context'], (value) => fields(value, 'context'));
  const replyTo = context && text(context['message_id'], 'context.message_id', 500);
  if (type === 'pin' && kind !== 'group') throw wrongValue('Messages are pinned in groups only.');
  if (type === 'reaction' && context) throw wrongValue('A reaction cannot have a context.');
  const content = body[type];
  return {
    type,
    content: checkContent(type, content),
    to: addressee(body, kind),
    correlationId: optional(body['biz_opaque_callback_data'], (value) => text(value, 'biz_opaque_callback_data', 512)),
    replyTo,
    mediaId: mediaIdOf(type, content),
  };
}

function addressee(body: Fields, kind: 'individual' | 'group'): Checked['to'] {
  const { to, recipient } = body;
  if (kind === 'group') return { group: text(to, 'to', 200) };
  // Both may be there; then the number counts.
  if (to !== undefined) {
    const given = text(to, 'to', 40);
    const phone = given.replaceAll(/[\s()+-]/g, '');
    if (!/^\d{5,15}$/.test(phone)) throw wrongValue('to must be a phone number.');
    return { phone };
  }
  const userId = text(recipient, 'to', 200);
  if (!/^[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128}$/.test(userId))
    throw wrongValue('recipient must be a business-scoped user id.');
  return { userId };
}

function checkContent(type: MessageType, value: unknown): Checked['content'] {
  if (type === 'contacts') {
    const contacts = items(value, 'contacts', 1, 257);
    for (const [at, contact] of contacts.entries()) {
      const name = fields(fields(contact, `contacts[${at}]`)['name'], `contacts[${at}].name`);
      text(name['formatted_name'], `contacts[${at}].name.formatted_name`, 1_024);
      if (Object.keys(name).length < 2) throw wrongValue('A name needs at least one part besides formatted_name.');
    }
    return contacts;
  }
  const content = fields(value, type);
  switch (type) {
    case 'text':
      noOthers(content, 'text', ['body', 'preview_url']);
      text(content['body'], 'text.body', 4_096);
      optional(
        content['preview_url'],
        (flag) => typeof flag === 'boolean' || refuse('text.preview_url must be true or false.'),
      );
      return content;
    case 'location':
      noOthers(content, 'location', ['latitude', 'longitude', 'name', 'address']);
      numeric(content['latitude'], 'location.latitude', -90, 90);
      numeric(content['longitude'], 'location.longitude', -180, 180);
      return content;
    case 'reaction':
      noOthers(content, 'reaction', ['message_id', 'emoji']);
      text(content['message_id'], 'reaction.message_id', 500);
      if (typeof content['emoji'] !== 'string') throw missing('reaction.emoji');
      return content;
    case 'interactive':
      checkInteractive(content);
      return content;
    case 'template':
      noOthers(content, 'template', ['name', 'language', 'components', 'namespace']);
      text(content['name'], 'template.name', 512);
      text(fields(content['language'], 'template.language')['code'], 'template.language.code', 20);
      return content;
    case 'pin':
      if (oneOf(content['type'], 'pin.type', ['pin', 'unpin']) === 'pin')
        numeric(content['expiration_days'], 'pin.expiration_days', 1, 30);
      text(content['message_id'], 'pin.message_id', 500);
      return content;
    default:
      checkMedia(type, content);
      return content;
  }
}
function refuse(details: string): never {
  throw wrongValue(details);
}

const captioned: readonly string[] = ['image', 'video', 'document'];
function checkMedia(type: MessageType, content: Fields): void {
  const extra =
    type === 'document'
      ? ['caption', 'filename']
      : captioned.includes(type)
        ? ['caption']
        : type === 'audio'
          ? ['voice']
          : [];
  noOthers(content, type, ['id', 'link', 'provider', ...extra]);
  const { id, link } = content;
  if (id === undefined && link === undefined) throw missing(`${type}.id or ${type}.link`);
  if (id !== undefined && link !== undefined) throw wrongValue(`${type} may have id or link, not both.`);
  if (link !== undefined) webAddress(link, `${type}.link`);
  optional(content['caption'], (value) => text(value, `${type}.caption`, 1_024));
  optional(content['filename'], (value) => text(value, `${type}.filename`, 240));
}
function mediaIdOf(type: MessageType, content: unknown): string | undefined {
  if (!['image', 'video', 'audio', 'document', 'sticker'].includes(type)) return undefined;
  const id = (content as Fields)['id'];
  return id === undefined ? undefined : word(id);
}

/** Read marks and typing come to the same address as messages. */
export function checkRead(body: Fields): { readonly messageId: string; readonly typing: boolean } {
  noOthers(body, 'status', ['messaging_product', 'status', 'message_id', 'typing_indicator']);
  if (body['messaging_product'] !== 'whatsapp') throw missing('messaging_product');
  if (body['status'] !== 'read') throw wrongValue('status must be read.');
  const typing = optional(body['typing_indicator'], (value) =>
    oneOf(fields(value, 'typing_indicator')['type'], 'typing_indicator.type', ['text']),
  );
  return { messageId: text(body['message_id'], 'message_id', 500), typing: typing !== undefined };
}

export const windowClosed = (): Fault =>
  new Fault(
    400,
    131_047,
    'Re-engagement message',
    'Message failed to send because more than 24 hours have passed since the customer last replied to this number.',
  );
