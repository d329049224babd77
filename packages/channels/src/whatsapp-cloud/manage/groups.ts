import { type Catalogue, ConversaError, type Json, type JsonObject } from '@conversa/core/connector';
import type { Graph } from '../graph.ts';
import type { WhatsAppCloudCredentials } from '../options.ts';
import { object, objects, text } from '../webhook/read.ts';
import { lengthOf } from '../length.ts';

/**
 * Groups of the number: at most eight people, who join by link. `save` creates (the link comes by webhook) or with an `id`
 * changes; actions: `invite_link`, `reset_invite_link`, `remove_participants`, `approve`, `reject`.
 */
export function groupsOf(graph: Graph, read: () => Promise<WhatsAppCloudCredentials>): Required<Catalogue> {
  return {
    list: async (cursor) => {
      const { phoneNumberId, accessToken } = await read();
      const after = cursor === undefined ? '' : `&after=${encodeURIComponent(cursor)}`;
      const answer = await graph({ path: `${phoneNumberId}/groups?limit=100${after}`, token: accessToken });
      const data = answer['data'];
      const items = Array.isArray(data) ? objects(data) : objects(object(data)['groups']);
      const next = text(object(object(answer['paging'])['cursors'])['after']);
      return { items, ...(next === undefined ? {} : { next }) };
    },
    save: async (item) => {
      const { phoneNumberId, accessToken } = await read();
      const { id, ...group } = object(item);
      checkGroup(group, id === undefined);
      if (id !== undefined) return graph({ method: 'POST', path: groupId(id), token: accessToken, body: group });
      const body = { messaging_product: 'whatsapp', ...group };
      return graph({ method: 'POST', path: `${phoneNumberId}/groups`, token: accessToken, body });
    },
    remove: async (id) => {
      await graph({ method: 'DELETE', path: groupId(id), token: (await read()).accessToken });
    },
    act: async (id, action, input = {}) => {
      const { accessToken: token } = await read();
      const at = groupId(id);
      const ids = object(input)['ids'] ?? [];
      switch (action) {
        case 'invite_link':
          return graph({ path: `${at}/invite_link`, token });
        case 'reset_invite_link':
          return graph({ method: 'POST', path: `${at}/invite_link`, token, body: {} });
        case 'remove_participants': {
          const participants = (Array.isArray(ids) ? ids : []).map((user: Json) => ({ user }));
          return graph({ method: 'DELETE', path: `${at}/participants`, token, body: { participants } });
        }
        case 'approve':
        case 'reject':
          return graph({
            method: action === 'approve' ? 'POST' : 'DELETE',
            path: `${at}/join_requests`,
            token,
            body: { join_requests: ids },
          });
        default:
          throw new ConversaError('invalid_input', `Groups have no action "${action}".`);
      }
    },
  };
}
function checkGroup(group: JsonObject, isNew: boolean): void {
  const [subject, description] = [text(group['subject']), text(group['description'])];
  if (isNew && subject === undefined) throw new ConversaError('invalid_input', 'A group needs a subject.');
  if (lengthOf(subject) > 128)
    throw new ConversaError('too_large', 'The subject of a group may have at most 128 characters.');
  if (lengthOf(description) > 2_048)
    throw new ConversaError('too_large', 'The description of a group may have at most 2048 characters.');
}
function groupId(id: Json): string {
  if (typeof id === 'string' && /^[\w.@-]{1,200}$/.test(id)) return encodeURIComponent(id);
  throw new ConversaError('invalid_input', 'That is not the id of a group.');
}
