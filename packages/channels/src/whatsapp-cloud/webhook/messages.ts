import type { ChannelEvent, IncomingMessage, Json, JsonObject, Part } from '@conversa/core/connector';
import { author, type ContactBook, group, keysOf } from './identity.ts';
import { partsOf } from './parts.ts';
import { object, text, moment } from './read.ts';
import type { Scope } from './scope.ts';

/** A message, or what one says about another: a reaction, an edit, a deletion, a new number. */
export function messageEvent(message: JsonObject, book: ContactBook, scope: Scope): ChannelEvent {
  const id = text(message['id']);
  const type = text(message['type']) ?? 'unknown';
  if (id === undefined) throw new TypeError('a message without an id');
  const base = { id, address: scope.address, at: moment(message['timestamp'], scope.now), live: true };
  const who = book.peer(author(message), scope);
  const groupId = text(message['group_id']);
  switch (type) {
    case 'reaction': {
      const reaction = object(message['reaction']);
      const target = text(reaction['message_id']);
      if (target === undefined) break;
      return { ...base, type: 'message.reaction', externalId: target, by: who, emoji: text(reaction['emoji']) ?? null };
    }
    case 'edit': {
      const edit = object(message['edit']);
      const target = text(edit['original_message_id']);
      const content = object(edit['message']);
      if (target === undefined) break;
      return {
        ...base,
        type: 'message.edited',
        externalId: target,
        parts: partsOf(text(content['type']) ?? '', content),
      };
    }
    case 'revoke': {
      const target = text(object(message['revoke'])['original_message_id']);
      if (target === undefined) break;
      return { ...base, type: 'message.deleted', externalId: target };
    }
    case 'system':
      return systemEvent(message, base, scope);
    default:
  }
  const incoming: IncomingMessage = {
    externalId: id,
    author: 'contact',
    via: 'channel',
    peer: groupId === undefined ? who : group(groupId),
    ...(groupId === undefined ? {} : { sender: who }),
    ...content(type, message),
  };
  return { ...base, type: 'message.received', message: incoming };
}

/** What every message has, whoever wrote it. */
export function content(
  type: string,
  message: JsonObject,
): { readonly parts: readonly Part[]; readonly inReplyTo?: string; readonly context?: Json } {
  const context = object(message['context']);
  const referral = object(message['referral']);
  const inReplyTo = text(context['id']);
  const { id: _id, from: _from, ...rest } = context;
  const more: JsonObject = {
    ...(Object.keys(rest).length > 0 ? rest : {}),
    ...(Object.keys(referral).length > 0 ? { referral } : {}),
  };
  return {
    parts: partsOf(type, message),
    ...(inReplyTo === undefined ? {} : { inReplyTo }),
    ...(Object.keys(more).length > 0 ? { context: more } : {}),
  };
}

type Base = Pick<ChannelEvent, 'id' | 'address' | 'at' | 'live'>;

/** Someone has a new number or a new id: the keys of before lead to the same person. */
function systemEvent(message: JsonObject, base: Base, scope: Scope): ChannelEvent {
  const system = object(message['system']);
  const type = text(system['type']) ?? '';
  const before = keysOf(
    {
      phone: text(message['from']),
      userId: text(system['previous_user_id']) ?? text(message['from_user_id']),
      parentUserId: text(system['previous_parent_user_id']),
    },
    scope,
  );
  const after = keysOf(
    {
      phone: text(system['wa_id']) ?? text(system['new_wa_id']),
      userId: text(system['user_id']),
      parentUserId: text(system['parent_user_id']),
    },
    scope,
  );
  if (/^(user|customer)_changed_/.test(type) && after.length > 0)
    return { ...base, type: 'contact.updated', peer: { kind: 'person', keys: after }, was: before };
  return { ...base, type: 'unknown', raw: message };
}
