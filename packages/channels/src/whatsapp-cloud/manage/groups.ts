import type { Json, JsonObject } from '@conversa/core/connector';
import type { Operations } from '../operations.ts';
import { within } from '../send/refusal.ts';
import { list, object, objects, text } from '../shapes.ts';
import { idFor, nextOf, noAction } from './catalogue.ts';

/**
 * Groups of the number: at most eight people, who join by link. `save` creates (the link comes by webhook) or with an `id`
 * changes; actions: `invite_link`, `reset_invite_link`, `remove_participants`, `approve`, `reject`.
 */
export const groups: Operations['groups'] = {
  list: async ({ phoneNumberId, ask }, cursor) => {
    const { data, paging } = await ask(`${phoneNumberId}/groups`, { query: { limit: '100', after: cursor } });
    return { items: objects(object(data)['groups'] ?? data), ...nextOf(paging) };
  },
  save: async ({ phoneNumberId, ask }, item) => {
    const { id, ...group } = object(item);
    checkGroup(group, id === undefined);
    return id === undefined
      ? ask(`${phoneNumberId}/groups`, { body: { messaging_product: 'whatsapp', ...group } })
      : ask(groupId(id), { body: group });
  },
  remove: async ({ ask }, id) => {
    await ask(groupId(id), { method: 'DELETE' });
  },
  act: async ({ ask }, id, action, input = {}) => {
    const at = groupId(id);
    const ids = object(input)['ids'] ?? [];
    switch (action) {
      case 'invite_link':
        return ask(`${at}/invite_link`);
      case 'reset_invite_link':
        return ask(`${at}/invite_link`, { body: {} });
      case 'remove_participants':
        return ask(`${at}/participants`, {
          method: 'DELETE',
          body: { participants: list(ids).map((user) => ({ user })) },
        });
      case 'approve':
      case 'reject':
        return ask(`${at}/join_requests`, {
          method: action === 'approve' ? 'POST' : 'DELETE',
          body: { join_requests: ids },
        });
      default:
        throw noAction(action);
    }
  },
};

function checkGroup({ subject, description }: JsonObject, isNew: boolean): void {
  within('The subject', text(subject), 128, isNew);
  within('The description', text(description), 2_048);
}
const groupId = (id: Json): string => idFor(/^[\w.@-]{1,200}$/, id);
