import type { Failure, JsonObject } from '@conversa/core/connector';
import { explain } from '../errors.ts';
import { number, object, text } from './read.ts';

/** Meta's error, as a person understands it. */
export function failureOf(error: JsonObject): Failure {
  const code = number(error['code']);
  const details = text(object(error['error_data'])['details']) ?? text(error['message']) ?? text(error['title']);
  return explain(code, details);
}
