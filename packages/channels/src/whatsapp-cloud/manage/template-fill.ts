import { fillPlaces, type JsonObject, type Part, placesIn, Refused } from '@conversa/core/connector';
import { spoken } from '../webhook/alert-words.ts';
import { given, object, objects, text, words } from '../shapes.ts';
import { buttonsOf, cardsOf, partOf, typeOf, upper, wordsOf } from './components.ts';

/** What a customer sees of a template, as text. */
type ShownTemplate = NonNullable<Extract<Part, { readonly type: 'template' }>['shown']>;

const parametersOf = (components: readonly JsonObject[], type: string): readonly JsonObject[] =>
  objects(partOf(components, type)?.['parameters']);

/** @throws {Refused} when a template cannot be sent as it is now */
export function checkUsable(name: string, template: JsonObject): void {
  const status = upper(template, 'status');
  if (!/^(PAUSED|DISABLED|REJECTED|PENDING|IN_APPEAL)$/.test(status)) return;
  const why = status === 'PAUSED' ? ' because customers reported it' : '';
  throw new Refused('not_permitted', `The template “${name}” is ${spoken(status)}${why}. Use another one.`, 'template');
}

/**
 * Holds how a template is filled (`components` as they are sent) against what it needs. Each card is filled like a template
 * of its own.
 * @throws {Refused}
 */
export function checkFilled(template: JsonObject, filled: readonly JsonObject[], where = ''): void {
  const must = (ok: unknown, sentence: string): void => {
    if (!ok) throw new Refused('not_permitted', where + sentence);
  };
  const named = upper(template, 'parameter_format') === 'NAMED';
  const variables = (what: string, part: JsonObject | undefined, parameters: readonly JsonObject[]): void => {
    const names = placesIn(wordsOf(part));
    must(
      parameters.length === names.length,
      `The ${what} of this template has ${names.length} variables, and ${parameters.length} were filled.`,
    );
    const missing = names.filter((name) => named && !parameters.some((one) => one['parameter_name'] === name));
    must(missing.length === 0, `The variable ${missing.join(', ')} was not filled.`);
  };
  const wanted = objects(template['components']);
  const header = partOf(wanted, 'HEADER');
  const format = upper(header, 'format') || 'TEXT';
  const headerFilled = parametersOf(filled, 'HEADER');
  if (format === 'TEXT') variables('header', header, headerFilled);
  else
    must(
      upper(headerFilled[0], 'type') === format,
      `The header of this template needs a ${format === 'IMAGE' ? 'picture' : spoken(format)}.`,
    );
  const bodyFilled = parametersOf(filled, 'BODY');
  if (template['category'] === 'AUTHENTICATION') must(bodyFilled.length === 1, 'This template needs the code.');
  else variables('text', partOf(wanted, 'BODY'), bodyFilled);
  for (const [at, button] of buttonsOf(wanted).entries()) {
    const own = filled.filter((one) => Number(text(one['index'])) === at);
    const needsValue = placesIn(words(button['url'])).length > 0 || typeOf(button) === 'COPY_CODE';
    must(
      !needsValue || parametersOf(own, 'BUTTON').length > 0,
      `The button “${wordsOf(button) || 'code'}” needs a value.`,
    );
  }
  const offer = object(partOf(wanted, 'LIMITED_TIME_OFFER')?.['limited_time_offer']);
  must(
    !offer['has_expiration'] || parametersOf(filled, 'LIMITED_TIME_OFFER').length > 0,
    'This offer needs the time it ends.',
  );
  const [cards, cardsFilled] = [cardsOf(wanted), cardsOf(filled)];
  must(cards.length === cardsFilled.length, `This template needs ${cards.length} cards.`);
  for (const [at, { components = [] }] of cards.entries()) {
    const own = cardsFilled.find((one) => one['card_index'] === at);
    checkFilled({ ...template, components }, objects(own?.['components']), `Card ${at + 1}: `);
  }
}

/** The template as the customer sees it. */
export function shownTemplate(template: JsonObject, filled: readonly JsonObject[]): ShownTemplate {
  const wanted = objects(template['components']);
  const words = (type: string): string => fill(wordsOf(partOf(wanted, type)), parametersOf(filled, type));
  const [code] = parametersOf(filled, 'BODY');
  const buttons = buttonsOf(wanted);
  return {
    // What authentication templates say is Meta's; their code is what counts.
    text: words('BODY') || (template['category'] === 'AUTHENTICATION' ? wordsOf(code) : ''),
    ...given({
      header: words('HEADER') || undefined,
      footer: wordsOf(partOf(wanted, 'FOOTER')) || undefined,
      buttons: buttons.length > 0 ? buttons.map(wordsOf).filter(Boolean) : undefined,
    }),
  };
}
const fill = (words: string, parameters: readonly JsonObject[]): string =>
  fillPlaces(words, (name, whole) => {
    const found = parameters.find((one) => one['parameter_name'] === name) ?? parameters[Number(name) - 1];
    // Money and dates bring the words that are shown where the phone has none of its own.
    const other = object(found?.['currency'] ?? found?.['date_time']);
    return wordsOf(found) || (text(other['fallback_value']) ?? whole);
  });
