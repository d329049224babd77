import type { ChannelEvent, JsonObject } from '@conversa/core/connector';
import { idsOf, recipient } from './identity.ts';
import { told } from './messages.ts';
import { partsOf } from './parts.ts';
import { digitsOf, number, object, objects, text } from '../shapes.ts';
import { baseOf, idOf, noId, type Scope, type Take } from './scope.ts';

/** What a colleague wrote in the WhatsApp Business app on the phone. */
export function echoEvent(echo: JsonObject, scope: Scope): ChannelEvent {
  const base = baseOf(idOf(echo), echo, scope);
  return told(echo, base, { peer: scope.book.peer(recipient(echo)) }, true);
}

/** The phone's address book: added or edited, and removed. */
export function contactEvent(sync: JsonObject, scope: Scope): ChannelEvent {
  const contact = object(sync['contact']);
  const action = text(sync['action']) ?? 'add';
  const metadata = object(sync['metadata']);
  const ids = idsOf(contact, 'phone_number');
  const peer = scope.book.peer(ids, text(contact['full_name']) ?? text(contact['first_name']));
  if (peer.keys.length === 0) throw noId();
  return {
    ...baseOf(
      ['contact', ids.userId ?? ids.phone, action, text(metadata['timestamp'])].join(':'),
      metadata,
      scope,
      false,
    ),
    type: action === 'remove' ? 'contact.removed' : 'contact.updated',
    peer,
  };
}

/**
 * The phone's past, in chunks of any order. Nothing of it is live. A file comes first as a placeholder; when the phone has
 * sent it, another webhook of this field brings it under `messages`.
 */
export function historyEvents(value: JsonObject, scope: Scope, take: Take): void {
  for (const chunk of objects(value['history'])) {
    const metadata = object(chunk['metadata']);
    for (const thread of objects(chunk['threads']))
      for (const message of objects(thread['messages'])) take(() => pastEvent(message, thread, scope));
    const percent = number(metadata['progress']);
    const declined = objects(chunk['errors']).some((error) => number(error['code']) === 2_593_109);
    if (percent === undefined && !declined) continue;
    const place = ['phase', 'chunk_order', 'progress'].map((key) => text(metadata[key])).join('.');
    take(() => ({
      ...baseOf(`history:${scope.address.id}:${declined ? 'declined' : place}`, {}, scope, false),
      type: 'history.progress',
      percent: percent ?? 0,
      ...(declined ? { declined } : {}),
    }));
  }
  for (const message of objects(value['messages']))
    take(() => {
      const externalId = idOf(message);
      const base = baseOf(`completed:${externalId}`, message, scope, false);
      return { ...base, type: 'message.completed', externalId, parts: partsOf(message) };
    });
}

function pastEvent(message: JsonObject, thread: JsonObject, scope: Scope): ChannelEvent {
  const base = baseOf(idOf(message), message, scope, false);
  const isOurs = digitsOf(text(message['from'])) === scope.digits;
  const context = object(thread['context']);
  const ids = idsOf(context, 'wa_id');
  const peer = scope.book.peer(
    {
      ...ids,
      phone: ids.phone ?? text(thread['id']),
      userId: ids.userId ?? text(message[isOurs ? 'to_user_id' : 'from_user_id']),
    },
    text(context['username']),
  );
  return told(message, base, { peer }, isOurs);
}
