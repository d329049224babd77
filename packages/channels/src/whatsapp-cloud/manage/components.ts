import type { JsonObject } from '@conversa/core/connector';
import { objects, words } from '../shapes.ts';

/** Meta writes names of parts in either case. */
export const upper = (value: JsonObject | undefined, field: string): string => words(value?.[field]).toUpperCase();
export const typeOf = (one: JsonObject): string => upper(one, 'type');
export const partOf = (components: readonly JsonObject[], type: string): JsonObject | undefined =>
  components.find((one) => typeOf(one) === type);
export const buttonsOf = (components: readonly JsonObject[]): readonly JsonObject[] =>
  objects(partOf(components, 'BUTTONS')?.['buttons']);
export const cardsOf = (components: readonly JsonObject[]): readonly JsonObject[] =>
  objects(partOf(components, 'CAROUSEL')?.['cards']);
export const wordsOf = (component: JsonObject | undefined): string => words(component?.['text']);
