import { given, isJsonObject, type Json, jsonList, jsonObject, jsonObjects } from '@conversa/core/connector';

/*
 * Meta adds fields and types without notice and its documents disagree with what it sends. So nothing here is refused for
 * what it has besides: each reader takes what it understands, and what cannot be understood is kept as it came.
 */

export { given, isJsonObject as isObject, jsonList as list, jsonObject as object, jsonObjects as objects };
/** Text that is there; numbers are written out, because ids come as either. */
export function text(value: Json | undefined): string | undefined {
  return typeof value === 'string' ? value || undefined : typeof value === 'number' ? String(value) : undefined;
}
/** The same, where nothing is as good as no words. */
export const words = (value: Json | undefined): string => text(value) ?? '';

/** An address a browser could open. */
export const isWeb = (url: string): boolean => URL.canParse(url) && /^https?:/.test(url);
