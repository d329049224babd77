import { type Fields, fields, items, optional, word } from '../check.ts';
import { Fault } from '../fault.ts';
import type { Account, Template } from '../world.ts';

const wrongCount = (details: string): Fault =>
  new Fault(400, 132_000, 'Number of parameters does not match the expected number of params', details);
const wrongFormat = (details: string): Fault =>
  new Fault(400, 132_012, 'Parameter format does not match format in the created template', details);

const variables = (words: unknown): readonly string[] =>
  typeof words === 'string' ? [...new Set([...words.matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map(([, name]) => name!))] : [];

/** Finds the template a message names, and holds what fills it against what it asks for. @throws {Fault} */
export function checkTemplateMessage(account: Account, content: Fields): Template {
  const name = word(content['name']);
  const language = String(fields(content['language'], 'template.language')['code']);
  const template = account.templates.get(`${name}:${language}`);
  if (!template || template.status === 'PENDING' || template.status === 'REJECTED')
    throw new Fault(
      404,
      132_001,
      'Template name does not exist in the translation',
      `template name (${name}) does not exist in ${language}`,
    );
  if (template.status === 'PAUSED')
    throw new Fault(400, 132_015, 'Template is paused', 'The template is paused due to low quality.');
  if (template.status === 'DISABLED')
    throw new Fault(400, 132_016, 'Template is disabled', 'The template has been disabled.');
  const given = (optional(content['components'], (value) => items(value, 'template.components', 0, 20)) ?? []).map(
    (one) => fields(one, 'component'),
  );
  checkComponents(template, template.components, given);
  return template;
}
const ofType = (components: readonly Fields[], type: string): Fields | undefined =>
  components.find((one) => word(one['type']).toUpperCase() === type);
const fieldsIn = (value: unknown): readonly Fields[] => (Array.isArray(value) ? (value as readonly Fields[]) : []);

/** Of the template itself, and of each of its cards. */
function checkComponents(template: Template, wanted: readonly Fields[], given: readonly Fields[]): void {
  for (const type of ['HEADER', 'BODY'])
    checkParameters(template, type.toLowerCase(), ofType(wanted, type), ofType(given, type));
  checkButtons(wanted, given);
  const cards = fieldsIn(ofType(wanted, 'CAROUSEL')?.['cards']);
  const filled = fieldsIn(ofType(given, 'CAROUSEL')?.['cards']);
  if (filled.length !== cards.length)
    throw wrongFormat(`carousel: number of cards (${filled.length}) does not match the template (${cards.length})`);
  for (const [index, card] of cards.entries()) {
    const own = filled.find((one) => one['card_index'] === index);
    if (!own) throw wrongFormat(`carousel: there is no card_index ${index}`);
    checkComponents(template, fieldsIn(card['components']), fieldsIn(own['components']));
  }
}

function checkParameters(
  template: Template,
  where: string,
  wanted: Fields | undefined,
  filled: Fields | undefined,
): void {
  const parameters = (
    optional(filled?.['parameters'], (value) => items(value, `${where}.parameters`, 0, 100)) ?? []
  ).map((one) => fields(one, 'parameter'));
  const format = word(wanted?.['format'], 'TEXT').toUpperCase();
  if (where === 'header' && wanted && format !== 'TEXT') {
    const [media] = parameters;
    if (!media || media['type'] !== format.toLowerCase())
      throw wrongFormat(`header: Format mismatch, expected ${format}, received ${word(media?.['type'], 'UNKNOWN')}`);
    const file = format === 'LOCATION' ? undefined : fields(media[format.toLowerCase()], 'header.media');
    if (file && typeof file['id'] !== 'string' && typeof file['link'] !== 'string')
      throw new Fault(400, 131_008, 'Required parameter is missing', 'header: media needs an id or a link');
    return;
  }
  const names = variables(wanted?.['text']);
  if (parameters.length !== names.length)
    throw wrongCount(
      `${where}: number of localizable_params (${parameters.length}) does not match the expected number of params (${names.length})`,
    );
  for (const parameter of parameters) {
    if (parameter['type'] !== 'text' && where === 'header')
      throw wrongFormat(`${where}: Format mismatch, expected TEXT`);
    const value = parameter['type'] === 'text' ? parameter['text'] : 'x';
    if (typeof value !== 'string' || value === '')
      throw new Fault(400, 131_008, 'Required parameter is missing', `Parameter of type text is missing text value`);
    if (/[\n\t]| {5}/.test(value))
      throw new Fault(
        400,
        132_018,
        'Template param text is invalid',
        'Param text cannot have new-line/tab characters or more than 4 consecutive spaces',
      );
    if (template.parameterFormat === 'NAMED' && !names.includes(word(parameter['parameter_name'])))
      throw wrongCount(`${where}: parameter name is missing or empty`);
  }
}

function checkButtons(components: readonly Fields[], given: readonly Fields[]): void {
  const wanted = ofType(components, 'BUTTONS');
  const buttons = Array.isArray(wanted?.['buttons']) ? (wanted['buttons'] as readonly Fields[]) : [];
  for (const component of given.filter((one) => word(one['type']).toLowerCase() === 'button')) {
    const index = Number(component['index']);
    if (!Number.isInteger(index) || !buttons[index])
      throw wrongFormat(`buttons: there is no button ${word(component['index'])}`);
  }
  for (const [index, button] of buttons.entries()) {
    if (variables(button['url']).length === 0) continue;
    if (!given.some((one) => word(one['type']).toLowerCase() === 'button' && Number(one['index']) === index))
      throw new Fault(
        400,
        131_008,
        'Required parameter is missing',
        `buttons: Button at index ${index} of type Url requires a parameter`,
      );
  }
}
