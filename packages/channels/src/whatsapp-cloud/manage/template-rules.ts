import { type Issue, type JsonObject, ValidationError } from '@conversa/core/connector';
import { lengthOf } from '../length.ts';
import { isLanguage, isName, languageRule, nameRule } from '../send/template.ts';
import { list, object, objects, words } from '../shapes.ts';
import { buttonsOf, partOf, typeOf, upper, variablesOf, wordsOf } from './components.ts';

const categories = ['AUTHENTICATION', 'MARKETING', 'UTILITY'];
const buttonLimits = { QUICK_REPLY: 10, URL: 2, PHONE_NUMBER: 1, COPY_CODE: 1, OTP: 1 };

interface Ground {
  readonly named: boolean;
  readonly auth: boolean;
  readonly must: (ok: unknown, path: string, message: string) => void;
  /** How many characters a text has, or how much of something there is. */
  readonly sized: (what: string | readonly unknown[], min: number, max: number, path: string, words?: string) => void;
}

/**
 * Everything Meta would refuse in a new template, at once and in words. Source: "Template components" of the Business
 * Management API.
 * @throws {ValidationError}
 */
export function checkTemplate(template: JsonObject): void {
  const issues: Issue[] = [];
  const must: Ground['must'] = (ok, path, message) => void (ok || issues.push({ path, message }));
  const { category } = template;
  must(isName.test(words(template['name'])), 'name', nameRule);
  must(isLanguage.test(words(template['language'])), 'language', languageRule);
  must(categories.includes(words(category)), 'category', `is one of ${categories.join(', ')}`);
  const components = objects(template['components']);
  const types = components.map(typeOf);
  const auth = category === 'AUTHENTICATION';
  const has = (ok: unknown, what: string): void => must(ok, 'components', `has ${what}`);
  has(types.includes('BODY'), 'a body');
  has(new Set(types).size === types.length, 'each part once');
  has(!auth || partOf(buttonsOf(components), 'OTP'), 'a button that copies the code');
  has(!types.includes('LIMITED_TIME_OFFER') || !types.includes('FOOTER'), 'either an offer or a footer');
  const ground: Ground = {
    named: upper(template, 'parameter_format') === 'NAMED',
    auth,
    must,
    sized: (what, min, max, path, words = `${min} to ${max} characters`) => {
      const length = typeof what === 'string' ? lengthOf(what) : what.length;
      must(length >= min && length <= max, path, `has ${words}`);
    },
  };
  for (const [at, component] of components.entries()) check(component, `components.${at}`, ground);
  const [first] = issues;
  if (first) throw new ValidationError(`The template is not right: ${first.path} ${first.message}.`, issues);
}

function check(component: JsonObject, path: string, ground: Ground): void {
  const { auth, must, sized } = ground;
  const words = wordsOf(component);
  const type = typeOf(component);
  switch (type) {
    case 'HEADER':
      return checkHeader(component, path, ground);
    case 'BODY':
      if (auth) return;
      sized(words, 1, 1_024, path);
      must(!/^\s*\{\{|\}\}\s*$/.test(words), path, 'may not begin or end with a variable');
      return checkVariables(component, 'body_text', path, ground);
    case 'FOOTER':
      if (auth) return;
      sized(words, 1, 60, path);
      return must(!words.includes('{{'), path, 'has no variables');
    case 'BUTTONS':
      return checkButtons(objects(component['buttons']), path, ground);
    case 'CAROUSEL':
      return checkCards(objects(component['cards']), path, ground);
    case 'LIMITED_TIME_OFFER':
      return sized(wordsOf(object(component['limited_time_offer'])), 1, 16, path);
    default:
  }
}
function checkHeader(component: JsonObject, path: string, ground: Ground): void {
  const { must, sized } = ground;
  switch (upper(component, 'format')) {
    case 'TEXT': {
      const words = wordsOf(component);
      sized(words, 1, 60, path);
      sized(variablesOf(words), 0, 1, path, 'one variable at most');
      return checkVariables(component, 'header_text', path, ground);
    }
    case 'IMAGE':
    case 'VIDEO':
    case 'DOCUMENT':
    case 'GIF':
      return must(list(object(component['example'])['header_handle']).length, path, 'needs a sample file');
    case 'LOCATION':
    case 'PRODUCT':
      return;
    default:
      must(false, path, 'has no known format');
  }
}

