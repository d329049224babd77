import type { ChannelEvent, IncomingMessage, JsonObject } from '@conversa/core/connector';
import { author, type ContactBook, group, idsOf, keysOf } from './identity.ts';
import { partsOf, typeOf } from './parts.ts';
import { object, text, words } from './read.ts';
import { type Base, baseOf, idOf, type Scope } from './scope.ts';

/** A message, or what one says about another: a reaction, an edit, a deletion, a new number. */
export function messageEvent(message: JsonObject, book: ContactBook, scope: Scope): ChannelEvent {
  const base = baseOf(idOf('a message', message), message['timestamp'], scope);
  const type = typeOf(message);
  if (type === 'system') return systemEvent(message, base, scope);
  const changed = changeEvent(type, message, base);
  if (changed) return changed;
  const who = book.peer(author(message), scope);
  const reaction = object(message['reaction']);
  const target = text(reaction['message_id']);
  if (type === 'reaction' && target !== undefined)
    return { ...base, type: 'message.reaction', externalId: target, by: who, emoji: text(reaction['emoji']) ?? null };
  const groupId = text(message['group_id']);
  const [peer, sender] = groupId === undefined ? [who] : [group(groupId), { sender: who }];
  return received(base, { author: 'contact', via: 'channel', peer, ...sender, ...content(message) });
}

/** A message of this id. */
export const received = (base: Base, message: Omit<IncomingMessage, 'externalId'>): ChannelEvent => ({
  ...base,
  type: 'message.received',
  message: { externalId: base.id, ...message },
});

/** What was edited or deleted, whoever did it. */
export function changeEvent(type: string, message: JsonObject, base: Base): ChannelEvent | undefined {
  if (type !== 'edit' && type !== 'revoke') return undefined;
  const change = object(message[type]);
  const externalId = text(change['original_message_id']);
  if (externalId === undefined) return undefined;
  return type === 'revoke'
    ? { ...base, type: 'message.deleted', externalId }
    : { ...base, type: 'message.edited', externalId, parts: partsOf(object(change['message'])) };
}

/** What every message has, whoever wrote it. */
export function content(message: JsonObject): Pick<IncomingMessage, 'parts' | 'inReplyTo' | 'context'> {
  const { id, from: _from, ...rest } = object(message['context']);
  const referral = object(message['referral']);
  const inReplyTo = text(id);
  const context: JsonObject = Object.keys(referral).length > 0 ? { ...rest, referral } : rest;
  return {
    parts: partsOf(message),
    ...(inReplyTo === undefined ? {} : { inReplyTo }),
    ...(Object.keys(context).length > 0 ? { context } : {}),
  };
}

/** Someone has a new number or a new id: the keys of before lead to the same person. */
function systemEvent(message: JsonObject, base: Base, scope: Scope): ChannelEvent {
  const system = object(message['system']);
  const before = idsOf(system, '', 'previous_');
  const was = keysOf(
    { ...before, phone: text(message['from']), userId: before.userId ?? text(message['from_user_id']) },
    scope,
  );
  const keys = keysOf(idsOf(system, text(system['wa_id']) === undefined ? 'new_wa_id' : 'wa_id'), scope);
  return /^(user|customer)_changed_/.test(words(system['type'])) && keys.length > 0
    ? { ...base, type: 'contact.updated', peer: { kind: 'person', keys }, was }
    : { ...base, type: 'unknown', raw: message };
}
