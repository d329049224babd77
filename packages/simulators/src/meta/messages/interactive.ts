import {
  type Fields,
  fields,
  items,
  noOthers,
  numeric,
  oneOf,
  optional,
  text,
  unique,
  webAddress,
  word,
} from '../check.ts';
import { missing, wrongValue } from '../fault.ts';
import { checkCarousel } from './carousel.ts';

const types = [
  'button',
  'list',
  'cta_url',
  'flow',
  'location_request_message',
  'call_permission_request',
  'voice_call',
  'request_contact_info',
  'address_message',
  'product',
  'product_list',
  'catalog_message',
  'carousel',
] as const;

/** @throws {Fault} */
export function checkInteractive(interactive: Fields): void {
  const type = oneOf(interactive['type'], 'interactive.type', types);
  noOthers(interactive, 'interactive', ['type', 'header', 'body', 'footer', 'action']);
  const body = (max: number, required: boolean): void => {
    const { body: given } = interactive;
    if (given === undefined && !required) return;
    text(fields(given, 'interactive.body')['text'], 'interactive.body.text', max);
  };
  optional(interactive['footer'], (value) =>
    text(fields(value, 'interactive.footer')['text'], 'interactive.footer.text', 60),
  );
  const header = optional(interactive['header'], (value) => checkHeader(fields(value, 'interactive.header')));
  const action = fields(interactive['action'], 'interactive.action');
  const named = (name: string): Fields => {
    if (action['name'] !== name) throw wrongValue(`interactive.action.name must be ${name}.`);
    return fields(action['parameters'], 'interactive.action.parameters');
  };
  switch (type) {
    case 'button':
      body(1_024, true);
      return checkButtons(action);
    case 'list':
      body(4_096, true);
      if (header !== undefined && header !== 'text') throw wrongValue('The header of a list must be a text.');
      return checkList(action);
    case 'cta_url': {
      body(1_024, true);
      const parameters = named('cta_url');
      text(parameters['display_text'], 'display_text', 20);
      webAddress(parameters['url'], 'url');
      return;
    }
    case 'flow': {
      body(1_024, true);
      return checkFlow(named('flow'));
    }
    case 'location_request_message':
      body(1_024, true);
      if (action['name'] !== 'send_location') throw wrongValue('interactive.action.name must be send_location.');
      return;
    case 'call_permission_request':
      body(1_024, false);
      if (action['name'] !== type) throw wrongValue(`interactive.action.name must be ${type}.`);
      return;
    case 'request_contact_info':
      body(1_024, true);
      if (action['name'] !== type) throw wrongValue(`interactive.action.name must be ${type}.`);
      return;
    case 'product':
      body(1_024, false);
      if (header !== undefined) throw wrongValue('A product message has no header.');
      text(action['catalog_id'], 'catalog_id', 200);
      text(action['product_retailer_id'], 'product_retailer_id', 200);
      return;
    case 'product_list': {
      body(1_024, true);
      if (header !== 'text') throw missing('interactive.header');
      text(action['catalog_id'], 'catalog_id', 200);
      const sections = items(action['sections'], 'sections', 1, 10).map((section) => fields(section, 'section'));
      const count = sections.reduce((sum, section) => {
        if (sections.length > 1 || section['title'] !== undefined) text(section['title'], 'section.title', 24);
        return sum + items(section['product_items'], 'product_items', 1, 30).length;
      }, 0);
      if (count > 30) throw wrongValue('A message shows at most 30 products.');
      return;
    }
    case 'carousel':
      body(1_024, true);
      return checkCarousel(interactive, action);
    case 'voice_call': {
      body(1_024, true);
      const parameters = named('voice_call');
      text(parameters['display_text'], 'display_text', 20);
      optional(parameters['ttl_minutes'], (value) => numeric(value, 'ttl_minutes', 1, 43_200));
      return;
    }
    case 'address_message':
      body(1_024, true);
      text(named('address_message')['country'], 'country', 2);
      return;
    case 'catalog_message':
      body(1_024, true);
      if (action['name'] !== type) throw wrongValue(`interactive.action.name must be ${type}.`);
  }
}

function checkHeader(header: Fields): string {
  const type = oneOf(header['type'], 'interactive.header.type', ['text', 'image', 'video', 'document']);
  if (type === 'text') text(header['text'], 'interactive.header.text', 60);
  else {
    const media = fields(header[type], `interactive.header.${type}`);
    if (media['id'] === undefined && media['link'] === undefined) throw missing(`interactive.header.${type}.id`);
  }
  return type;
}

function checkButtons(action: Fields): void {
  const replies = items(action['buttons'], 'buttons', 1, 3).map((button) => {
    const given = fields(button, 'button');
    if (given['type'] !== 'reply') throw wrongValue('button.type must be reply.');
    const reply = fields(given['reply'], 'button.reply');
    return { id: text(reply['id'], 'button.reply.id', 256), title: text(reply['title'], 'button.reply.title', 20) };
  });
  unique(
    replies.map(({ id }) => id),
    'button.reply.id',
  );
  unique(
    replies.map(({ title }) => title),
    'button.reply.title',
  );
}

function checkList(action: Fields): void {
  text(action['button'], 'action.button', 20);
  const sections = items(action['sections'], 'sections', 1, 10).map((section) => fields(section, 'section'));
  const rows = sections.flatMap((section) => {
    if (sections.length > 1 || section['title'] !== undefined) text(section['title'], 'section.title', 24);
    return items(section['rows'], 'section.rows', 1, 10).map((row) => fields(row, 'row'));
  });
  if (rows.length > 10) throw wrongValue(`A list has at most 10 rows in all, not ${rows.length}.`);
  for (const row of rows) {
    text(row['id'], 'row.id', 200);
    text(row['title'], 'row.title', 24);
    optional(row['description'], (value) => text(value, 'row.description', 72));
  }
  unique(
    rows.map((row) => word(row['id'])),
    'row.id',
  );
}

function checkFlow(parameters: Fields): void {
  if (parameters['flow_message_version'] !== '3') throw wrongValue('flow_message_version must be 3.');
  text(parameters['flow_cta'], 'flow_cta', 30);
  if ((parameters['flow_id'] === undefined) === (parameters['flow_name'] === undefined))
    throw wrongValue('flow_id or flow_name, and not both, is required.');
  const payload = optional(parameters['flow_action_payload'], (value) => fields(value, 'flow_action_payload'));
  if (payload && payload['data'] !== undefined && Object.keys(fields(payload['data'], 'data')).length === 0)
    throw wrongValue('flow_action_payload.data must not be empty.');
}
