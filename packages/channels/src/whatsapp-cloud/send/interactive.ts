import {
  type AttachmentKind,
  counted,
  distinct,
  isJsonObject as isObject,
  isWebAddress as isWeb,
  type Json,
  jsonList as list,
  type JsonObject,
  jsonObject as object,
  jsonObjects as objects,
  jsonText as text,
  jsonWords as words,
  need,
  type Part,
  within,
} from '@conversa/core/connector';
import { captioned } from './captioned.ts';

type Interactive = Extract<Part, { readonly type: 'interactive' }>;
type Option = NonNullable<Interactive['options']>[number];

/** Header, footer and labels come in `detail`, as Meta names them. */
export function interactivePayload({ kind, text: words, options = [], detail: given }: Interactive): JsonObject {
  const detail = object(given);
  const needsText = kind !== 'call_request' && !detail['product_retailer_id'];
  within('The text', words, kind === 'list' ? 4_096 : 1_024, needsText);
  const body = words ? { body: { text: words } } : {};
  const around: JsonObject = { ...headerOf(detail, /^(list|products)$/.test(kind)), ...body, ...footerOf(detail) };
  switch (kind) {
    case 'buttons':
      return { type: 'button', ...around, action: { buttons: buttons(options) } };
    case 'list':
      return { type: 'list', ...around, action: listAction(options, detail) };
    case 'link':
      return { ...around, ...asking('cta_url', linkOf(options, detail)) };
    case 'location_request':
      return { ...body, type: 'location_request_message', action: { name: 'send_location' } };
    case 'call_request':
      return { ...body, ...asking('call_permission_request') };
    case 'contact_request':
      return { ...body, ...asking('request_contact_info') };
    case 'address_request':
      need(detail['country'], 'The country is missing.');
      return { ...body, ...asking('address_message', detail) };
    case 'call':
      return { ...body, ...asking('voice_call', callOf(options, detail)) };
    case 'carousel':
      return { ...body, type: 'carousel', action: { cards: cardsOf(detail) } };
    case 'flow':
      return { ...around, ...asking('flow', flowOf(detail)) };
    default:
      return products(detail, around);
  }
}
/** What most kinds are named twice by. */
const asking = (name: string, parameters?: JsonObject): JsonObject => ({
  type: name,
  action: { name, ...(parameters ? { parameters } : {}) },
});

function headerOf({ header }: JsonObject, isPlain: boolean): JsonObject {
  if (!header) return {};
  const named: JsonObject = isObject(header) ? header : { type: 'text', text: header };
  const { type } = named;
  within('A header', text(named['text']), 60, type === 'text');
  need(type === 'text' || (!isPlain && captioned.includes(type as AttachmentKind)), 'This message has no such header.');
  return { header: named };
}
function footerOf(detail: JsonObject): JsonObject {
  const footer = text(detail['footer']);
  within('A footer', footer, 60);
  return footer ? { footer: { text: footer } } : {};
}

/** Each option with an id and a title that fit, no id twice. */
function checkOptions(what: string, options: readonly Option[], maxTitle: number, maxId: number): void {
  distinct(what, options, 'id');
  for (const { id, title } of options) {
    within(`The title of a ${what}`, title, maxTitle, true);
    within(`The id of a ${what}`, id, maxId, true);
  }
}
function buttons(options: readonly Option[]): Json {
  counted('buttons', options.length, 3);
  checkOptions('button', options, 20, 256);
  distinct('button', options, 'title');
  return options.map(({ id, title }) => ({ type: 'reply', reply: { id, title } }));
}

