import type { Json, JsonObject, Part } from '@conversa/core/connector';
import { given, isWeb, list, object, objects, text, words } from '../shapes.ts';
import { counted, need, within } from './refusal.ts';

type Interactive = Extract<Part, { readonly type: 'interactive' }>;
type Option = NonNullable<Interactive['options']>[number];

/** Header, footer and labels come in `detail`, as Meta names them. */
export function interactivePayload({ kind, text: words, options = [], detail: given }: Interactive): JsonObject {
  const detail = object(given);
  within('The text', words, kind === 'list' ? 4_096 : 1_024, /^(buttons|list|location_request)$/.test(kind));
  const body = words ? { body: { text: words } } : {};
  const around: JsonObject = { ...headerOf(detail), ...body, ...footerOf(detail) };
  switch (kind) {
    case 'buttons':
      return { type: 'button', ...around, action: { buttons: buttons(options) } };
    case 'list':
      return { type: 'list', ...around, action: listAction(options, detail) };
    case 'link':
      return { ...around, ...asking('cta_url', linkOf(options, detail)) };
    case 'location_request':
      return { ...body, ...asking('send_location'), type: 'location_request_message' };
    case 'call_request':
      return { ...body, ...asking('call_permission_request') };
    case 'flow':
      return { ...around, ...asking('flow', flowOf(detail)) };
    default:
      return products(detail, around);
  }
}
/** What most kinds are named twice by. */
const asking = (name: string, parameters?: JsonObject): JsonObject => ({
  type: name,
  action: { name, ...given({ parameters }) },
});

function headerOf({ header }: JsonObject): JsonObject {
  if (typeof header !== 'string') return given({ header });
  within('A header', header, 60);
  return { header: { type: 'text', text: header } };
}
function footerOf(detail: JsonObject): JsonObject {
  const footer = text(detail['footer']);
  within('A footer', footer, 60);
  return footer ? { footer: { text: footer } } : {};
}

const differ = (what: string, options: readonly Option[], by: 'id' | 'title'): void =>
  need(new Set(options.map((one) => one[by])).size === options.length, `Two ${what}s have the same ${by}.`);
/** Each option with an id and a title that fit, no id twice. */
function checkOptions(what: string, options: readonly Option[], maxTitle: number, maxId: number): void {
  differ(what, options, 'id');
  for (const { id, title } of options) {
    within(`The title of a ${what}`, title, maxTitle, true);
    within(`The id of a ${what}`, id, maxId, true);
  }
}
function buttons(options: readonly Option[]): Json {
  counted('one to three buttons', options, 3);
  checkOptions('button', options, 20, 256);
  differ('button', options, 'title');
  return options.map(({ id, title }) => ({ type: 'reply', reply: { id, title } }));
}

function listAction(options: readonly Option[], detail: JsonObject): JsonObject {
  counted('one to ten rows', options, 10);
  checkOptions('row', options, 24, 200);
  const button = text(detail['button']) ?? 'Choose';
  within('The button', button, 20);
  const rows = options.map(({ id, title, description }) => {
    within('The description of a row', description, 72);
    return { id, title, ...(description ? { description } : {}) };
  });
  // `detail.sections`: `[{ title, rows: [ids] }]`. Without it all rows stand in one section.
  const sections = sectionsOf(detail).map((section) => {
    const ids = list(section['rows']);
    return { title: words(section['title']), rows: rows.filter(({ id }) => ids.includes(id)) };
  });
  return { button, sections: sections.length > 0 ? sections : [{ rows }] };
}
function sectionsOf(detail: JsonObject): readonly JsonObject[] {
  const sections = objects(detail['sections']);
  need(sections.length <= 10, 'WhatsApp takes up to ten sections.');
  for (const section of sections) within('The title of a section', text(section['title']), 24, sections.length > 1);
  return sections;
}

function linkOf([option]: readonly Option[], detail: JsonObject): JsonObject {
  const { id = '', title = '' }: Partial<Option> = option ?? {};
  const url = text(detail['url']) ?? id;
  within('The button', title, 20, true);
  need(isWeb(url), 'A link needs a web address.');
  return { display_text: title, url };
}

function flowOf(detail: JsonObject): JsonObject {
  need(!text(detail['flow_id']) !== !text(detail['flow_name']), 'A flow has a `flow_id` or a `flow_name`.');
  within('The button, `flow_cta`,', text(detail['flow_cta']), 30, true);
  const { data = { some: true } } = object(detail['flow_action_payload']);
  need(Object.keys(object(data)).length > 0, 'The data of the first screen is empty.');
  return { flow_message_version: '3', mode: 'published', flow_action: 'navigate', ...detail };
}

function products(detail: JsonObject, { header, ...around }: JsonObject): JsonObject {
  const catalog_id = text(detail['catalog_id']);
  const product_retailer_id = text(detail['product_retailer_id']);
  const sections = sectionsOf(detail);
  if (!product_retailer_id && sections.length === 0) {
    const thumbnail_product_retailer_id = text(detail['thumbnail_product_retailer_id']);
    return {
      ...given({ header }),
      ...around,
      ...asking('catalog_message', thumbnail_product_retailer_id ? { thumbnail_product_retailer_id } : undefined),
    };
  }
  need(catalog_id, 'The catalogue is missing.');
  if (product_retailer_id) return { ...around, type: 'product', action: { catalog_id, product_retailer_id } };
  const items = sections.flatMap((section) => objects(section['product_items']));
  counted('one to thirty products', items, 30);
  need(header, 'The header is missing.');
  return { header, ...around, type: 'product_list', action: { catalog_id, sections } };
}
