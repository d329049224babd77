import type { Json } from './json.ts';
import { jsonText } from './read-json.ts';

/** A number, also one that is written out. */
export function jsonNumber(value: Json | undefined): number | undefined {
  const found = Number(jsonText(value) ?? Number.NaN);
  return Number.isFinite(found) ? found : undefined;
}
