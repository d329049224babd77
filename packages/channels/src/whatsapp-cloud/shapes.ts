import type { Json, JsonObject } from '@conversa/core/connector';

/*
 * Meta adds fields and types without notice and its documents disagree with what it sends. So nothing here is refused for
 * what it has besides: each reader takes what it understands, and what cannot be understood is kept as it came.
 */

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
export const object = (value: Json | undefined): JsonObject => (isObject(value) ? value : {});
export const list = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? value : []);
export const objects = (value: Json | undefined): readonly JsonObject[] => list(value).filter(isObject);
/** Text that is there; numbers are written out, because ids come as either. */
export function text(value: Json | undefined): string | undefined {
  return typeof value === 'string' ? value || undefined : typeof value === 'number' ? String(value) : undefined;
}
/** The same, where nothing is as good as no words. */
export const words = (value: Json | undefined): string => text(value) ?? '';

/** An address a browser could open. */
export const isWeb = (url: string): boolean => URL.canParse(url) && /^https?:/.test(url);

/** The fields that are there. */
export type Given<T> = { readonly [K in keyof T]?: Exclude<T[K], undefined> };
export function given<T extends object>(fields: T): Given<T> {
  const kept: { [K in keyof T]?: T[K] } = {};
  for (const name in fields) if (fields[name] !== undefined) kept[name] = fields[name];
  return kept as Given<T>;
}
