import { type Issue, type Json, type JsonObject, ValidationError } from '@conversa/core/connector';
import { list, object, objects, text } from '../webhook/read.ts';
import { lengthOf } from '../length.ts';

const categories = ['AUTHENTICATION', 'MARKETING', 'UTILITY'];
const buttonLimits: { readonly [type: string]: number } = {
  QUICK_REPLY: 10,
  URL: 2,
  PHONE_NUMBER: 1,
  COPY_CODE: 1,
  OTP: 1,
};

/**
 * Everything Meta would refuse in a new template, at once and in words. Source: "Template components" of the Business
 * Management API.
 * @throws {ValidationError}
 */
export function checkTemplate(template: JsonObject): void {
  const issues: Issue[] = [];
  const say = (path: string, message: string): void => void issues.push({ path, message });
  if (!/^[a-z0-9_]{1,512}$/.test(text(template['name']) ?? ''))
    say('name', 'has lower-case letters, digits and underscores only');
  if (!/^[a-z]{2,3}(_[A-Z]{2,4})?$/.test(text(template['language']) ?? '')) say('language', 'is written like pt_BR');
  if (!categories.includes(text(template['category']) ?? '')) say('category', `is one of ${categories.join(', ')}`);
  const named = text(template['parameter_format'])?.toUpperCase() === 'NAMED';
  const components = objects(template['components']);
  const auth = template['category'] === 'AUTHENTICATION';
  const types = components.map(typeOf);
  if (!types.includes('BODY')) say('components', 'has a body');
  if (new Set(types).size < types.length) say('components', 'has each part once');
  if (auth && !objects(components[types.indexOf('BUTTONS')]?.['buttons']).some((one) => typeOf(one) === 'OTP'))
    say('components', 'has a button that copies the code');
  if (types.includes('LIMITED_TIME_OFFER') && types.includes('FOOTER'))
    say('components', 'has either an offer or a footer');
  for (const [at, component] of components.entries()) check(component, `components.${at}`, { named, auth, say });
  if (issues.length > 0)
    throw new ValidationError(`The template is not right: ${issues[0]!.path} ${issues[0]!.message}.`, issues);
}
const typeOf = (component: JsonObject): string => text(component['type'])?.toUpperCase() ?? '';

