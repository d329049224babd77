import type { Json, JsonObject } from '@conversa/core/connector';
import { list, object, text } from '../shapes.ts';

/** The texts of a list. */
export const texts = (value: Json | undefined): readonly string[] => list(value).flatMap((item) => text(item) ?? []);
export const number = (value: Json | undefined): number | undefined => {
  const found = Number(text(value) ?? Number.NaN);
  return Number.isFinite(found) ? found : undefined;
};
/** Digits of a phone number, however it is written; undefined for what is none. */
export const digitsOf = (value = ''): string | undefined =>
  /^[\d\s()+.-]*$/.test(value) ? value.replaceAll(/\D/g, '') : undefined;
/** Undefined for what is no JSON. */
export function parsed(words: string): Json | undefined {
  try {
    return JSON.parse(words) as Json;
  } catch {
    return undefined;
  }
}
/** What Meta says of an error, in the words that say most. */
export const reasonOf = (error: JsonObject = {}): string | undefined =>
  text(object(error['error_data'])['details']) ??
  text(error['error_user_msg']) ??
  text(error['message']) ??
  text(error['title']);
