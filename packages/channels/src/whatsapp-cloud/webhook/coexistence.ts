import type { ChannelEvent, IncomingMessage, JsonObject } from '@conversa/core/connector';
import { type ContactBook, person, recipient } from './identity.ts';
import { content } from './messages.ts';
import { partsOf } from './parts.ts';
import { number, object, objects, text, moment, time } from './read.ts';
import type { Scope } from './scope.ts';

/** What a colleague wrote in the WhatsApp Business app on the phone. */
export function echoEvent(echo: JsonObject, book: ContactBook, scope: Scope): ChannelEvent {
  const id = text(echo['id']);
  const type = text(echo['type']) ?? 'unknown';
  if (id === undefined) throw new TypeError('an echo without an id');
  const base = { id, address: scope.address, at: moment(echo['timestamp'], scope.now), live: true };
  const changed = object(echo[type]);
  const target = text(changed['original_message_id']);
  if (type === 'revoke' && target !== undefined) return { ...base, type: 'message.deleted', externalId: target };
  if (type === 'edit' && target !== undefined) {
    const edited = object(changed['message']);
    return { ...base, type: 'message.edited', externalId: target, parts: partsOf(text(edited['type']) ?? '', edited) };
  }
  const peer = book.peer(recipient(echo), scope);
  return {
    ...base,
    type: 'message.received',
    message: { externalId: id, author: 'business', via: 'device', peer, ...content(type, echo) },
  };
}

/** The phone's address book: added or edited, and removed. */
export function contactEvent(sync: JsonObject, scope: Scope): ChannelEvent {
  const contact = object(sync['contact']);
  const action = text(sync['action']) ?? 'add';
  const stamp = text(object(sync['metadata'])['timestamp']);
  const ids = {
    phone: text(contact['phone_number']),
    userId: text(contact['user_id']),
    parentUserId: text(contact['parent_user_id']),
  };
  const peer = person(ids, scope, text(contact['full_name']) ?? text(contact['first_name']));
  if (peer.keys.length === 0) throw new TypeError('a contact without a number');
  return {
    id: ['contact', ids.userId ?? ids.phone, action, stamp].join(':'),
    address: scope.address,
    at: time(stamp) ?? scope.now,
    live: false,
    type: action === 'remove' ? 'contact.removed' : 'contact.updated',
    peer,
  };
}

/**
 * The phone's past, in chunks of any order. Nothing of it is live. A file comes first as a placeholder; when the phone has
 * sent it, another webhook of this field brings it under `messages`.
 */
export function* historyEvents(value: JsonObject, book: ContactBook, scope: Scope): Generator<() => ChannelEvent> {
  for (const chunk of objects(value['history'])) {
    const metadata = object(chunk['metadata']);
    for (const thread of objects(chunk['threads']))
      for (const message of objects(thread['messages'])) yield () => pastEvent(message, thread, book, scope);
    const percent = number(metadata['progress']);
    const declined = objects(chunk['errors']).some((error) => number(error['code']) === 2_593_109);
    const place = ['phase', 'chunk_order', 'progress'].map((key) => text(metadata[key]) ?? '').join('.');
    if (percent !== undefined || declined)
      yield () => ({
        id: `history:${scope.address.id}:${declined ? 'declined' : place}`,
        address: scope.address,
        at: scope.now,
        live: false,
        type: 'history.progress',
        percent: percent ?? 0,
        ...(declined ? { declined } : {}),
      });
  }
  for (const message of objects(value['messages'])) {
    const externalId = text(message['id']);
    if (externalId === undefined) continue;
    yield () => ({
      id: `completed:${externalId}`,
      address: scope.address,
      at: moment(message['timestamp'], scope.now),
      live: false,
      type: 'message.completed',
      externalId,
      parts: partsOf(text(message['type']) ?? '', message),
    });
  }
}

function pastEvent(message: JsonObject, thread: JsonObject, book: ContactBook, scope: Scope): ChannelEvent {
  const id = text(message['id']);
  if (id === undefined) throw new TypeError('a message of the past without an id');
  const isOurs = text(message['from'])?.replaceAll(/\D/g, '') === scope.displayPhoneNumber;
  const context = object(thread['context']);
  const ids = {
    phone: text(context['wa_id']) ?? text(thread['id']),
    userId: text(context['user_id']) ?? text(message[isOurs ? 'to_user_id' : 'from_user_id']),
    parentUserId: text(context['parent_user_id']),
  };
  const known = book.peer(ids, scope);
  const name = known.name ?? text(context['username']);
  const type = text(message['type']) ?? 'unknown';
  const incoming: IncomingMessage = {
    externalId: id,
    author: isOurs ? 'business' : 'contact',
    via: isOurs ? 'device' : 'channel',
    peer: { ...known, ...(name ? { name } : {}) },
    ...(type === 'media_placeholder'
      ? { parts: [{ type: 'unsupported', reason: 'media_placeholder', raw: message }] }
      : content(type, message)),
  };
  return {
    id,
    address: scope.address,
    at: moment(message['timestamp'], scope.now),
    live: false,
    type: 'message.received',
    message: incoming,
  };
}
