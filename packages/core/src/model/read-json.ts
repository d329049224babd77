import type { Json, JsonObject } from './json.ts';

export const isJsonObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
/** The object that is there, or one without fields. */
export const jsonObject = (value: Json | undefined): JsonObject => (isJsonObject(value) ? value : {});
/** The list that is there, or one without items. */
export const jsonList = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? value : []);
/** The objects of a list. */
export const jsonObjects = (value: Json | undefined): readonly JsonObject[] => jsonList(value).filter(isJsonObject);
/** Text that is there; numbers are written out, because ids come as either. */
export const jsonText = (value: Json | undefined): string | undefined =>
  typeof value === 'string' ? value || undefined : typeof value === 'number' ? String(value) : undefined;
/** The same, where nothing is as good as no words. */
export const jsonWords = (value: Json | undefined): string => jsonText(value) ?? '';
