import { ConversaError, type Json, type JsonObject } from '@conversa/core/connector';
import { lengthOf } from '../length.ts';
import type { Operations } from '../operations.ts';
import { list, object, objects, text } from '../webhook/read.ts';
import { after, idFor, nextOf, noAction } from './catalogue.ts';

/**
 * Groups of the number: at most eight people, who join by link. `save` creates (the link comes by webhook) or with an `id`
 * changes; actions: `invite_link`, `reset_invite_link`, `remove_participants`, `approve`, `reject`.
 */
export const groups: Operations['groups'] = {
  list: async ({ phoneNumberId, ask }, cursor) => {
    const { data, paging } = await ask('GET', `${phoneNumberId}/groups?limit=100${after(cursor)}`);
    return { items: objects(Array.isArray(data) ? data : object(data)['groups']), ...nextOf(paging) };
  },
  save: async ({ phoneNumberId, ask }, item) => {
    const { id, ...group } = object(item);
    checkGroup(group, id === undefined);
    return id === undefined
      ? ask('POST', `${phoneNumberId}/groups`, { body: { messaging_product: 'whatsapp', ...group } })
      : ask('POST', groupId(id), { body: group });
  },
  remove: async ({ ask }, id) => {
    await ask('DELETE', groupId(id));
  },
  act: async ({ ask }, id, action, input = {}) => {
    const at = groupId(id);
    const ids = object(input)['ids'] ?? [];
    switch (action) {
      case 'invite_link':
        return ask('GET', `${at}/invite_link`);
      case 'reset_invite_link':
        return ask('POST', `${at}/invite_link`, { body: {} });
      case 'remove_participants':
        return ask('DELETE', `${at}/participants`, { body: { participants: list(ids).map((user) => ({ user })) } });
      case 'approve':
      case 'reject':
        return ask(action === 'approve' ? 'POST' : 'DELETE', `${at}/join_requests`, { body: { join_requests: ids } });
      default:
        throw noAction('group', action);
    }
  },
};

function checkGroup(group: JsonObject, isNew: boolean): void {
  if (isNew && text(group['subject']) === undefined)
    throw new ConversaError('invalid_input', 'A group needs a subject.');
  for (const [name, max] of Object.entries({ subject: 128, description: 2_048 }))
    if (lengthOf(text(group[name])) > max)
      throw new ConversaError('too_large', `The ${name} of a group may have at most ${max} characters.`);
}
const groupId = (id: Json): string => idFor('group', /^[\w.@-]{1,200}$/, id);