function listAction(options: readonly Option[], detail: JsonObject): JsonObject {
  const button = text(detail['button']) ?? 'Choose';
  within('The button', button, 20);
  const rows = options.map(({ id, title, description }) => {
    within('The description of a row', description, 72);
    return { id, title, ...(description ? { description } : {}) };
  });
  // `detail.sections`: `[{ title, rows: [ids] }]`. Without it all rows stand in one section.
  const named = sectionsOf(detail).map(({ title, rows: ids }) => ({
    title: words(title),
    rows: rows.filter(({ id }) => list(ids).includes(id)),
  }));
  const sections = named.length > 0 ? named : [{ rows }];
  const placed = sections.flatMap((section) => section.rows);
  counted('rows', placed.length, 10);
  checkOptions('row', placed, 24, 200);
  need(placed.length === rows.length, 'A row has no section.');
  return { button, sections };
}
function sectionsOf(detail: JsonObject): readonly JsonObject[] {
  const sections = objects(detail['sections']);
  counted('sections', sections.length, 10, 0);
  for (const { title, rows, product_items = rows } of sections) {
    within('The title of a section', text(title), 24, sections.length > 1);
    need(list(product_items).length, 'A section is empty.');
  }
  return sections;
}

function labelOf(option: Option | undefined, detail: JsonObject): string {
  const label = option?.title ?? words(detail['display_text']);
  within('The button', label, 20, true);
  return label;
}
function linkOf([option]: readonly Option[], detail: JsonObject): JsonObject {
  const display_text = labelOf(option, detail);
  const url = text(detail['url']) ?? option?.id ?? '';
  need(isWeb(url), 'A link needs a web address.');
  return { display_text, url };
}
/** `detail`: for how many minutes (`ttl_minutes`, default seven days), and the `payload` that comes back with the call. */
function callOf([option]: readonly Option[], detail: JsonObject): JsonObject {
  counted('minutes', Number(detail['ttl_minutes'] ?? 1), 43_200);
  return { ...detail, display_text: labelOf(option, detail) };
}
/** `detail.cards`: `[{ header, text?, display_text, url }]`, or products: `[{ catalog_id, product_retailer_id }]`. */
function cardsOf(detail: JsonObject): Json {
  const cards = objects(detail['cards']);
  counted('cards', cards.length, 10, 2);
  const kinds = new Set<Json | undefined>();
  const made = cards.map((card, card_index): JsonObject => {
    const { header, catalog_id, product_retailer_id } = card;
    const kind = words(object(header)['type']);
    const { id, link } = object(object(header)[kind]);
    kinds.add(catalog_id ?? kind);
    if (product_retailer_id) {
      need(catalog_id, 'The catalogue is missing.');
      return { card_index, type: 'product', action: { catalog_id, product_retailer_id } };
    }
    need(/^(image|video)$/.test(kind) && (id ?? link), 'A card needs a picture or video.');
    const body = text(card['text']);
    within('The text of a card', body, 160);
    counted('lines', words(body).split('\n').length, 3);
    return {
      card_index,
      header: header!,
      ...(body ? { body: { text: body } } : {}),
      ...asking('cta_url', linkOf([], card)),
    };
  });
  need(kinds.size === 1, 'The cards are not alike.');
  return made;
}

function flowOf(detail: JsonObject): JsonObject {
  need(!detail['flow_id'] !== !detail['flow_name'], 'A flow has an id or a name.');
  within('The button', text(detail['flow_cta']), 30, true);
  const { data = { some: true } } = object(detail['flow_action_payload']);
  need(Object.keys(object(data)).length, 'The data is empty.');
  return { flow_message_version: '3', mode: 'published', flow_action: 'navigate', ...detail };
}

function products(detail: JsonObject, around: JsonObject): JsonObject {
  const { catalog_id, product_retailer_id, thumbnail_product_retailer_id } = detail;
  const sections = sectionsOf(detail);
  if (!product_retailer_id && sections.length === 0)
    return {
      ...around,
      ...asking('catalog_message', thumbnail_product_retailer_id ? { thumbnail_product_retailer_id } : undefined),
    };
  need(catalog_id, 'The catalogue is missing.');
  const { header, ...plain } = around;
  if (product_retailer_id) return { ...plain, type: 'product', action: { catalog_id, product_retailer_id } };
  const items = sections.flatMap((section) => objects(section['product_items']));
  counted('products', items.length, 30);
  need(header, 'The header is missing.');
  return { ...around, type: 'product_list', action: { catalog_id, sections } };
}
