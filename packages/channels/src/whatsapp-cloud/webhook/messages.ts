import type { ChannelEvent, IncomingMessage, JsonObject, Peer } from '@conversa/core/connector';
import { author, group, idsOf } from './identity.ts';
import { partsOf, typeOf } from './parts.ts';
import { given, object, text, words } from '../shapes.ts';
import { type Base, baseOf, idOf, type Scope } from './scope.ts';

/** A message, or what one says about another: a reaction, an edit, a deletion, a new number. */
export function messageEvent(message: JsonObject, scope: Scope): ChannelEvent {
  const base = baseOf(idOf(message), message, scope);
  if (typeOf(message) === 'system') return systemEvent(message, base, scope);
  const sender = scope.book.peer(author(message));
  const groupId = text(message['group_id']);
  return told(message, base, groupId ? { peer: group(groupId), sender } : { peer: sender });
}
/** What somebody wrote: a customer, or a colleague on the phone. */
export const told = (
  message: JsonObject,
  base: Base,
  by: { readonly peer: Peer; readonly sender?: Peer },
  isOurs = false,
): ChannelEvent =>
  changeEvent(message, base, isOurs ? undefined : (by.sender ?? by.peer)) ?? {
    ...base,
    type: 'message.received',
    message: {
      author: isOurs ? 'business' : 'contact',
      via: isOurs ? 'device' : 'channel',
      ...by,
      ...content(message),
    },
  };

/** What was edited or deleted, whoever did it, and how somebody reacts. */
function changeEvent(message: JsonObject, base: Base, by: Peer | undefined): ChannelEvent | undefined {
  const type = typeOf(message);
  const { original_message_id, message_id, emoji, message: edited } = object(message[type]);
  const externalId = text(original_message_id ?? message_id);
  if (!externalId) return undefined;
  if (type === 'revoke') return { ...base, type: 'message.deleted', externalId };
  if (type === 'edit') return { ...base, type: 'message.edited', externalId, parts: partsOf(object(edited)) };
  if (type === 'reaction') return { ...base, type: 'message.reaction', externalId, by, emoji: text(emoji) ?? null };
  return undefined;
}

/** What every message has, whoever wrote it. */
function content(message: JsonObject): Pick<IncomingMessage, 'externalId' | 'parts' | 'inReplyTo' | 'context'> {
  const { id, from: _from, ...rest } = object(message['context']);
  const referral = object(message['referral']);
  const context: JsonObject = Object.keys(referral).length > 0 ? { ...rest, referral } : rest;
  return {
    externalId: words(message['id']),
    parts: partsOf(message),
    ...given({ inReplyTo: text(id), context: Object.keys(context).length > 0 ? context : undefined }),
  };
}

/** Someone has a new number or a new id: the keys of before lead to the same person. */
function systemEvent(message: JsonObject, base: Base, scope: Scope): ChannelEvent {
  const system = object(message['system']);
  const before = idsOf(system, '', 'previous_user_id', 'previous_parent_user_id');
  const was = scope.book.keys({
    ...before,
    phone: text(message['from']),
    userId: before.userId ?? text(message['from_user_id']),
  });
  const keys = scope.book.keys(idsOf(system, system['wa_id'] ? 'wa_id' : 'new_wa_id'));
  return /^(user|customer)_changed_/.test(words(system['type'])) && keys.length > 0
    ? { ...base, type: 'contact.updated', peer: { kind: 'person', keys }, was }
    : { ...base, type: 'unknown', raw: message };
}
