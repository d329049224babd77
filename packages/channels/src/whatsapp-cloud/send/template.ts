import {
  isJsonObject as isObject,
  type Json,
  type JsonObject,
  jsonObject as object,
  jsonObjects as objects,
  jsonText as text,
  need,
  type Part,
} from '@conversa/core/connector';
import type { NamedFile, PayloadFile, Place } from './payloads.ts';

/** What Meta takes as a name and as a language, and how one says so. */
export const namings: readonly (readonly [field: 'name' | 'language', pattern: RegExp, rule: string])[] = [
  ['name', /^[a-z0-9_]{1,512}$/, 'has a-z, 0-9 and _ only'],
  ['language', /^[a-z]{2,3}(_[A-Z]{2,4})?$/, 'is written like pt_BR'],
];

type Template = Extract<Part, { readonly type: 'template' }>;

/**
 * `variables` is either what Meta calls `components`, as `{ components: [...] }`, or the short form: positional
 * `{ body: ['A-19', 'Ada'] }` or named `{ body: { order: 'A-19' } }`, with `header` (text or media) and
 * `buttons: { '0': 'promo-7' }` beside it, `offer` (when it ends, milliseconds since 1970) and `cards`, each in this form.
 */
export function templatePayload(template: Template): {
  readonly content: JsonObject;
  readonly files: readonly PayloadFile[];
} {
  for (const [field, pattern, rule] of namings)
    need(pattern.test(template[field]), `The ${field} of a template ${rule}.`);
  const { name, language, variables } = template;
  const filled = object(variables);
  const files: PayloadFile[] = [];
  const components =
    'components' in filled ? objects(filled['components']) : short(filled, files, ['template', 'components']);
  return { content: { name, language: { code: language }, ...(components.length > 0 ? { components } : {}) }, files };
}

/** `files` takes what has to be uploaded first: `{ type: 'image', blob: { key, mime, name } }` in a header. `at`: where this stands. */
function short(
  { header, body, buttons, offer, cards }: JsonObject,
  files: PayloadFile[],
  at: readonly Place[],
): readonly JsonObject[] {
  const components: JsonObject[] = [];
  if (header !== undefined)
    components.push({ type: 'header', parameters: headerParameters(header, files, [...at, 0, 'parameters', 0]) });
  if (body !== undefined) components.push({ type: 'body', parameters: textParameters(body) });
  for (const [index, value] of Object.entries(object(buttons)))
    components.push({ type: 'button', index, ...buttonOf(value) });
  if (typeof offer === 'number')
    components.push({
      type: 'limited_time_offer',
      parameters: [{ type: 'limited_time_offer', limited_time_offer: { expiration_time_ms: offer } }],
    });
  const here = [...at, components.length, 'cards'];
  const shown = objects(cards).map((card, card_index) => ({
    card_index,
    components: short(card, files, [...here, card_index, 'components']),
  }));
  if (shown.length > 0) components.push({ type: 'carousel', cards: shown });
  return components;
}
function headerParameters(header: Json, files: PayloadFile[], at: readonly Place[]): Json {
  const { type, blob, ...rest } = object(header);
  if (typeof type !== 'string') return textParameters(header);
  const file = fileOf(blob);
  if (!file) return [header];
  files.push({ ...file, at: [...at, type] });
  return [{ ...rest, type, [type]: type === 'document' ? { filename: file.name } : {} }];
}
/** A stored file, as JSON names it. */
export function fileOf(value: Json | undefined): NamedFile | undefined {
  const { key, mime, name } = object(value);
  if (typeof key !== 'string' || typeof mime !== 'string') return undefined;
  return { key, mime, name: text(name) ?? 'file' };
}
/** A list fills `{{1}}`, `{{2}}`…; an object fills `{{name}}`. */
function textParameters(values: Json): Json {
  const isNamed = isObject(values);
  return Object.entries(isNamed ? values : [values ?? []].flat()).map(([name, value]) => {
    const words = text(value)?.trim();
    need(words && !/[\n\t]| {5}/.test(words), 'A variable needs words in one line, no tabs or five spaces.');
    return { type: 'text', ...(isNamed ? { parameter_name: name } : {}), text: words };
  });
}
function buttonOf(value: Json): JsonObject {
  const given: JsonObject = typeof value === 'string' ? { type: 'text', text: value } : object(value);
  const { sub_type = 'url', ...parameter } = given;
  return { sub_type, parameters: [parameter] };
}
