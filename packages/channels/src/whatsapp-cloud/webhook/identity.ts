import type { Json, JsonObject, Key, Peer } from '@conversa/core/connector';
import { digitsOf, given, object, objects, text } from '../shapes.ts';

/** The names under which one person may appear; any of them may be missing. */
export type Ids = {
  /** Digits, with country code. */
  readonly phone: string | undefined;
  readonly userId: string | undefined;
  readonly parentId: string | undefined;
};
/** How Meta names them, wherever somebody is spoken of. Whole names: they are read for every message. */
export const idsOf = (item: JsonObject, phone: string, userId = 'user_id', parentId = 'parent_user_id'): Ids => ({
  phone: text(item[phone]),
  userId: text(item[userId]),
  parentId: text(item[parentId]),
});
/** Who wrote a message. */
export const author = (message: JsonObject): Ids => idsOf(message, 'from', 'from_user_id', 'from_parent_user_id');
/** Whom a message of ours went to. */
export const recipient = (message: JsonObject): Ids => idsOf(message, 'to', 'to_user_id', 'to_parent_user_id');

/** @param digits with country code */
export const phoneKey = (digits: string): Key => ({
  kind: 'phone',
  value: `+${digits}`,
  scope: { kind: 'account' },
  proof: 'channel',
});
/** A group of this number. */
export const group = (id: string): Peer => ({
  kind: 'group',
  keys: [{ kind: 'group', value: id, scope: { kind: 'inbox' }, proof: 'channel' }],
});

interface Card extends Ids {
  readonly name: string | undefined;
}
/** The people of one webhook: what the `contacts` beside messages say of them, by each of their ids. */
export class ContactBook {
  readonly #cards = new Map<string | undefined, Card>();
  readonly #scope: Key['scope'];

  /** @param businessId the portfolio, within which ids hold; undefined: it is not known, and they hold within the inbox */
  constructor(contacts: Json | undefined, businessId: string | undefined) {
    this.#scope = businessId ? { kind: 'portfolio', id: businessId } : { kind: 'inbox' };
    for (const contact of objects(contacts)) {
      const ids = idsOf(contact, 'wa_id');
      const profile = object(contact['profile']);
      const card = { ...ids, name: text(profile['name']) ?? text(profile['username']) };
      for (const id of Object.values(ids)) if (id) this.#cards.set(id, card);
    }
  }
  keys({ phone, userId, parentId }: Partial<Ids>): readonly Key[] {
    const keys: Key[] = [];
    for (const value of [userId, parentId])
      if (value) keys.push({ kind: 'bsuid', value, scope: this.#scope, proof: 'channel' });
    const digits = digitsOf(phone);
    if (digits) keys.push(phoneKey(digits));
    return keys;
  }
  /** Completes what a message says of somebody. */
  peer(ids: Ids, called?: string): Peer {
    const card = this.#cards.get(ids.userId) ?? this.#cards.get(ids.phone) ?? this.#cards.get(ids.parentId);
    const name = called ?? card?.name;
    return { kind: 'person', keys: this.keys({ ...card, ...given(ids) }), ...given({ name }) };
  }
}
