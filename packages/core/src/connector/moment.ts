import type { Json } from '../model/json.ts';
import { jsonNumber } from '../model/json-number.ts';

/**
 * When something happened, in seconds since 1970, as most providers write times; now, when it says nothing that a date can
 * hold. What came within this second happened just now, or an answer given half a second ago would seem to stand before it.
 */
export function moment(value: Json | undefined, now: Date): Date {
  const seconds = jsonNumber(value) ?? -1;
  const agoMs = now.getTime() - seconds * 1_000;
  return seconds < 0 || seconds > 8.64e12 || (agoMs >= 0 && agoMs < 1_000) ? now : new Date(seconds * 1_000);
}
