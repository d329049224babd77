import type { ChannelEvent, JsonObject } from '@conversa/core/connector';
import type { ContactBook } from './identity.ts';
import { moment, text } from './read.ts';
import type { Scope } from './scope.ts';

/** Somebody stopped the business's marketing messages, or allowed them again. What else there may come to be is kept. */
export function consentEvent(preference: JsonObject, book: ContactBook, scope: Scope): ChannelEvent {
  const ids = {
    phone: text(preference['wa_id']),
    userId: text(preference['user_id']),
    parentUserId: text(preference['parent_user_id']),
  };
  const [category, value] = [text(preference['category']), text(preference['value'])];
  const stamp = preference['timestamp'];
  const base = {
    id: ['consent', ids.userId ?? ids.phone, category, value, text(stamp)].join(':'),
    address: scope.address,
    at: moment(stamp, scope.now),
    live: true,
  };
  const peer = book.peer(ids, scope);
  if (category !== 'marketing_messages' || (value !== 'stop' && value !== 'resume') || peer.keys.length === 0)
    return { ...base, type: 'unknown', raw: preference };
  return { ...base, type: 'contact.consent', peer, topic: 'marketing', allowed: value === 'resume' };
}
