import type { Json } from './json.ts';

/** Undefined for what is no JSON. */
export function parseJson(words: string): Json | undefined {
  try {
    return JSON.parse(words) as Json;
  } catch {
    return undefined;
  }
}
