import { idFor, type Json, noAction } from '@conversa/core/connector';
import type { Operations } from '../late.ts';
import { given, object, objects, words } from '../shapes.ts';
import { nextOf } from './catalogue.ts';
import { uploadSample } from './sample.ts';
import { templateFields } from './prepare.ts';
import { checkTemplate } from './template-rules.ts';

/**
 * The account's templates. `save` creates, or with an `id` changes; `act(id, 'remove_language')` deletes one language,
 * `act('', 'sample', file)` uploads the sample of a header.
 */
export const templates: Operations['templates'] = {
  list: async ({ wabaId, ask }, cursor) => {
    const answer = await ask(`${wabaId}/message_templates`, {
      query: { fields: `${templateFields},quality_score,rejected_reason`, limit: '100', after: cursor },
    });
    const paging = object(answer['paging']);
    return { items: objects(answer['data']), ...(paging['next'] === undefined ? {} : nextOf(paging)) };
  },
  save: async ({ wabaId, ask }, item) => {
    const { id, ...template } = object(item);
    checkTemplate(template);
    if (!id) return ask(`${wabaId}/message_templates`, { body: template });
    const { category, components, message_send_ttl_seconds } = template;
    return ask(idOf(id), { body: given({ category, components, message_send_ttl_seconds }) });
  },
  remove: async ({ wabaId, ask }, name) => {
    await ask(`${wabaId}/message_templates`, { method: 'DELETE', query: { name } });
  },
  act: async (line, id, action, input): Promise<Json> => {
    if (action === 'sample') return uploadSample(line, input);
    if (action !== 'remove_language') throw noAction(action);
    const query = { hsm_id: idOf(id), name: words(object(input)['name']) };
    return line.ask(`${line.wabaId}/message_templates`, { method: 'DELETE', query });
  },
};
const idOf = (id: Json): string => idFor(/^\d+$/, id);
