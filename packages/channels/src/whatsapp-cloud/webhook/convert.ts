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

/** Something of a webhook that could not be understood: kept, so that nothing a customer sent is lost. */
export interface SetAside {
  readonly raw: Json;
  readonly reason: string;
}
export interface Converted {
  readonly events: readonly ChannelEvent[];
  readonly aside: readonly SetAside[];
}
export interface ConvertOptions {
  readonly now: Date;
  /** The portfolio of the number with this id, when there is one and it is known. */
  readonly businessOf: (id: string) => string | undefined;
}

/** What a webhook tells: a field, what is in it, and whom it concerns. */
export interface Change {
  readonly raw: JsonObject;
  readonly field: string;
  readonly value: JsonObject;
  readonly address: Address;
  readonly time: Json;
}
export const changesOf = (body: Json): readonly Change[] =>
  objects(object(body)['entry']).flatMap(({ id, time = null, changes }) =>
    objects(changes).map((raw) => {
      const value = object(raw['value']);
      return { raw, field: words(raw['field']), value, address: addressOf(words(id), value), time };
    }),
  );

/**
 * Everything in a webhook, each item by itself: a bad one never takes the others with it. Pure; the same body always
 * gives the same ids.
 */
export function convert(body: Json, options: ConvertOptions, changes: readonly Change[] = changesOf(body)): Converted {
  const events: ChannelEvent[] = [];
  const aside: SetAside[] = [];
  if (changes.length === 0) aside.push({ raw: body, reason: 'nothing is told' });
  for (const change of changes)
    convertChange(change, options, (make) => {
      try {
        const event = make();
        if (event) events.push(event);
      } catch (error) {
        aside.push({ raw: change.raw, reason: String(error) });
      }
    });
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

function convertChange({ raw, field, value, address, time }: Change, options: ConvertOptions, put: Take): void {
  const scope: Scope = {
    address,
    digits: displayOf(value),
    book: new ContactBook(value['contacts'], options.businessOf(address.id)),
    now: moment(time, options.now),
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
