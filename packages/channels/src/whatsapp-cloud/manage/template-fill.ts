import type { Json, JsonObject } from '@conversa/core/connector';
import { list, object, objects, text } from '../webhook/read.ts';
import { variablesOf } from './template-rules.ts';

/** What a customer sees of a template, as text. */
export interface ShownTemplate {
  readonly header?: string;
  readonly text: string;
  readonly footer?: string;
  readonly buttons?: readonly string[];
}
const typeOf = (one: JsonObject): string => text(one['type'])?.toUpperCase() ?? '';
const partOf = (components: readonly JsonObject[], type: string): JsonObject | undefined =>
  components.find((one) => typeOf(one) === type);
const parametersOf = (component: JsonObject | undefined): readonly JsonObject[] => objects(component?.['parameters']);

/** Why a template cannot be sent as it is now; undefined: it can. */
export function unusable(name: string, template: JsonObject): string | undefined {
  switch (text(template['status'])) {
    case 'PAUSED':
      return `WhatsApp has paused the template “${name}” because customers reported it. Use another one, or wait a few hours.`;
    case 'DISABLED':
      return `WhatsApp has disabled the template “${name}”. Use another one.`;
    case 'REJECTED':
      return `WhatsApp has rejected the template “${name}”. Change it on the inbox’s page, or use another one.`;
    case 'PENDING':
    case 'IN_APPEAL':
      return `WhatsApp is still reviewing the template “${name}”.`;
    default:
      return undefined;
  }
}

/** What is wrong with how a template is filled (`components` as they are sent); undefined: nothing. */
export function misfilled(template: JsonObject, given: readonly JsonObject[]): string | undefined {
  const wanted = objects(template['components']);
  const named = text(template['parameter_format'])?.toUpperCase() === 'NAMED';
  const header = partOf(wanted, 'HEADER');
  const format = text(header?.['format'])?.toUpperCase() ?? 'TEXT';
  const headerGiven = parametersOf(partOf(given, 'HEADER'));
  if (header && format !== 'TEXT') {
    if (text(headerGiven[0]?.['type'])?.toUpperCase() !== format)
      return `The header of this template needs ${mediaWords[format] ?? 'its content'}.`;
  } else {
    const wrong = variablesProblem('header', header, headerGiven, named);
    if (wrong) return wrong;
  }
  const isAuth = text(template['category']) === 'AUTHENTICATION';
  const body = partOf(wanted, 'BODY');
  const bodyGiven = parametersOf(partOf(given, 'BODY'));
  if (isAuth && bodyGiven.length !== 1) return 'An authentication template needs the code.';
  const wrong = isAuth ? undefined : variablesProblem('text', body, bodyGiven, named);
  if (wrong) return wrong;
  const buttons = objects(partOf(wanted, 'BUTTONS')?.['buttons']);
  for (const [at, button] of buttons.entries()) {
    const filled = given.find((one) => typeOf(one) === 'BUTTON' && Number(text(one['index'])) === at);
    const needs = variablesOf(text(button['url']) ?? '').length > 0 || typeOf(button) === 'COPY_CODE';
    if (needs && parametersOf(filled).length === 0)
      return `The button “${text(button['text']) ?? 'code'}” of this template needs a value.`;
  }
  const offer = object(partOf(wanted, 'LIMITED_TIME_OFFER')?.['limited_time_offer']);
  if (offer['has_expiration'] === true && parametersOf(partOf(given, 'LIMITED_TIME_OFFER')).length === 0)
    return 'This offer needs the time at which it ends.';
  return cardsProblem(template, wanted, given);
}
/** Each card is filled like a template of its own. */
function cardsProblem(
  template: JsonObject,
  wanted: readonly JsonObject[],
  given: readonly JsonObject[],
): string | undefined {
  const cards = objects(partOf(wanted, 'CAROUSEL')?.['cards']);
  const filled = objects(partOf(given, 'CAROUSEL')?.['cards']);
  if (cards.length > 0 && filled.length !== cards.length)
    return `This template shows ${cards.length} cards, each of which needs its picture or video.`;
  for (const [at, card] of cards.entries()) {
    const own = filled.find((one) => one['card_index'] === at);
    const wrong = misfilled({ ...template, components: card['components'] ?? [] }, objects(own?.['components']));
    if (wrong) return `Card ${at + 1}: ${wrong}`;
  }
  return undefined;
}
const mediaWords: { readonly [format: string]: string } = {
  IMAGE: 'a picture',
  VIDEO: 'a video',
  DOCUMENT: 'a document',
  LOCATION: 'a place',
};

function variablesProblem(
  where: string,
  component: JsonObject | undefined,
  parameters: readonly JsonObject[],
  named: boolean,
): string | undefined {
  const names = [...new Set(variablesOf(text(component?.['text']) ?? ''))];
  if (parameters.length !== names.length)
    return `The ${where} of this template has ${names.length} variables, and ${parameters.length} were filled.`;
  const missing = named ? names.filter((name) => !parameters.some((one) => one['parameter_name'] === name)) : [];
  return missing.length > 0 ? `The variable ${missing.join(', ')} of this template was not filled.` : undefined;
}

/** The template as the customer sees it. */
export function shownTemplate(template: JsonObject, given: readonly JsonObject[]): ShownTemplate {
  const wanted = objects(template['components']);
  const words = (type: string): string => {
    const component = partOf(wanted, type);
    return fill(text(component?.['text']) ?? '', parametersOf(partOf(given, type)));
  };
  const [header, footer] = [words('HEADER'), text(partOf(wanted, 'FOOTER')?.['text'])];
  const buttons = objects(partOf(wanted, 'BUTTONS')?.['buttons']).map((one) => text(one['text']) ?? '');
  const [code] = parametersOf(partOf(given, 'BODY'));
  const isAuth = text(template['category']) === 'AUTHENTICATION' && words('BODY') === '';
  return {
    ...(header ? { header } : {}),
    text: isAuth ? (text(code?.['text']) ?? '') : words('BODY'),
    ...(footer ? { footer } : {}),
    ...(buttons.length > 0 ? { buttons: buttons.filter(Boolean) } : {}),
  };
}
function fill(words: string, parameters: readonly JsonObject[]): string {
  return words.replaceAll(/\{\{\s*(\w+)\s*\}\}/g, (whole, name: string) => {
    const found = parameters.find((one) => one['parameter_name'] === name) ?? parameters[Number(name) - 1];
    return text(found?.['text']) ?? text(fallback(found)) ?? whole;
  });
}
/** Money and dates bring the words that are shown where the phone has none of its own. */
const fallback = (parameter: JsonObject | undefined): Json | undefined =>
  list([parameter?.['currency'] ?? null, parameter?.['date_time'] ?? null])
    .map((one) => object(one)['fallback_value'])
    .find((one) => one !== undefined);
