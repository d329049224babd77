import type { Json } from './json.ts';
import { jsonList, jsonText } from './read-json.ts';

/** The texts of a list. */
export const jsonTexts = (value: Json | undefined): readonly string[] =>
  jsonList(value).flatMap((item) => jsonText(item) ?? []);
