import type { Json, JsonObject } from '../model/json.ts';
import { isJsonObject, jsonObject } from '../model/read-json.ts';

/**
 * A template's variables with each header changed that may name a file: its own (`header`), and those of its cards
 * (`cards[].header`).
 */
export function mapHeaders(variables: Json, change: (header: JsonObject) => JsonObject): JsonObject {
  const given = jsonObject(variables);
  const { cards } = given;
  return {
    ...given,
    ...withHeader(given, change),
    ...(Array.isArray(cards)
      ? { cards: cards.map((card) => (isJsonObject(card) ? { ...card, ...withHeader(card, change) } : card)) }
      : {}),
  };
}
const withHeader = ({ header }: JsonObject, change: (header: JsonObject) => JsonObject): JsonObject =>
  isJsonObject(header) ? { header: change(header) } : {};
