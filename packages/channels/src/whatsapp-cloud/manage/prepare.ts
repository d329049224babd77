import { ConversaError, type JsonObject, type Part, type Prepared } from '@conversa/core/connector';
import type { Graph } from '../graph.ts';
import type { WhatsAppCloudCredentials } from '../options.ts';
import { Refused } from '../send/refusal.ts';
import { templatePayload } from '../send/template.ts';
import { objects } from '../webhook/read.ts';

/** That a template was just paused is known so soon. */
const keepMs = 30_000;
const keepAtMost = 500;
const fields = 'id,name,status,category,language,components,parameter_format';

type Found = { readonly until: number; readonly template: Promise<JsonObject | undefined> };

/**
 * Holds templates against what the account has: one that is paused, unknown or wrongly filled is refused before anything is
 * sent, and what the customer will see is written down. When Meta cannot be asked, the message goes as it is.
 */
export function prepareOf(
  graph: Graph,
  read: () => Promise<WhatsAppCloudCredentials>,
  now: () => Date,
): (parts: readonly Part[]) => Promise<Prepared> {
  const known = new Map<string, Found>();
  const find = (name: string, language: string): Promise<JsonObject | undefined> => {
    const key = `${name}:${language}`;
    const held = known.get(key);
    if (held && held.until > now().getTime()) return held.template;
    if (known.size >= keepAtMost) known.clear();
    const template = read().then(async ({ wabaId, accessToken }) => {
      const query = new URLSearchParams({ fields, name, limit: '100' });
      const answer = await graph({ path: `${wabaId}/message_templates?${query}`, token: accessToken });
      return objects(answer['data']).find((one) => one['name'] === name && one['language'] === language);
    });
    known.set(key, { until: now().getTime() + keepMs, template });
    // What cannot be used is looked at anew the next time: it may have been mended.
    template.then(
      (found) => found?.['status'] === 'APPROVED' || known.delete(key),
      () => known.delete(key),
    );
    return template;
  };
  return async (parts) => {
    const prepared: Part[] = [];
    for (const part of parts) {
      if (part.type !== 'template') {
        prepared.push(part);
        continue;
      }
      try {
        const template = await find(part.name, part.language);
        prepared.push(await checked(part, template));
      } catch (error) {
        if (error instanceof Refused) return error.refusal;
        if (!(error instanceof ConversaError)) throw error;
        prepared.push(part);
      }
    }
    return { ok: true, parts: prepared };
  };
}

type Template = Extract<Part, { readonly type: 'template' }>;
async function checked(part: Template, template: JsonObject | undefined): Promise<Template> {
  const { name, language } = part;
  if (!template)
    throw new Refused('not_permitted', `The account has no template “${name}” in ${language}.`, 'template');
  const { misfilled, shownTemplate, unusable } = await import('./template-fill.ts');
  // However it were filled.
  const why = unusable(name, template);
  if (why) throw new Refused('not_permitted', why, 'template');
  const given = objects(templatePayload(part)['components']);
  const wrong = misfilled(template, given);
  if (wrong) throw new Refused('not_permitted', wrong);
  return { ...part, shown: shownTemplate(template, given) };
}
