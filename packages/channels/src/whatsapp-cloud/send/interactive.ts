import type { Json, JsonObject, Part } from '@conversa/core/connector';
import { given, list, object, objects, text, words } from '../webhook/read.ts';
import { counted, need, within } from './refusal.ts';

type Interactive = Extract<Part, { readonly type: 'interactive' }>;
type Option = NonNullable<Interactive['options']>[number];

const needText: readonly string[] = ['buttons', 'list', 'location_request'] satisfies Interactive['kind'][];

/** Header, footer and labels come in `detail`, as Meta names them. */
export function interactivePayload({ kind, text: words, options = [], detail: given }: Interactive): JsonObject {
  const detail = object(given);
  within('The text', words, kind === 'list' ? 4_096 : 1_024, needText.includes(kind));
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

/** Each option with an id and a title that fit, no id twice. */
function checkOptions(what: string, options: readonly Option[], maxTitle: number, maxId: number): void {
  need(new Set(options.map(({ id }) => id)).size === options.length, `Two ${what}s have the same id.`);
  for (const { id, title } of options) {
    within(`The title of a ${what}`, title, maxTitle, true);
    within(`The id of a ${what}`, id, maxId, true);
  }
}
function buttons(options: readonly Option[]): Json {
  counted('one to three buttons', options, 3);
  checkOptions('button', options, 20, 256);
  need(new Set(options.map(({ title }) => title)).size === options.length, 'Two buttons have the same title.');
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
  return { button, sections: sectionsOf(rows, detail) };
}
/** `detail.sections`: `[{ title, rows: [ids] }]`. Without it all rows stand in one section. */
function sectionsOf(rows: readonly JsonObject[], detail: JsonObject): Json {
  const sections = objects(detail['sections']);
  if (sections.length === 0) return [{ rows }];
  checkSections(sections);
  return sections.map((section) => {
    const ids = list(section['rows']);
    return { title: words(section['title']), rows: rows.filter((row) => ids.includes(row['id'] ?? null)) };
  });
}
function checkSections(sections: readonly JsonObject[]): void {
  counted('one to ten sections', sections, 10);
  for (const section of sections) {
    const title = text(section['title']);
    within('The title of a section', title, 24, sections.length > 1);
  }
}

function linkOf([option]: readonly Option[], detail: JsonObject): JsonObject {
  const { id, title = '' } = option ?? {};
  const url = text(detail['url']) ?? id ?? '';
  within('The button', title, 20, true);
  need(URL.canParse(url) && /^https?:/.test(url), 'A link needs an address with http: or https:.');
  return { display_text: title, url };
}

function flowOf(detail: JsonObject): JsonObject {
  const cta = text(detail['flow_cta']);
  need(
    (text(detail['flow_id']) === undefined) !== (text(detail['flow_name']) === undefined),
    'A flow is named by `flow_id` or by `flow_name`.',
  );
  within('The button, `flow_cta`,', cta, 30, true);
  const { data = { some: true } } = object(detail['flow_action_payload']);
  need(Object.keys(object(data)).length > 0, 'The data of a flow’s first screen may not be empty.');
  return { flow_message_version: '3', mode: 'published', flow_action: 'navigate', ...detail };
}

function products(detail: JsonObject, around: JsonObject): JsonObject {
  const catalog_id = text(detail['catalog_id']);
  const product_retailer_id = text(detail['product_retailer_id']);
  const sections = objects(detail['sections']);
  if (product_retailer_id === undefined && sections.length === 0) {
    const thumbnail_product_retailer_id = text(detail['thumbnail_product_retailer_id']);
    return {
      ...around,
      ...asking('catalog_message', thumbnail_product_retailer_id ? { thumbnail_product_retailer_id } : undefined),
    };
  }
  need(catalog_id, 'The catalogue is missing.');
  if (product_retailer_id !== undefined) {
    const { header: _none, ...rest } = around;
    return { ...rest, type: 'product', action: { catalog_id, product_retailer_id } };
  }
  counted(
    'one to thirty products',
    sections.flatMap((section) => objects(section['product_items'])),
    30,
  );
  checkSections(sections);
  need(around['header'], 'The header is missing.');
  return { ...around, type: 'product_list', action: { catalog_id, sections } };
}
