import {
  type Address,
  type ChannelEvent,
  fingerprint,
  type Json,
  type JsonObject,
  moment,
} from '@conversa/core/connector';
import { fieldEvents } from './account.ts';
import { callEvent } from './calls.ts';
import { contactEvent, echoEvent, historyEvents } from './coexistence.ts';
import { consentEvent } from './consent.ts';
import { ContactBook } from './identity.ts';
import { messageEvent } from './messages.ts';
import { list, object, objects, words } from '../shapes.ts';
import { addressOf, displayOf, type Scope, type Take } from './scope.ts';
import { adWindow, callWindow } from './windows.ts';
import { statusEvent } from './statuses.ts';

/** A change of which something could not be understood, as a webhook of its own: it can be taken in once more. */
export interface SetAside {
  readonly body: string;
  readonly reason: string;
}
export interface Converted {
  readonly events: readonly ChannelEvent[];
  readonly aside: readonly SetAside[];
}

/** What a webhook tells: a field, what is in it, and whom it concerns. */
export interface Change {
  /** Of the entry it came in. */
  readonly id: Json;
  readonly raw: JsonObject;
  readonly field: string;
  readonly value: JsonObject;
  readonly address: Address;
  /** The number's portfolio, when there is one and it is known. */
  readonly business?: string | undefined;
  readonly time: Json;
}
export const changesOf = (body: Json | undefined): readonly Change[] =>
  objects(object(body)['entry']).flatMap(({ id = null, time = null, changes }) =>
    objects(changes).map((raw) => {
      const value = object(raw['value']);
      return { id, raw, field: words(raw['field']), value, address: addressOf(words(id), value), time };
    }),
  );

/**
 * Everything in a webhook, each item by itself: a bad one never takes the others with it. Pure; the same body always
 * gives the same ids.
 */
export function convert(changes: readonly Change[], now: Date): Converted {
  const events: ChannelEvent[] = [];
  const aside: SetAside[] = [];
  for (const change of changes) {
    let reason = '';
    convertChange(change, now, (make) => {
      try {
        const event = make();
        if (event) events.push(event);
      } catch (error) {
        reason ||= String(error);
      }
    });
    const { id, time, raw } = change;
    if (reason) aside.push({ body: JSON.stringify({ entry: [{ id, time, changes: [raw] }] }), reason });
  }
  return { events, aside };
}

type Maker = (item: JsonObject, scope: Scope) => ChannelEvent | undefined;
/** What the lists of these fields become. A window opens after what opened it. */
const lists: { readonly [name: string]: readonly Maker[] } = {
  messages: [messageEvent, adWindow],
  message_echoes: [echoEvent],
  state_sync: [contactEvent],
  user_preferences: [consentEvent],
  calls: [callEvent, callWindow],
  statuses: [(item, scope) => (item['type'] === 'call' ? callEvent : statusEvent)(item, scope)],
};
const listed = /^(messages|standby|calls|smb_.*|user_preferences)$/;

function convertChange({ raw, field, value, address, business, time }: Change, now: Date, put: Take): void {
  const scope: Scope = {
    address,
    digits: displayOf(value),
    book: new ContactBook(value['contacts'], business),
    now: moment(time, now),
  };
  let taken = 0;
  const take: Take = (make) => {
    taken++;
    put(make);
  };
  if (field === 'history') historyEvents(value, scope, take);
  else if (listed.test(field))
    for (const [name, makers] of Object.entries(lists))
      for (const make of makers)
        // What is no object has no id, and fails by itself.
        for (const item of list(value[name])) take(() => make(object(item), scope));
  const { errors } = value;
  const isWrong = objects(errors).length > 0 && (taken > 0 || listed.test(field));
  if (taken > 0 && !isWrong) return;
  const id = `${field}:${fingerprint([address.id, time, raw])}`;
  fieldEvents(isWrong ? 'errors' : field, taken > 0 ? { errors: errors! } : value, id, scope, put);
}