function checkVariables(component: JsonObject, key: string, path: string, { named, must }: Ground): void {
  const variables = variablesOf(wordsOf(component));
  if (variables.length === 0) return;
  must(
    variables.every((name, at) => (named ? /^[a-z_][a-z0-9_]*$/.test(name) : name === String(at + 1))),
    path,
    named ? 'has variables of a-z, 0-9 and _' : 'has variables {{1}}, {{2}}… in order',
  );
  const samples = list(object(component['example'])[named ? `${key}_named_params` : key]);
  const given = Array.isArray(samples[0]) ? list(samples[0]) : samples;
  must(given.length === variables.length, path, `needs samples of its ${variables.length} variables`);
}

/** Two to ten cards of one shape, each with a picture or a video. */
function checkCards(cards: readonly JsonObject[], path: string, ground: Ground): void {
  const { must, sized } = ground;
  sized(cards, 2, 10, path, 'two to ten cards');
  const shapes = cards.map((card, at) => {
    const parts = objects(card['components']);
    const here = `${path}.cards.${at}`;
    const [header, body, buttons] = [partOf(parts, 'HEADER'), partOf(parts, 'BODY'), buttonsOf(parts)];
    const format = upper(header, 'format');
    if (format === 'IMAGE' || format === 'VIDEO') checkHeader(header!, here, ground);
    else must(false, here, 'has a picture or a video');
    sized(wordsOf(body), 0, 160, here);
    if (body) check(body, here, ground);
    sized(buttons, 0, 2, here, 'two buttons at most');
    if (buttons.length > 0) checkButtons(buttons, here, ground);
    return [format, body !== undefined, ...buttons.map(typeOf)].join();
  });
  must(new Set(shapes).size <= 1, path, 'has the same parts on every card');
}

function checkButtons(buttons: readonly JsonObject[], path: string, ground: Ground): void {
  const { must, sized } = ground;
  sized(buttons, 1, 10, path, 'one to ten buttons');
  const types = buttons.map(typeOf);
  for (const [type, max] of Object.entries(buttonLimits))
    sized(
      types.filter((one) => one === type),
      0,
      max,
      path,
      `at most ${max} of type ${type}`,
    );
  const isQuick = types.map((type) => type === 'QUICK_REPLY');
  const turns = isQuick.filter((one, at) => at > 0 && one !== isQuick[at - 1]).length;
  must(turns <= 1, path, 'has its quick replies together');
  for (const [at, button] of buttons.entries()) checkButton(button, `${path}.${at}`, ground);
}
function checkButton(button: JsonObject, path: string, { must, sized }: Ground): void {
  const type = typeOf(button);
  const { example } = button;
  /** Alone or as a list of one. */
  const sample = words(Array.isArray(example) ? list(example)[0] : example);
  sized(wordsOf(button), type === 'COPY_CODE' || type === 'OTP' ? 0 : 1, 25, path);
  if (type === 'PHONE_NUMBER')
    must(/^\+?\d{5,20}$/.test(words(button['phone_number'])), path, 'needs a phone number with country code');
  if (type === 'COPY_CODE') sized(sample, 1, 20, path, 'a sample of 1 to 20 characters');
  if (type === 'URL') {
    const url = words(button['url']);
    must(/^https?:\/\//.test(url) && url.length <= 2_000, path, 'needs an address of at most 2000 characters');
    if (variablesOf(url).length > 0)
      must(sample && url.endsWith('{{1}}'), path, 'has its variable at the end, and a sample');
  }
}
