import type { Catalogue, ConnectionPorts, Json } from '@conversa/core/connector';
import type { Line } from '../line.ts';
import type { CheckedApp } from '../options.ts';
import { given, object, objects, text } from '../webhook/read.ts';
import { after, idFor, nextOf, noAction } from './catalogue.ts';
import { uploadSample } from './sample.ts';
import { checkTemplate } from './template-rules.ts';

const fields =
  'id,name,status,category,language,components,parameter_format,quality_score,rejected_reason,previous_category';

/**
 * The account's templates. `save` creates, or with an `id` changes; `act(id, 'remove_language')` deletes one language,
 * `act('', 'sample', file)` uploads the sample of a header.
 */
export const templatesOf = (
  open: () => Promise<Line>,
  app: Pick<CheckedApp, 'appId'>,
  ports: Pick<ConnectionPorts, 'blobs'>,
): Required<Catalogue> => ({
  list: async (cursor) => {
    const { wabaId, ask } = await open();
    const answer = await ask('GET', `${wabaId}/message_templates?fields=${fields}&limit=100${after(cursor)}`);
    const paging = object(answer['paging']);
    return { items: objects(answer['data']), ...(paging['next'] === undefined ? {} : nextOf(paging)) };
  },
  save: async (item) => {
    const { wabaId, ask } = await open();
    const { id, ...template } = object(item);
    checkTemplate(template);
    if (id === undefined) return ask('POST', `${wabaId}/message_templates`, { body: template });
    const { category, components, message_send_ttl_seconds } = template;
    return ask('POST', idOf(id), {
      body: given({
        category: category || undefined,
        components: components || undefined,
        message_send_ttl_seconds: message_send_ttl_seconds || undefined,
      }),
    });
  },
  remove: async (name) => {
    const { wabaId, ask } = await open();
    await ask('DELETE', `${wabaId}/message_templates?name=${encodeURIComponent(name)}`);
  },
  act: async (id, action, input): Promise<Json> => {
    if (action === 'sample') return uploadSample(await open(), app.appId, ports, input);
    if (action !== 'remove_language') throw noAction('template', action);
    const { wabaId, ask } = await open();
    const name = text(object(input)['name']) ?? '';
    return ask('DELETE', `${wabaId}/message_templates?hsm_id=${idOf(id)}&name=${encodeURIComponent(name)}`);
  },
});
const idOf = (id: Json): string => idFor('template', /^\d+$/, id);
