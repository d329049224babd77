import { type Fields, fields, items, numeric, oneOf, optional, text, word } from './check.ts';
import { Fault, invalid, wrongValue } from './fault.ts';
import type { World } from './world.ts';

const variables = (words: unknown): readonly string[] =>
  typeof words === 'string' ? [...new Set([...words.matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map(([, name]) => name!))] : [];
const tooLong = (code: number, what: string): Fault => new Fault(400, code, 'Invalid parameter', what);

/** What a template is made of, as Meta takes it. @throws {Fault} */
export function checkComponents(world: World, value: unknown, category: string, format: string): readonly Fields[] {
  const components = items(value, 'components', 1, 10).map((one) => fields(one, 'component'));
  const types = components.map((one) =>
    oneOf(word(one['type']).toUpperCase(), 'component.type', [
      'HEADER',
      'BODY',
      'FOOTER',
      'BUTTONS',
      'CAROUSEL',
      'LIMITED_TIME_OFFER',
      'CALL_PERMISSION_REQUEST',
    ]),
  );
  if (new Set(types).size !== types.length) throw invalid('A component may appear once.');
  if (!types.includes('BODY')) throw invalid('Message template must have a body.');
  if (category === 'AUTHENTICATION' && !types.includes('BUTTONS')) throw invalid('The code needs a button.');
  for (const [at, component] of components.entries()) {
    const words = component['text'];
    const length = typeof words === 'string' ? Array.from(words).length : 0;
    if (types[at] === 'BODY' && category === 'AUTHENTICATION' && words !== undefined)
      throw invalid('The body of an authentication template is written by WhatsApp.');
    if (types[at] === 'FOOTER' && category === 'AUTHENTICATION') {
      optional(component['code_expiration_minutes'], (minutes) => numeric(minutes, 'code_expiration_minutes', 1, 90));
      continue;
    }
    if (types[at] === 'BODY' && category !== 'AUTHENTICATION') {
      if (length === 0 || length > 1_024) throw tooLong(2_388_072, 'The body has 1 to 1024 characters.');
      if (/^\s*\{\{|\}\}\s*$/.test(word(words)))
        throw tooLong(2_388_299, 'Variables cannot be at the start or end of the template.');
      checkSamples(component, 'body_text', format);
    }
    if (types[at] === 'FOOTER' && (length === 0 || length > 60))
      throw tooLong(2_388_073, 'The footer has 1 to 60 characters.');
    if (types[at] === 'HEADER') checkHeader(world, component, length, format);
    if (types[at] === 'BUTTONS') checkButtons(component, category);
    if (types[at] === 'CAROUSEL') checkCarousel(world, component, format);
    if (types[at] === 'LIMITED_TIME_OFFER') checkOffer(component, components, types);
  }
  return category === 'AUTHENTICATION' ? components.map(written) : components;
}
function checkHeader(world: World, component: Fields, length: number, format: string): void {
  const kind = oneOf(word(component['format']).toUpperCase(), 'header.format', [
    'TEXT',
    'IMAGE',
    'VIDEO',
    'DOCUMENT',
    'LOCATION',
    'PRODUCT',
    'GIF',
  ]);
  if (kind === 'TEXT') {
    if (length === 0 || length > 60) throw tooLong(2_388_047, 'The header has 1 to 60 characters.');
    if (variables(component['text']).length > 1) throw invalid('A header may have one variable.');
    checkSamples(component, 'header_text', format);
  } else if (['IMAGE', 'VIDEO', 'DOCUMENT', 'GIF'].includes(kind)) {
    const example = fields(component['example'], 'header.example');
    const [handle] = items(example['header_handle'], 'header.example.header_handle', 1, 1);
    if (!world.handles.has(word(handle))) throw invalid('header.example.header_handle is no handle of an upload.');
  }
}
function checkSamples(component: Fields, key: string, format: string): void {
  const names = variables(component['text']);
  if (names.length === 0) return;
  if (format === 'POSITIONAL' && names.some((name, at) => name !== String(at + 1)))
    throw invalid('Positional variables are {{1}}, {{2}}… in order.');
  const example = fields(component['example'], `${key} example`);
  const samples = format === 'NAMED' ? example[`${key}_named_params`] : example[key];
  const given = Array.isArray(samples) && Array.isArray(samples[0]) ? (samples[0] as readonly unknown[]) : samples;
  if (!Array.isArray(given) || given.length !== names.length) throw invalid('Each variable needs a sample.');
  if (format !== 'NAMED') return;
  const named = given.map((one) => word(fields(one, `${key} sample`)['param_name']));
  if (!names.every((name) => named.includes(name))) throw invalid('Each sample has the name of its variable.');
}
function checkButtons(component: Fields, category: string): void {
  const buttons = items(component['buttons'], 'buttons', 1, 10).map((one) => fields(one, 'button'));
  const types = buttons.map((one) => oneOf(word(one['type']).toUpperCase(), 'button.type', buttonTypes));
  if ((category === 'AUTHENTICATION') !== types.includes('OTP'))
    throw invalid('An authentication template has an OTP button, and no other template has one.');
  for (const button of buttons) if (word(button['type']).toUpperCase() === 'OTP') checkOtp(button);
  const most: Readonly<Record<string, number>> = { URL: 2, PHONE_NUMBER: 1, COPY_CODE: 1 };
  for (const [type, max] of Object.entries(most))
    if (types.filter((one) => one === type).length > max) throw invalid(`At most ${max} buttons of type ${type}.`);
  const groups = types.filter(
    (type, at) => at === 0 || (type === 'QUICK_REPLY') !== (types[at - 1] === 'QUICK_REPLY'),
  ).length;
  if (groups > 2) throw invalid('Quick replies must stand together.');
  for (const [at, button] of buttons.entries()) {
    if (types[at] !== 'COPY_CODE' && types[at] !== 'OTP') text(button['text'], 'button.text', 25);
    const { url, example } = button;
    if (types[at] === 'COPY_CODE') text(Array.isArray(example) ? example[0] : example, 'button.example', 20);
    if (types[at] !== 'URL') continue;
    if (!/^https?:\/\//.test(text(url, 'button.url', 2_000))) throw wrongValue('button.url must be a valid URL.');
    if (variables(url).length === 0) continue;
    items(example, 'button.example', 1, 1);
    if (!word(url).endsWith('{{1}}')) throw wrongValue('The variable of button.url stands at its end.');
  }
}

const buttonTypes = [
  'QUICK_REPLY',
  'URL',
  'PHONE_NUMBER',
  'COPY_CODE',
  'OTP',
  'FLOW',
  'CATALOG',
  'MPM',
  'SPM',
  'VOICE_CALL',
  'REQUEST_CONTACT_INFO',
  'ORDER_DETAILS',
];
function checkOtp(button: Fields): void {
  const type = oneOf(word(button['otp_type']).toUpperCase(), 'otp_type', ['COPY_CODE', 'ONE_TAP', 'ZERO_TAP']);
  if (type === 'COPY_CODE') return;
  for (const app of items(button['supported_apps'], 'supported_apps', 1, 5)) {
    const { package_name: name, signature_hash: hash } = fields(app, 'supported_app');
    text(name, 'package_name', 224);
    if (!/^[\w+/=]{11}$/.test(word(hash))) throw invalid('signature_hash has 11 characters.');
  }
}

/** Two to ten cards of one shape, each with a picture or a video. */
function checkCarousel(world: World, component: Fields, format: string): void {
  const cards = items(component['cards'], 'cards', 2, 10).map((card) =>
    items(fields(card, 'card')['components'], 'card.components', 1, 3).map((one) => fields(one, 'card.component')),
  );
  const shapes = cards.map((parts) => {
    const header = parts.find((one) => word(one['type']).toUpperCase() === 'HEADER');
    if (!header || !['IMAGE', 'VIDEO'].includes(word(header['format']).toUpperCase()))
      throw invalid('Each card has a picture or a video.');
    checkHeader(world, header, 0, format);
    const body = parts.find((one) => word(one['type']).toUpperCase() === 'BODY');
    if (body && Array.from(word(body['text'])).length > 160)
      throw tooLong(2_388_072, 'A card has at most 160 characters.');
    const buttons = parts.find((one) => word(one['type']).toUpperCase() === 'BUTTONS');
    const types = buttons
      ? items(buttons['buttons'], 'card.buttons', 1, 2).map((one) => word(fields(one, 'button')['type']).toUpperCase())
      : [];
    return [word(header['format']).toUpperCase(), body !== undefined, ...types].join();
  });
  if (new Set(shapes).size > 1) throw invalid('All cards have the same components.');
}

/** A short line and, beside the code, a link; nothing below. */
function checkOffer(component: Fields, components: readonly Fields[], types: readonly string[]): void {
  const offer = fields(component['limited_time_offer'], 'limited_time_offer');
  text(offer['text'], 'limited_time_offer.text', 16);
  if (types.includes('FOOTER')) throw invalid('A limited-time offer has no footer.');
  const body = components[types.indexOf('BODY')];
  if (Array.from(word(body?.['text'])).length > 600)
    throw tooLong(2_388_072, 'The body of an offer has at most 600 characters.');
}

/** The words of authentication templates are Meta's own; its button becomes a link. */
function written(component: Fields): Fields {
  switch (word(component['type']).toUpperCase()) {
    case 'BODY': {
      const advice = component['add_security_recommendation'] ? ' For your security, do not share this code.' : '';
      const text = `*{{1}}* is your verification code.${advice}`;
      return { ...component, text, example: { body_text: [['123456']] } };
    }
    case 'FOOTER':
      return { ...component, text: `This code expires in ${word(component['code_expiration_minutes'])} minutes.` };
    case 'BUTTONS': {
      const [button] = component['buttons'] as readonly Fields[];
      const kind = word(button!['otp_type']).toUpperCase();
      const url = `https://www.whatsapp.com/otp/code/?otp_type=${kind}&code=otp{{1}}`;
      return { ...component, buttons: [{ ...button, type: 'URL', text: 'Copy code', url }] };
    }
    default:
      return component;
  }
}
