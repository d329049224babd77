import type { AttachmentKind, Json, JsonObject, Part } from '@conversa/core/connector';
import { given, number, object, objects, parsed, text, words } from '../shapes.ts';
import { reasonOf } from './reason.ts';

/** What a message of this type says; nothing: it could not be understood. */
type Reader = (body: JsonObject, message: JsonObject, type: AttachmentKind) => readonly Part[];

/** Everything a customer or colleague can write. What is none of these is kept as it came. */
const readers: { readonly [type: string]: Reader } = {
  text: (body) => textParts(body['body']),
  image: attachment,
  video: attachment,
  audio: (body, message) => attachment(body, message, body['voice'] === true ? 'voice' : 'audio'),
  document: attachment,
  sticker: attachment,
  location: (body) => {
    const [latitude, longitude] = [number(body['latitude']), number(body['longitude'])];
    if (latitude === undefined || longitude === undefined) return [];
    const named = given({ name: text(body['name']), address: text(body['address']) });
    return [{ type: 'location', latitude, longitude, ...named }];
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
  button: (body) => choice(body['payload'], body['text']),
  interactive,
  order: (body) => [{ type: 'choice', picked: productsOf(body), values: body }, ...textParts(body['text'])],
  request_welcome: () => [{ type: 'activity', activity: 'opened_chat', values: {} }],
};

export const typeOf = (message: JsonObject): string => text(message['type']) ?? 'unknown';

export function partsOf(message: JsonObject): readonly Part[] {
  const type = typeOf(message);
  const parts = Object.hasOwn(readers, type)
    ? readers[type]!(object(message[type]), message, type as AttachmentKind)
    : [];
  return parts.length > 0 ? parts : [unsupported(type, message)];
}

/** What the phone app shows and the API does not carry; Meta says why. */
function unsupported(type: string, message: JsonObject): Part {
  const details = reasonOf(objects(message['errors'])[0]);
  const what = text(object(message['unsupported'])['type']) ?? type;
  return { type: 'unsupported', reason: [what, details].filter(Boolean).join(': '), raw: message };
}

function textParts(value: Json | undefined): readonly Part[] {
  const found = text(value);
  return found === undefined ? [] : [{ type: 'text', text: found }];
}
/** What was picked: either of the two may be missing. */
function choice(id: Json | undefined, title: Json | undefined, more?: { readonly values: Json }): readonly Part[] {
  const [first, second] = [text(id) ?? text(title), text(title) ?? text(id)];
  if (first === undefined || second === undefined) return [];
  return [{ type: 'choice', picked: [{ id: first, title: second }], ...more }];
}

function attachment(body: JsonObject, _: JsonObject, kind: AttachmentKind): readonly Part[] {
  const mediaId = text(body['id']);
  if (!mediaId) return [];
  return [
    {
      type: 'attachment',
      kind,
      source: { in: 'provider', ref: { mediaId, ...given({ sha256: text(body['sha256']) }) } },
      mime: text(body['mime_type']) ?? 'application/octet-stream',
      ...given({ name: text(body['filename']), caption: text(body['caption']) }),
    },
  ];
}

function interactive(body: JsonObject): readonly Part[] {
  const kind = words(body['type']);
  const reply = object(body[kind]);
  switch (kind) {
    case 'button_reply':
    case 'list_reply':
      return choice(reply['id'], reply['title']);
    case 'nfm_reply': {
      // The values of a flow or an address form come as JSON in a text, which may be anything.
      const response = text(reply['response_json']) ?? 'null';
      const values = parsed(response);
      return choice(text(reply['name']) ?? 'flow', reply['body'], { values: values === undefined ? response : values });
    }
    case 'call_permission_reply': {
      const answer = text(reply['response']) ?? 'reject';
      return choice(`call_permission:${answer}`, answer, { values: reply });
    }
    default:
      return [];
  }
}

const productsOf = (order: JsonObject): readonly { readonly id: string; readonly title: string }[] =>
  objects(order['product_items']).map((item) => {
    const id = words(item['product_retailer_id']);
    return { id, title: `${text(item['quantity']) ?? '1'} × ${id}` };
  });
