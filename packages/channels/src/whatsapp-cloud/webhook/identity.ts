import type { Json, JsonObject, Key, Peer } from '@conversa/core/connector';
import { object, objects, text } from './read.ts';

/** How people are known at one number: business-scoped ids are unique within the portfolio. */
export interface Reach {
  /** Absent: the portfolio is not known, and ids hold within the inbox. */
  readonly businessId: string | undefined;
}
/** The names under which one person may appear; any of them may be missing. */
export interface Ids {
  /** Digits, with country code. */
  readonly phone?: string | undefined;
  readonly userId?: string | undefined;
  readonly parentUserId?: string | undefined;
}

export function keysOf({ phone, userId, parentUserId }: Ids, { businessId }: Reach): readonly Key[] {
  const keys: Key[] = [];
  const scope =
    businessId === undefined ? ({ kind: 'inbox' } as const) : { kind: 'portfolio' as const, id: businessId };
  for (const value of [userId, parentUserId]) if (value) keys.push({ kind: 'bsuid', value, scope, proof: 'channel' });
  const digits = phone?.replaceAll(/\D/g, '');
  if (digits) keys.push({ kind: 'phone', value: `+${digits}`, scope: { kind: 'account' }, proof: 'channel' });
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

interface Card {
  readonly ids: Ids;
  readonly name: string | undefined;
}
/** What the `contacts` beside messages say of people, by each of their ids. */
export class ContactBook {
  readonly #cards = new Map<string, Card>();

  constructor(contacts: Json | undefined) {
    for (const contact of objects(contacts)) {
      const ids: Ids = {
        phone: text(contact['wa_id']),
        userId: text(contact['user_id']),
        parentUserId: text(contact['parent_user_id']),
      };
      const profile = object(contact['profile']);
      const name = text(profile['name']) ?? text(profile['username']);
      const card = { ids, name };
      for (const id of [ids.phone, ids.userId, ids.parentUserId]) if (id) this.#cards.set(id, card);
    }
  }
  /** Completes what a message says of its author. */
  peer(ids: Ids, reach: Reach): Peer {
    const card = this.#card(ids.userId) ?? this.#card(ids.phone) ?? this.#card(ids.parentUserId);
    if (!card) return person(ids, reach);
    const completed: Ids = {
      phone: ids.phone ?? card.ids.phone,
      userId: ids.userId ?? card.ids.userId,
      parentUserId: ids.parentUserId ?? card.ids.parentUserId,
    };
    return person(completed, reach, card.name);
  }
  #card(id: string | undefined): Card | undefined {
    return id ? this.#cards.get(id) : undefined;
  }
}

/** Who wrote a message. */
export const author = (message: JsonObject): Ids => ({
  phone: text(message['from']),
  userId: text(message['from_user_id']),
  parentUserId: text(message['from_parent_user_id']),
});
/** Whom a message of ours went to. */
export const recipient = (message: JsonObject): Ids => ({
  phone: text(message['to']),
  userId: text(message['to_user_id']),
  parentUserId: text(message['to_parent_user_id']),
});
