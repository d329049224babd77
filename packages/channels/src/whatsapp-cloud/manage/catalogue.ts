import { ConversaError, type Json } from '@conversa/core/connector';
import { given, object, text } from '../shapes.ts';

/** What Meta says of the next page. */
export const nextOf = (paging: Json | undefined): { readonly next?: string } =>
  given({ next: text(object(object(paging)['cursors'])['after']) });

/** @throws {ConversaError} `invalid_input` for what cannot be an id */
export function idFor(pattern: RegExp, id: Json): string {
  if (typeof id === 'string' && pattern.test(id)) return encodeURIComponent(id);
  throw new ConversaError('invalid_input', 'This is no id.');
}
export const noAction = (action: string): ConversaError =>
  new ConversaError('invalid_input', `There is no action ${action}.`);
