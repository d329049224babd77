import type { ChannelEvent, JsonObject } from '@conversa/core/connector';
import { idsOf } from './identity.ts';
import { text, words } from '../shapes.ts';
import { baseOf, noId, type Scope } from './scope.ts';

/** Somebody stopped the business's marketing messages, or allowed them again. What else there may come to be is kept. */
export function consentEvent(preference: JsonObject, scope: Scope): ChannelEvent {
  const ids = idsOf(preference, 'wa_id');
  const { category, value, timestamp } = preference;
  const id = ['consent', ids.userId ?? ids.phone, text(category), text(value), text(timestamp)].join(':');
  const base = baseOf(id, preference, scope);
  const peer = scope.book.peer(ids);
  if (peer.keys.length === 0) throw noId();
  return category === 'marketing_messages' && /^(stop|resume)$/.test(words(value))
    ? { ...base, type: 'contact.consent', peer, topic: 'marketing', allowed: value === 'resume' }
    : { ...base, type: 'unknown', raw: preference };
}
