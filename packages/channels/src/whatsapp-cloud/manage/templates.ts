import {
  type Catalogue,
  type ConnectionPorts,
  ConversaError,
  type Json,
  type JsonObject,
} from '@conversa/core/connector';
import type { Graph } from '../graph.ts';
import type { CheckedApp, WhatsAppCloudCredentials } from '../options.ts';
import { object, objects, text } from '../webhook/read.ts';

const fields =
  'id,name,status,category,language,components,parameter_format,quality_score,rejected_reason,previous_category';

/**
 * The account's templates. `save` creates, or with an `id` changes; `act(id, 'remove_language')` deletes one language,
 * `act('', 'sample', file)` uploads the sample of a header.
 */
export function templatesOf(
  graph: Graph,
  read: () => Promise<WhatsAppCloudCredentials>,
  app: Pick<CheckedApp, 'appId'>,
  ports: Pick<ConnectionPorts, 'blobs'>,
): Required<Catalogue> {
  return {
    list: async (cursor) => {
      const { wabaId, accessToken } = await read();
      const after = cursor === undefined ? '' : `&after=${encodeURIComponent(cursor)}`;
      const answer = await graph({
        path: `${wabaId}/message_templates?fields=${fields}&limit=100${after}`,
        token: accessToken,
      });
      const paging = object(answer['paging']);
      const next = paging['next'] === undefined ? undefined : text(object(paging['cursors'])['after']);
      return { items: objects(answer['data']), ...(next === undefined ? {} : { next }) };
    },
    save: async (item) => {
      const { wabaId, accessToken } = await read();
      const { id, ...template } = object(item);
      // What only who manages templates needs is loaded then.
      (await import('./template-rules.ts')).checkTemplate(template);
      if (id !== undefined) {
        const { category, components, message_send_ttl_seconds: ttl } = template;
        const change: JsonObject = {
          ...(category ? { category } : {}),
          ...(components ? { components } : {}),
          ...(ttl ? { message_send_ttl_seconds: ttl } : {}),
        };
        return graph({ method: 'POST', path: idOf(id), token: accessToken, body: change });
      }
      return graph({ method: 'POST', path: `${wabaId}/message_templates`, token: accessToken, body: template });
    },
    remove: async (name) => {
      const { wabaId, accessToken } = await read();
      await graph({
        method: 'DELETE',
        path: `${wabaId}/message_templates?name=${encodeURIComponent(name)}`,
        token: accessToken,
      });
    },
    act: async (id, action, input): Promise<Json> => {
      if (action === 'sample')
        return (await import('./sample.ts')).uploadSample(graph, app.appId, ports, await read(), input);
      if (action !== 'remove_language')
        throw new ConversaError('invalid_input', `Templates have no action "${action}".`);
      const { wabaId, accessToken } = await read();
      const name = text(object(input)['name']) ?? '';
      const path = `${wabaId}/message_templates?hsm_id=${idOf(id)}&name=${encodeURIComponent(name)}`;
      return graph({ method: 'DELETE', path, token: accessToken });
    },
  };
}
function idOf(id: Json): string {
  if (typeof id === 'string' && /^\d+$/.test(id)) return id;
  throw new ConversaError('invalid_input', 'The id of a template has digits only.');
}
