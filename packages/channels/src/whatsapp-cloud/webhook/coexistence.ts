import type { ChannelEvent, JsonObject } from '@conversa/core/connector';
import { type ContactBook, idsOf, person, recipient } from './identity.ts';
import { changeEvent, content, received } from './messages.ts';
import { partsOf, typeOf } from './parts.ts';
import { digitsOf, number, object, objects, text } from './read.ts';
import { baseOf, idOf, type Scope, type Take } from './scope.ts';

/** What a colleague wrote in the WhatsApp Business app on the phone. */
export function echoEvent(echo: JsonObject, book: ContactBook, scope: Scope): ChannelEvent {
  const base = baseOf(idOf('an echo', echo), echo['timestamp'], scope);
  const peer = book.peer(recipient(echo), scope);
  return (
    changeEvent(typeOf(echo), echo, base) ??
    received(base, { author: 'business', via: 'device', peer, ...content(echo) })
  );
}

/** The phone's address book: added or edited, and removed. */
export function contactEvent(sync: JsonObject, _: ContactBook, scope: Scope): ChannelEvent {
  const contact = object(sync['contact']);
  const action = text(sync['action']) ?? 'add';
  const stamp = text(object(sync['metadata'])['timestamp']);
  const ids = idsOf(contact, 'phone_number');
  const peer = person(ids, scope, text(contact['full_name']) ?? text(contact['first_name']));
  if (peer.keys.length === 0) throw new TypeError('a contact without a number');
  return {
    ...baseOf(['contact', ids.userId ?? ids.phone, action, stamp].join(':'), stamp, scope, false),
    type: action === 'remove' ? 'contact.removed' : 'contact.updated',
    peer,
  };
}

/**
 * The phone's past, in chunks of any order. Nothing of it is live. A file comes first as a placeholder; when the phone has
 * sent it, another webhook of this field brings it under `messages`.
 */
export function historyEvents(value: JsonObject, book: ContactBook, scope: Scope, take: Take): void {
  for (const chunk of objects(value['history'])) {
    const metadata = object(chunk['metadata']);
    for (const thread of objects(chunk['threads']))
      for (const message of objects(thread['messages'])) take(() => pastEvent(message, thread, book, scope));
    const percent = number(metadata['progress']);
    const declined = objects(chunk['errors']).some((error) => number(error['code']) === 2_593_109);
    if (percent === undefined && !declined) continue;
    const place = ['phase', 'chunk_order', 'progress'].map((key) => text(metadata[key])).join('.');
    take(() => ({
      ...baseOf(`history:${scope.address.id}:${declined ? 'declined' : place}`, undefined, scope, false),
      type: 'history.progress',
      percent: percent ?? 0,
      ...(declined ? { declined } : {}),
    }));
  }
  for (const message of objects(value['messages'])) {
    const externalId = text(message['id']);
    if (externalId === undefined) continue;
    const base = baseOf(`completed:${externalId}`, message['timestamp'], scope, false);
    take(() => ({ ...base, type: 'message.completed', externalId, parts: partsOf(message) }));
  }
}

function pastEvent(message: JsonObject, thread: JsonObject, book: ContactBook, scope: Scope): ChannelEvent {
  const base = baseOf(idOf('a message of the past', message), message['timestamp'], scope, false);
  const isOurs = digitsOf(text(message['from'])) === scope.displayPhoneNumber;
  const context = object(thread['context']);
  const ids = idsOf(context, 'wa_id');
  const known = book.peer(
    {
      phone: ids.phone ?? text(thread['id']),
      userId: ids.userId ?? text(message[isOurs ? 'to_user_id' : 'from_user_id']),
      parentUserId: ids.parentUserId,
    },
    scope,
  );
  const name = known.name ?? text(context['username']);
  return received(base, {
    author: isOurs ? 'business' : 'contact',
    via: isOurs ? 'device' : 'channel',
    peer: { ...known, ...(name ? { name } : {}) },
    ...content(message),
  });
}
