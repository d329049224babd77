import type { AttachmentKind, Json, JsonObject, Part } from '@conversa/core/connector';
import { number, object, objects, text } from './read.ts';

/** What a message of this type says. Undefined: not a message of its own (a reaction, an edit…). */
type Reader = (body: JsonObject, message: JsonObject) => readonly Part[];

/** Everything a customer or colleague can write. What is none of these is kept as it came. */
const readers: { readonly [type: string]: Reader } = {
  text: (body) => {
    const words = text(body['body']);
    return words === undefined ? [] : [{ type: 'text', text: words }];
  },
  image: (body) => attachment('image', body),
  video: (body) => attachment('video', body),
  audio: (body) => attachment(body['voice'] === true ? 'voice' : 'audio', body),
  document: (body) => attachment('document', body),
  sticker: (body) => attachment('sticker', body),
  location: (body) => {
    const [latitude, longitude] = [number(body['latitude']), number(body['longitude'])];
    if (latitude === undefined || longitude === undefined) return [];
    const [name, address] = [text(body['name']), text(body['address'])];
    return [{ type: 'location', latitude, longitude, ...(name ? { name } : {}), ...(address ? { address } : {}) }];
  },
  contacts: (_, message) => [
    {
      type: 'contacts',
      contacts: objects(message['contacts']).map((card) => {
        const name = object(card['name']);
        const phones = objects(card['phones']).flatMap((phone) => text(phone['phone']) ?? text(phone['wa_id']) ?? []);
        const emails = objects(card['emails']).flatMap((email) => text(email['email']) ?? []);
        return { name: text(name['formatted_name']) ?? text(name['first_name']) ?? phones[0] ?? '', phones, emails };
      }),
    },
  ],
  button: (body) => {
    const title = text(body['text']) ?? text(body['payload']);
    return title === undefined ? [] : [{ type: 'choice', picked: [{ id: text(body['payload']) ?? title, title }] }];
  },
  interactive,
  order: (body) => [
    { type: 'choice', picked: productsOf(body), values: body },
    ...(text(body['text']) ? [{ type: 'text' as const, text: text(body['text'])! }] : []),
  ],
  request_welcome: () => [{ type: 'activity', activity: 'opened_chat', values: {} }],
};

export function partsOf(type: string, message: JsonObject): readonly Part[] {
  const parts = Object.hasOwn(readers, type) ? readers[type]!(object(message[type]), message) : [];
  return parts.length > 0 ? parts : [unsupported(type, message)];
}

/** What the phone app shows and the API does not carry; Meta says why. */
function unsupported(type: string, message: JsonObject): Part {
  const [error] = objects(message['errors']);
  const details = text(object(error?.['error_data'])['details']) ?? text(error?.['message']) ?? text(error?.['title']);
  const what = text(object(message['unsupported'])['type']) ?? type;
  return { type: 'unsupported', reason: details ? `${what}: ${details}` : what, raw: message };
}

function attachment(kind: AttachmentKind, body: JsonObject): readonly Part[] {
  const id = text(body['id']);
  if (id === undefined) return [];
  const [name, caption] = [text(body['filename']), text(body['caption'])];
  const sha256 = text(body['sha256']);
  return [
    {
      type: 'attachment',
      kind,
      source: { in: 'provider', ref: { mediaId: id, ...(sha256 ? { sha256 } : {}) } },
      mime: text(body['mime_type']) ?? 'application/octet-stream',
      ...(name ? { name } : {}),
      ...(caption ? { caption } : {}),
    },
  ];
}

function interactive(body: JsonObject): readonly Part[] {
  const kind = text(body['type']) ?? '';
  const reply = object(body[kind]);
  if (kind === 'button_reply' || kind === 'list_reply') {
    const title = text(reply['title']) ?? text(reply['id']);
    return title === undefined ? [] : [{ type: 'choice', picked: [{ id: text(reply['id']) ?? title, title }] }];
  }
  if (kind === 'nfm_reply') return [filledIn(reply)];
  if (kind === 'call_permission_reply') {
    const answer = text(reply['response']) ?? 'reject';
    return [{ type: 'choice', picked: [{ id: `call_permission:${answer}`, title: answer }], values: reply }];
  }
  return [];
}

/** The answer of a flow or an address form. Its values come as JSON in a text, which may be anything. */
function filledIn(reply: JsonObject): Part {
  const response = text(reply['response_json']);
  let values: Json = response ?? null;
  try {
    if (response !== undefined) values = JSON.parse(response) as Json;
  } catch {
    // Kept as the text it is.
  }
  const name = text(reply['name']) ?? 'flow';
  return { type: 'choice', picked: [{ id: name, title: text(reply['body']) ?? name }], values };
}

const productsOf = (order: JsonObject): readonly { readonly id: string; readonly title: string }[] =>
  objects(order['product_items']).map((item) => {
    const id = text(item['product_retailer_id']) ?? '';
    return { id, title: `${text(item['quantity']) ?? '1'} × ${id}` };
  });