interface Ground {
  readonly named: boolean;
  readonly auth: boolean;
  readonly say: (path: string, message: string) => void;
}
function check(component: JsonObject, path: string, ground: Ground): void {
  const words = text(component['text']) ?? '';
  switch (typeOf(component)) {
    case 'HEADER':
      return checkHeader(component, path, ground);
    case 'BODY':
      if (ground.auth) return;
      if (words === '') ground.say(path, 'needs a text');
      if (lengthOf(words) > 1_024) ground.say(path, 'may have at most 1024 characters');
      checkVariables(words, object(component['example']), 'body_text', path, ground);
      return;
    case 'FOOTER':
      if (ground.auth) return;
      if (words === '') ground.say(path, 'needs a text');
      if (lengthOf(words) > 60) ground.say(path, 'may have at most 60 characters');
      if (/\{\{/.test(words)) ground.say(path, 'may have no variables');
      return;
    case 'BUTTONS':
      return checkButtons(objects(component['buttons']), path, ground);
    case 'CAROUSEL':
      return checkCards(objects(component['cards']), path, ground);
    case 'LIMITED_TIME_OFFER': {
      const offer = text(object(component['limited_time_offer'])['text']) ?? '';
      if (offer === '' || lengthOf(offer) > 16) ground.say(path, 'has 1 to 16 characters');
      return;
    }
    default:
  }
}

function checkHeader(component: JsonObject, path: string, ground: Ground): void {
  const words = text(component['text']) ?? '';
  const format = text(component['format'])?.toUpperCase();
  const example = object(component['example']);
  if (format === 'TEXT') {
    if (words === '' || lengthOf(words) > 60) ground.say(path, 'has 1 to 60 characters');
    if (variablesOf(words).length > 1) ground.say(path, 'may have one variable');
    checkVariables(words, example, 'header_text', path, ground);
  } else if (['IMAGE', 'VIDEO', 'DOCUMENT', 'GIF'].includes(format ?? '')) {
    if (list(example['header_handle']).length === 0) ground.say(path, 'needs a sample file');
  } else if (!['LOCATION', 'PRODUCT'].includes(format ?? '')) ground.say(path, 'has a format WhatsApp does not know');
}

export const variablesOf = (words: string): readonly string[] =>
  [...words.matchAll(/\{\{\s*([\w]+)\s*\}\}/g)].map(([, name]) => name!);

function checkVariables(words: string, example: JsonObject, key: string, path: string, { named, say }: Ground): void {
  const variables = [...new Set(variablesOf(words))];
  if (variables.length === 0) return;
  if (
    named
      ? variables.some((name) => !/^[a-z_][a-z0-9_]*$/.test(name))
      : variables.some((name, at) => name !== String(at + 1))
  )
    say(path, named ? 'has variables of lower-case letters and underscores' : 'has variables {{1}}, {{2}}… in order');
  if (/^\s*\{\{|\}\}\s*$/.test(words) && key === 'body_text') say(path, 'may not begin or end with a variable');
  const samples: Json | undefined = example[named ? `${key}_named_params` : key];
  const given = Array.isArray(samples) && Array.isArray(samples[0]) ? (samples[0] as readonly Json[]) : list(samples);
  if (given.length !== variables.length) say(path, `needs a sample for each of its ${variables.length} variables`);
}

/** Two to ten cards of one shape, each with a picture or a video. */
function checkCards(cards: readonly JsonObject[], path: string, ground: Ground): void {
  if (cards.length < 2 || cards.length > 10) ground.say(path, 'has two to ten cards');
  const shapes = cards.map((card, at) => {
    const parts = objects(card['components']);
    const here = `${path}.cards.${at}`;
    const header = parts.find((one) => typeOf(one) === 'HEADER');
    const format = text(header?.['format'])?.toUpperCase() ?? '';
    if (!['IMAGE', 'VIDEO'].includes(format)) ground.say(here, 'has a picture or a video');
    else checkHeader(header!, here, ground);
    const body = parts.find((one) => typeOf(one) === 'BODY');
    if (body) {
      if (lengthOf(text(body['text']) ?? '') > 160) ground.say(here, 'may have at most 160 characters');
      check(body, here, ground);
    }
    const buttons = objects(parts.find((one) => typeOf(one) === 'BUTTONS')?.['buttons']);
    if (buttons.length > 2) ground.say(here, 'may have at most two buttons');
    if (buttons.length > 0) checkButtons(buttons, here, ground);
    return [format, body !== undefined, ...buttons.map(typeOf)].join();
  });
  if (new Set(shapes).size > 1) ground.say(path, 'has the same parts on every card');
}

function checkButtons(buttons: readonly JsonObject[], path: string, { say }: Ground): void {
  if (buttons.length === 0 || buttons.length > 10) say(path, 'has one to ten buttons');
  const types = buttons.map(typeOf);
  for (const [type, max] of Object.entries(buttonLimits))
    if (types.filter((one) => one === type).length > max) say(path, `may have at most ${max} of type ${type}`);
  const runs = types.filter(
    (type, at) => (type === 'QUICK_REPLY') !== (types[at - 1] === 'QUICK_REPLY') || at === 0,
  ).length;
  if (runs > 2) say(path, 'has its quick replies together, before or after the others');
  for (const [at, button] of buttons.entries()) {
    const label = text(button['text']) ?? '';
    if (label === '' && !['COPY_CODE', 'OTP'].includes(types[at]!)) say(`${path}.${at}`, 'needs a text');
    if (lengthOf(label) > 25) say(`${path}.${at}`, 'may have at most 25 characters');
    if (types[at] === 'PHONE_NUMBER' && !/^\+?\d{5,20}$/.test(text(button['phone_number']) ?? ''))
      say(`${path}.${at}`, 'needs a phone number with its country code');
    if (types[at] === 'COPY_CODE' && lengthOf(exampleOf(button)) > 20)
      say(`${path}.${at}`, 'has a code of at most 20 characters');
    if (types[at] === 'COPY_CODE' && exampleOf(button) === '') say(`${path}.${at}`, 'needs a sample code');
    if (types[at] === 'URL' && variablesOf(text(button['url']) ?? '').length > 0 && exampleOf(button) === '')
      say(`${path}.${at}`, 'needs a sample for its variable');
    if (types[at] === 'URL') {
      const url = text(button['url']) ?? '';
      if (!/^https?:\/\//.test(url) || url.length > 2_000)
        say(`${path}.${at}`, 'needs an address of at most 2000 characters');
      if (variablesOf(url).length > 0 && !url.endsWith('{{1}}'))
        say(`${path}.${at}`, 'has its variable at the end of the address');
    }
  }
}

/** A button's sample: alone or as a list of one. */
const exampleOf = ({ example }: JsonObject): string =>
  text(Array.isArray(example) ? (example as readonly Json[])[0] : example) ?? '';
