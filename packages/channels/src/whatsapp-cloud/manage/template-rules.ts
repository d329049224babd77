import { type Issue, type Json, type JsonObject, ValidationError } from '@conversa/core/connector';
import { list, object, objects, text } from '../webhook/read.ts';
import { lengthOf } from '../length.ts';

const categories = ['AUTHENTICATION', 'MARKETING', 'UTILITY'];
const buttonLimits: { readonly [type: string]: number } = { QUICK_REPLY: 10, URL: 2, PHONE_NUMBER: 1, COPY_CODE: 1 };

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
  if (!components.some((one) => typeOf(one) === 'BODY')) say('components', 'has a body');
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
      if (lengthOf(words) > 60) ground.say(path, 'may have at most 60 characters');
      if (/\{\{/.test(words)) ground.say(path, 'may have no variables');
      return;
    case 'BUTTONS':
      return checkButtons(objects(component['buttons']), path, ground);
    case 'CAROUSEL': {
      const cards = objects(component['cards']);
      if (cards.length < 2 || cards.length > 10) ground.say(path, 'has two to ten cards');
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
    if (lengthOf(text(button['text']) ?? '') > 25) say(`${path}.${at}`, 'may have at most 25 characters');
    if (types[at] === 'URL') {
      const url = text(button['url']) ?? '';
      if (!/^https?:\/\//.test(url) || url.length > 2_000)
        say(`${path}.${at}`, 'needs an address of at most 2000 characters');
      if (variablesOf(url).length > 0 && !url.endsWith('{{1}}'))
        say(`${path}.${at}`, 'has its variable at the end of the address');
    }
  }
}
