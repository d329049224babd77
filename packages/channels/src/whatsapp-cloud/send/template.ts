import type { Json, JsonObject, Part } from '@conversa/core/connector';
import { object, objects } from '../webhook/read.ts';
import type { Payload } from './payloads.ts';
import { need } from './refusal.ts';

type Template = Extract<Part, { readonly type: 'template' }>;

/**
 * `variables` is either what Meta calls `components`, as `{ components: [...] }`, or the short form: positional
 * `{ body: ['A-19', 'Ada'] }` or named `{ body: { order: 'A-19' } }`, with `header` (text or media) and
 * `buttons: { '0': 'promo-7' }` beside it, `offer` (when it ends, milliseconds since 1970) and `cards`, each in this form.
 */
export function templatePayload({ name, language, variables }: Template): JsonObject {
  need(/^[a-z0-9_]{1,512}$/.test(name), 'The name of a template has lower-case letters, digits and underscores only.');
  need(/^[a-z]{2,3}(_[A-Z]{2,4})?$/.test(language), 'The language of a template is written like pt_BR.');
  const given = object(variables);
  const components = 'components' in given ? objects(given['components']) : short(given);
  return { name, language: { code: language }, ...(components.length > 0 ? { components } : {}) };
}

function short(given: JsonObject): readonly JsonObject[] {
  const components: JsonObject[] = [];
  if (given['header'] !== undefined) components.push({ type: 'header', parameters: headerParameters(given['header']) });
  if (given['body'] !== undefined) components.push({ type: 'body', parameters: textParameters(given['body']) });
  for (const [index, value] of Object.entries(object(given['buttons'])))
    components.push({ type: 'button', index, ...buttonOf(value) });
  if (typeof given['offer'] === 'number')
    components.push({
      type: 'limited_time_offer',
      parameters: [{ type: 'limited_time_offer', limited_time_offer: { expiration_time_ms: given['offer'] } }],
    });
  const cards = objects(given['cards']);
  if (cards.length > 0)
    components.push({
      type: 'carousel',
      cards: cards.map((card, at) => ({ card_index: at, components: short(card) })),
    });
  return components;
}
function headerParameters(header: Json): Json {
  const { type, blob, ...rest } = object(header);
  if (typeof type !== 'string') return textParameters(header);
  // Its id is put in once the file is uploaded.
  return [blob === undefined ? header : { ...rest, type, [type]: {} }];
}
/** The file of a template's header that has to be uploaded first: `{ type: 'image', blob: { key, mime, name } }`. */
export function headerFile(variables: Json): Payload['blob'] {
  const { key, mime, name } = object(object(object(variables)['header'])['blob']);
  return typeof key === 'string' && typeof mime === 'string'
    ? { key, mime, name: typeof name === 'string' ? name : 'file' }
    : undefined;
}
/** The same for its cards. */
export const cardFiles = (variables: Json): NonNullable<Payload['cardBlobs']> =>
  objects(object(variables)['cards']).flatMap((card, at) => {
    const blob = headerFile(card);
    return blob ? { card: at, blob } : [];
  });
/** A list fills `{{1}}`, `{{2}}`…; an object fills `{{name}}`. */
function textParameters(values: Json): Json {
  const filled = (value: Json): string => {
    const words = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
    need(words !== '', 'Every variable of a template needs a value.');
    need(
      !/[\n\t]| {5}/.test(words),
      'A variable of a template may have no line break, tab or more than four spaces in a row.',
    );
    return words;
  };
  if (typeof values === 'string') return [{ type: 'text', text: filled(values) }];
  if (Array.isArray(values)) return values.map((value) => ({ type: 'text', text: filled(value as Json) }));
  return Object.entries(object(values)).map(([name, value]) => ({
    type: 'text',
    parameter_name: name,
    text: filled(value),
  }));
}
function buttonOf(value: Json): JsonObject {
  if (typeof value === 'string') return { sub_type: 'url', parameters: [{ type: 'text', text: value }] };
  const { sub_type: kind = 'url', ...parameter } = object(value);
  return { sub_type: kind, parameters: [parameter] };
}
