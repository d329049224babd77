import type { Json, JsonObject } from './json.ts';

export const isJsonObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
/** The object that is there, or one without fields. */
export const jsonObject = (value: Json | undefined): JsonObject => (isJsonObject(value) ? value : {});
/** The list that is there, or one without items. */
export const jsonList = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? value : []);
/** The objects of a list. */
export const jsonObjects = (value: Json | undefined): readonly JsonObject[] => jsonList(value).filter(isJsonObject);
