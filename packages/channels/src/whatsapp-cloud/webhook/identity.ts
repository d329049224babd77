import type { Json, JsonObject, Key, Peer } from '@conversa/core/connector';
import { phoneKey } from '../addresses.ts';
import { digitsOf, object, objects, text } from './read.ts';

/** How people are known at one number: business-scoped ids are unique within the portfolio. */
export interface Reach {
  /** Absent: the portfolio is not known, and ids hold within the inbox. */
  readonly businessId: string | undefined;
}
/** The names under which one person may appear; any of them may be missing. */
export interface Ids {
  /** Digits, with country code. */
  readonly phone: string | undefined;
  readonly userId: string | undefined;
  readonly parentUserId: string | undefined;
}
/** How Meta names them, wherever somebody is spoken of. Whole names: they are read for every message. */
export const idsOf = (item: JsonObject, phone: string, userId = 'user_id', parentUserId = 'parent_user_id'): Ids => ({
  phone: text(item[phone]),
  userId: text(item[userId]),
  parentUserId: text(item[parentUserId]),
});
/** Who wrote a message. */
export const author = (message: JsonObject): Ids => idsOf(message, 'from', 'from_user_id', 'from_parent_user_id');
/** Whom a message of ours went to. */
export const recipient = (message: JsonObject): Ids => idsOf(message, 'to', 'to_user_id', 'to_parent_user_id');

export function keysOf({ phone, userId, parentUserId }: Ids, { businessId }: Reach): readonly Key[] {
  const keys: Key[] = [];
  const scope: Key['scope'] = businessId === undefined ? { kind: 'inbox' } : { kind: 'portfolio', id: businessId };
  for (const value of [userId, parentUserId]) if (value) keys.push({ kind: 'bsuid', value, scope, proof: 'channel' });
  const digits = digitsOf(phone);
  if (digits) keys.push(phoneKey(digits));
  return keys;
}
export function person(ids: Ids, reach: Reach, name?: string): Peer {
  return { kind: 'person', keys: keysOf(ids, reach), ...(name ? { name } : {}) };
}
/** A group of this number. */
export const group = (id: string): Peer => ({
  kind: 'group',
  keys: [{ kind: 'group', value: id, scope: { kind: 'inbox' }, proof: 'channel' }],
});

interface Card extends Ids {
  readonly name: string | undefined;
}
/** What the `contacts` beside messages say of people, by each of their ids. */
export class ContactBook {
  readonly #cards = new Map<string | undefined, Card>();

  constructor(contacts: Json | undefined) {
    for (const contact of objects(contacts)) {
      const ids = idsOf(contact, 'wa_id');
      const profile = object(contact['profile']);
      const card = { ...ids, name: text(profile['name']) ?? text(profile['username']) };
      for (const id of [ids.phone, ids.userId, ids.parentUserId]) if (id) this.#cards.set(id, card);
    }
  }
  /** Completes what a message says of its author. */
  peer(ids: Ids, reach: Reach): Peer {
    const card = this.#cards.get(ids.userId) ?? this.#cards.get(ids.phone) ?? this.#cards.get(ids.parentUserId);
    if (!card) return person(ids, reach);
    const completed: Ids = {
      phone: ids.phone ?? card.phone,
      userId: ids.userId ?? card.userId,
      parentUserId: ids.parentUserId ?? card.parentUserId,
    };
    return person(completed, reach, card.name);
  }
}
