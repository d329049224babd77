import type { Json, JsonObject, Part } from '@conversa/core/connector';
import { number, object, objects, text } from '../webhook/read.ts';
import { need, within } from './refusal.ts';

type Interactive = Extract<Part, { readonly type: 'interactive' }>;
type Option = NonNullable<Interactive['options']>[number];

/** Header, footer and labels come in `detail`, as Meta names them. */
export function interactivePayload(part: Interactive): JsonObject {
  const detail = object(part.detail);
  const body = part.text === '' ? {} : { body: { text: part.text } };
  const around: JsonObject = { ...headerOf(detail), ...body, ...footerOf(detail) };
  switch (part.kind) {
    case 'buttons':
      within('The text of a message with buttons', part.text, 1_024);
      need(part.text !== '', 'A message with buttons needs a text.');
      return { type: 'button', ...around, action: { buttons: buttons(part.options ?? []) } };
    case 'list':
      within('The text of a list message', part.text, 4_096);
      need(part.text !== '', 'A list message needs a text.');
      return { type: 'list', ...around, action: listAction(part.options ?? [], detail) };
    case 'link':
      within('The text of a message with a link', part.text, 1_024);
      return { type: 'cta_url', ...around, action: { name: 'cta_url', parameters: linkOf(part, detail) } };
    case 'location_request':
      within('The text of a location request', part.text, 1_024);
      need(part.text !== '', 'A location request needs a text.');
      return { type: 'location_request_message', ...body, action: { name: 'send_location' } };
    case 'call_request':
      within('The text of a call request', part.text, 1_024);
      return { type: 'call_permission_request', ...body, action: { name: 'call_permission_request' } };
    case 'flow':
      within('The text of a flow message', part.text, 1_024);
      return { type: 'flow', ...around, action: { name: 'flow', parameters: flowOf(detail) } };
    default:
      return products(detail, around);
  }
}

function headerOf(detail: JsonObject): JsonObject {
  const { header } = detail;
  if (header === undefined) return {};
  if (typeof header === 'string') {
    within('A header', header, 60);
    return { header: { type: 'text', text: header } };
  }
  return { header };
}
function footerOf(detail: JsonObject): JsonObject {
  const footer = text(detail['footer']);
  if (footer === undefined) return {};
  within('A footer', footer, 60);
  return { footer: { text: footer } };
}

function buttons(options: readonly Option[]): Json {
  need(
    options.length >= 1 && options.length <= 3,
    `WhatsApp shows one to three buttons, not ${options.length}. Use a list for more.`,
  );
  need(new Set(options.map(({ title }) => title)).size === options.length, 'Two buttons have the same title.');
  need(new Set(options.map(({ id }) => id)).size === options.length, 'Two buttons have the same id.');
  return options.map(({ id, title }) => {
    within('A button', title, 20);
    within('The id of a button', id, 256);
    need(title !== '' && id !== '', 'A button needs a title and an id.');
    return { type: 'reply', reply: { id, title } };
  });
}

function listAction(options: readonly Option[], detail: JsonObject): JsonObject {
  need(options.length >= 1 && options.length <= 10, `A list on WhatsApp has one to ten rows, not ${options.length}.`);
  need(new Set(options.map(({ id }) => id)).size === options.length, 'Two rows have the same id.');
  const button = text(detail['button']) ?? 'Choose';
  within('The button of a list', button, 20);
  const rows = options.map(({ id, title, description }) => {
    within('A row', title, 24);
    within('The description of a row', description, 72);
    within('The id of a row', id, 200);
    need(title !== '' && id !== '', 'A row needs a title and an id.');
    return { id, title, ...(description ? { description } : {}) };
  });
  return { button, sections: sectionsOf(rows, detail) };
}
/** `detail.sections`: `[{ title, rows: [ids] }]`. Without it all rows stand in one section. */
function sectionsOf(rows: readonly JsonObject[], detail: JsonObject): Json {
  const sections = objects(detail['sections']);
  if (sections.length === 0) return [{ rows }];
  need(sections.length <= 10, `A list has at most ten sections, not ${sections.length}.`);
  return sections.map((section) => {
    const title = text(section['title']) ?? '';
    within('The title of a section', title, 24);
    need(sections.length === 1 || title !== '', 'Each of several sections needs a title.');
    const ids = Array.isArray(section['rows']) ? (section['rows'] as readonly Json[]) : [];
    return { title, rows: rows.filter((row) => ids.includes(row['id'] ?? null)) };
  });
}

function linkOf(part: Interactive, detail: JsonObject): JsonObject {
  const [option] = part.options ?? [];
  const url = text(detail['url']) ?? option?.id ?? '';
  const title = option?.title ?? '';
  within('The button of a link', title, 20);
  need(URL.canParse(url) && /^https?:/.test(url), 'A link needs an address that begins with http: or https:.');
  need(title !== '', 'A link needs a title.');
  return { display_text: title, url };
}

function flowOf(detail: JsonObject): JsonObject {
  const [id, name] = [text(detail['flow_id']), text(detail['flow_name'])];
  const cta = text(detail['flow_cta']) ?? '';
  need((id === undefined) !== (name === undefined), 'A flow message names a flow by `flow_id` or by `flow_name`.');
  need(cta !== '', 'A flow message needs the title of its button, `flow_cta`.');
  within('The button of a flow', cta, 30);
  const { flow_action_payload: payload } = detail;
  if (payload !== undefined)
    need(
      Object.keys(object(object(payload)['data'] ?? { some: true })).length > 0,
      'The data of a flow’s first screen may not be empty.',
    );
  return { flow_message_version: '3', mode: 'published', flow_action: 'navigate', ...detail };
}

function products(detail: JsonObject, around: JsonObject): JsonObject {
  const catalog = text(detail['catalog_id']);
  const single = text(detail['product_retailer_id']);
  if (single !== undefined) {
    need(catalog !== undefined, 'A product message names its catalogue.');
    const { header: _none, ...rest } = around;
    return { type: 'product', ...rest, action: { catalog_id: catalog, product_retailer_id: single } };
  }
  const sections = objects(detail['sections']);
  if (sections.length === 0) {
    const thumbnail = text(detail['thumbnail_product_retailer_id']);
    const parameters = thumbnail ? { parameters: { thumbnail_product_retailer_id: thumbnail } } : {};
    return { type: 'catalog_message', ...around, action: { name: 'catalog_message', ...parameters } };
  }
  const count = sections.reduce((sum, section) => sum + objects(section['product_items']).length, 0);
  need(catalog !== undefined, 'A product message names its catalogue.');
  need(sections.length <= 10, `A message has at most ten sections of products, not ${sections.length}.`);
  need(count >= 1 && count <= 30, `A message shows one to thirty products, not ${count}.`);
  need(
    number(sections.length) === 1 || sections.every((s) => text(s['title']) !== undefined),
    'Each of several sections needs a title.',
  );
  need(around['header'] !== undefined, 'A message with several products needs a header.');
  return { type: 'product_list', ...around, action: { catalog_id: catalog, sections } };
}
