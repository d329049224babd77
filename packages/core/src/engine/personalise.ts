import type { Json, JsonObject } from '../model/json.ts';
import { fillPlaces } from '../model/places.ts';

export interface Person {
  readonly name?: string | undefined;
  readonly phone?: string | undefined;
  readonly email?: string | undefined;
  readonly attributes: JsonObject;
  /** Columns of the list they are on. */
  readonly fields: JsonObject;
}

/** Fills `{{contact.name}}`, `{{contact.first_name}}`, `{{contact.phone}}`, `{{contact.email}}`, `{{contact.<attribute>}}` and `{{<column>}}`. */
export function personalise(
  value: Json,
  person: Person,
): { readonly value: Json; readonly missing: readonly string[] } {
  const missing = new Set<string>();
  const fill = (text: string): string =>
    fillPlaces(text, (place) => {
      const found = wordFor(place, person);
      if (found === undefined || found === '') missing.add(place);
      return found ?? '';
    });
  const walk = (one: Json): Json => {
    if (typeof one === 'string') return fill(one);
    if (Array.isArray(one)) return one.map((item) => walk(item as Json));
    if (typeof one !== 'object' || one === null) return one;
    return Object.fromEntries(Object.entries(one as JsonObject).map(([key, item]) => [key, walk(item)]));
  };
  return { value: walk(value), missing: [...missing] };
}

function wordFor(place: string, { name, phone, email, attributes, fields }: Person): string | undefined {
  if (!place.startsWith('contact.')) return word(own(fields, place));
  const what = place.slice('contact.'.length);
  switch (what) {
    case 'name':
      return name;
    case 'first_name':
      return name?.trim().split(/\s+/)[0];
    case 'phone':
      return phone;
    case 'email':
      return email;
    default:
      return word(own(attributes, what));
  }
}
const own = (object: JsonObject, key: string): Json | undefined =>
  Object.hasOwn(object, key) ? object[key] : undefined;
const word = (value: Json | undefined): string | undefined =>
  typeof value === 'string'
    ? value.trim()
    : typeof value === 'number' || typeof value === 'boolean'
      ? String(value)
      : undefined;
