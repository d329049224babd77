import {
  type ConnectionPorts,
  type JsonObject,
  type Part,
  type Prepared,
  preparedParts,
  Refused,
  ShortCache,
} from '@conversa/core/connector';
import type { Line } from '../line.ts';
import { templatePayload } from '../send/template.ts';
import { objects } from '../shapes.ts';
import { checkFilled, checkUsable, shownTemplate } from './template-fill.ts';

/** That a template was just paused is known so soon. */
const keepMs = 30_000;
const keepAtMost = 500;
export const templateFields = 'id,name,status,category,language,components,parameter_format';

/**
 * Holds templates against what the account has: one that is paused, unknown or wrongly filled is refused before anything is
 * sent, and what the customer will see is written down. When Meta cannot be asked, the message goes as it is.
 */
export function prepareOf(
  open: () => Promise<Line>,
  clock: Pick<ConnectionPorts, 'now'>,
): (parts: readonly Part[]) => Promise<Prepared> {
  const known = new ShortCache(
    clock,
    keepMs,
    async (name: string) => {
      const { ask, wabaId } = await open();
      const query = { fields: templateFields, name, limit: '100' };
      const { data } = await ask(`${wabaId}/message_templates`, { query });
      return objects(data);
    },
    keepAtMost,
  );
  const find = async ({ name, language }: Template): Promise<JsonObject | undefined> => {
    const found = (await known.get(name)).find((one) => one['name'] === name && one['language'] === language);
    // What cannot be used is looked at anew the next time: it may have been mended.
    if (found?.['status'] !== 'APPROVED') known.forget(name);
    return found;
  };
  return (parts) =>
    preparedParts(parts, async (part) => (part.type === 'template' ? checked(part, await find(part)) : part));
}

type Template = Extract<Part, { readonly type: 'template' }>;
function checked(part: Template, template: JsonObject | undefined): Template {
  const { name, language } = part;
  if (!template)
    throw new Refused('not_permitted', `The account has no template “${name}” in ${language}.`, 'template');
  // However it were filled.
  checkUsable(name, template);
  const filled = objects(templatePayload(part).content['components']);
  checkFilled(template, filled);
  return { ...part, shown: shownTemplate(template, filled) };
}
