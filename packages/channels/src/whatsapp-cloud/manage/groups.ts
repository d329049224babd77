import { idFor, type Json, type JsonObject, noAction, within } from '@conversa/core/connector';
import type { Operations } from '../late.ts';
import { given, list, object, objects, text } from '../shapes.ts';
import { nextOf } from './catalogue.ts';

/**
 * Groups of the number: at most eight people, who join by link. `save` creates (the link comes by webhook) or with an `id`
 * changes; actions: `invite_link`, `reset_invite_link`, `remove_participants`, `approve`, `reject`, `pin` and `unpin`
 * (`messageId`; `days`, 1 to 30).
 */
export const groups: Operations['groups'] = {
  list: async ({ phoneNumberId, ask }, cursor) => {
    const { data, paging } = await ask(`${phoneNumberId}/groups`, { query: { limit: '100', after: cursor } });
    return { items: objects(object(data)['groups'] ?? data), ...nextOf(paging) };
  },
  save: async ({ phoneNumberId, ask }, item) => {
    const { id, ...group } = object(item);
    within('The subject', text(group['subject']), 128, !id);
    within('The description', text(group['description']), 2_048);
    return ask(id ? groupId(id) : `${phoneNumberId}/groups`, { body: about(group) });
  },
  remove: async ({ ask }, id) => {
    await ask(groupId(id), { method: 'DELETE' });
  },
  act: async ({ phoneNumberId, ask }, id, action, input = {}) => {
    const at = groupId(id);
    const { ids = [], messageId, days } = object(input);
    switch (action) {
      case 'invite_link':
        return ask(`${at}/invite_link`);
      case 'reset_invite_link':
        return ask(`${at}/invite_link`, { body: about({}) });
      case 'remove_participants':
        return ask(`${at}/participants`, {
          method: 'DELETE',
          body: about({ participants: list(ids).map((user) => ({ user })) }),
        });
      case 'approve':
      case 'reject':
        return ask(`${at}/join_requests`, {
          method: action === 'approve' ? 'POST' : 'DELETE',
          body: about({ join_requests: ids }),
        });
      case 'pin':
      case 'unpin':
        return ask(`${phoneNumberId}/messages`, {
          body: about({
            recipient_type: 'group',
            to: at,
            type: 'pin',
            pin: { type: action, ...given({ message_id: messageId, expiration_days: days }) },
          }),
        });
      default:
        throw noAction(action);
    }
  },
};

/** Meta wants to be told by every call what it is about. */
const about = (fields: JsonObject): JsonObject => ({ messaging_product: 'whatsapp', ...fields });
const groupId = (id: Json): string => idFor(/^[\w.@-]{1,200}$/, id);
