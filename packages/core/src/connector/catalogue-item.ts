import { ConversaError } from '../errors.ts';
import type { Json } from '../model/json.ts';

/** The id of an item, fit for a path. @throws {ConversaError} `invalid_input` for what cannot be one */
export function idFor(pattern: RegExp, id: Json): string {
  if (typeof id === 'string' && pattern.test(id)) return encodeURIComponent(id);
  throw new ConversaError('invalid_input', 'This is no id.');
}
/** What an item is asked that it cannot do. */
export const noAction = (action: string): ConversaError =>
  new ConversaError('invalid_input', `There is no action ${action}.`);
