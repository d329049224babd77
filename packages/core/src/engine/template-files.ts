import type { Json, JsonObject } from '../model/json.ts';

/**
 * A template's variables with each header changed that may name a file: its own (`header`), and those of its cards
 * (`cards[].header`).
 */
export function mapHeaders(variables: Json, change: (header: JsonObject) => JsonObject): JsonObject {
  const given = object(variables);
  const { cards } = given;
  return {
    ...given,
    ...withHeader(given, change),
    ...(Array.isArray(cards)
      ? { cards: cards.map((card) => (isObject(card) ? { ...card, ...withHeader(card, change) } : card)) }
      : {}),
  };
}
const withHeader = ({ header }: JsonObject, change: (header: JsonObject) => JsonObject): JsonObject =>
  isObject(header) ? { header: change(header) } : {};
const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const object = (value: Json): JsonObject => (isObject(value) ? value : {});
