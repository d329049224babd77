import { allIssues, type Ground as PlaceOf, type JsonObject, placesIn } from '@conversa/core/connector';
import { namings } from '../send/template.ts';
import { list, object, objects, words } from '../shapes.ts';
import { buttonsOf, partOf, typeOf, upper, wordsOf } from './components.ts';

/** How long a message may wait for its customer, in seconds. */
const lives: ReadonlyMap<string, readonly [min: number, max: number]> = new Map([
  ['AUTHENTICATION', [30, 900]],
  ['MARKETING', [43_200, 2_592_000]],
  ['UTILITY', [30, 43_200]],
]);
const buttonLimits = { URL: 2, PHONE_NUMBER: 1, COPY_CODE: 1, OTP: 1 };

type Ground = PlaceOf<{ readonly named: boolean; readonly auth: boolean }>;

/**
 * Everything Meta would refuse in a new template, at once and in words. Source: "Template components" of the Business
 * Management API.
 * @throws {ValidationError}
 */
export function checkTemplate(template: JsonObject): void {
  const auth = template['category'] === 'AUTHENTICATION';
  const named = upper(template, 'parameter_format') === 'NAMED';
  allIssues(
    ({ path, message }) => `The template is not right: ${path} ${message}.`,
    { named, auth },
    (at) => {
      for (const [field, pattern, rule] of namings) at(field).must(pattern.test(words(template[field])), rule);
      const life = lives.get(words(template['category']));
      at('category').must(life, 'is AUTHENTICATION, MARKETING or UTILITY');
      const { message_send_ttl_seconds: seconds } = template;
      if (life && seconds !== undefined) at('message_send_ttl_seconds').sized(Number(seconds), ...life, 'seconds');
      const components = objects(template['components']);
      const types = components.map(typeOf);
      const { must, below } = at('components');
      must(types.includes('BODY'), 'has a body');
      must(new Set(types).size === types.length, 'has each part once');
      must(!auth || partOf(buttonsOf(components), 'OTP'), 'has a button that copies the code');
      must(!types.includes('LIMITED_TIME_OFFER') || !types.includes('FOOTER'), 'has either an offer or a footer');
      for (const [n, component] of components.entries()) check(component, below(n));
    },
  );
}

function check(component: JsonObject, ground: Ground): void {
  const { auth, must, sized } = ground;
  const words = wordsOf(component);
  const type = typeOf(component);
  switch (type) {
    case 'HEADER':
      return checkHeader(component, ground);
    case 'BODY':
      if (auth) return;
      sized(words, 1, 1_024);
      must(!/^\s*\{\{|\}\}\s*$/.test(words), 'may not begin or end with a variable');
      return checkVariables(component, 'body_text', ground);
    case 'FOOTER':
      if (auth) return sized(Number(component['code_expiration_minutes'] ?? 1), 1, 90, 'minutes');
      sized(words, 1, 60);
      return must(!words.includes('{{'), 'has no variables');
    case 'BUTTONS':
      return checkButtons(objects(component['buttons']), ground);
    case 'CAROUSEL':
      return checkCards(objects(component['cards']), ground);
    case 'LIMITED_TIME_OFFER':
      return sized(wordsOf(object(component['limited_time_offer'])), 1, 16);
    default:
  }
}
function checkHeader(component: JsonObject, ground: Ground): void {
  const { must, sized } = ground;
  switch (upper(component, 'format')) {
    case 'TEXT': {
      const words = wordsOf(component);
      sized(words, 1, 60);
      sized(placesIn(words), 0, 1, 'variables');
      return checkVariables(component, 'header_text', ground);
    }
    case 'LOCATION':
    case 'PRODUCT':
      return;
    case 'IMAGE':
    case 'VIDEO':
    case 'DOCUMENT':
    case 'GIF':
      return must(list(object(component['example'])['header_handle']).length, 'needs a sample file');
    default:
      must(false, 'has no known format');
  }
}

function checkVariables(component: JsonObject, key: string, { named, must }: Ground): void {
  const variables = placesIn(wordsOf(component));
  if (variables.length === 0) return;
  must(
    variables.every((name, at) => (named ? /^[a-z_][a-z0-9_]*$/.test(name) : name === String(at + 1))),
    named ? 'has variables of a-z, 0-9 and _' : 'has variables {{1}}, {{2}}… in order',
  );
  const samples = list(object(component['example'])[named ? `${key}_named_params` : key]).flat();
  const sampled = named ? objects(samples).map((one) => one['param_name']) : variables;
  must(
    samples.length === variables.length && variables.every((name) => sampled.includes(name)),
    `needs samples of its ${variables.length} variables`,
  );
}

/** Two to ten cards of one shape, each with a picture or a video. */
function checkCards(cards: readonly JsonObject[], ground: Ground): void {
  const { must, sized } = ground;
  sized(cards, 2, 10, 'cards');
  const shapes = cards.map((card, at) => {
    const parts = objects(card['components']);
    const here = ground.below('cards').below(at);
    const [header, body, buttons] = [partOf(parts, 'HEADER'), partOf(parts, 'BODY'), buttonsOf(parts)];
    const format = upper(header, 'format');
    if (format === 'IMAGE' || format === 'VIDEO') checkHeader(header!, here);
    else here.must(false, 'has a picture or a video');
    here.sized(wordsOf(body), 0, 160);
    if (body) check(body, here);
    here.sized(buttons, 0, 2, 'buttons');
    if (buttons.length > 0) checkButtons(buttons, here);
    return [format, body !== undefined, ...buttons.map(typeOf)].join();
  });
  must(new Set(shapes).size <= 1, 'has the same parts on every card');
}

function checkButtons(buttons: readonly JsonObject[], ground: Ground): void {
  const { must, sized } = ground;
  sized(buttons, 1, 10, 'buttons');
  const types = buttons.map(typeOf);
  for (const [type, max] of Object.entries(buttonLimits))
    sized(
      types.filter((one) => one === type),
      0,
      max,
      `buttons of type ${type}`,
    );
  const order = types.map((type) => (type === 'QUICK_REPLY' ? 'quick' : '-')).join('');
  must(/^(-*(quick)*|(quick)*-*)$/.test(order), 'has its quick replies together');
  for (const [at, button] of buttons.entries()) checkButton(button, ground.below(at));
}
function checkButton(button: JsonObject, { must, sized }: Ground): void {
  const type = typeOf(button);
  const { example } = button;
  /** Alone or as a list of one. */
  const sample = words([example].flat()[0]);
  sized(wordsOf(button), type === 'COPY_CODE' || type === 'OTP' ? 0 : 1, 25);
  if (type === 'PHONE_NUMBER')
    must(/^\+?\d{5,20}$/.test(words(button['phone_number'])), 'needs a phone number with country code');
  if (type === 'COPY_CODE') sized(sample, 1, 20, 'characters in its sample');
  if (type === 'URL') {
    const url = words(button['url']);
    must(/^https?:\/\//.test(url) && url.length <= 2_000, 'needs an address of 1 to 2000 characters');
    if (placesIn(url).length > 0) must(sample && url.endsWith('{{1}}'), 'has its variable at the end, and a sample');
  }
}
