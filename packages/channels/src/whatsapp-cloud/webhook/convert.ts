import type { Address, ChannelEvent, Json, JsonObject } from '@conversa/core/connector';
import { fieldEvents } from './account.ts';
import { callEvent } from './calls.ts';
import { contactEvent, echoEvent, historyEvents } from './coexistence.ts';
import { consentEvent } from './consent.ts';
import { fingerprint } from './fingerprint.ts';
import { ContactBook } from './identity.ts';
import { messageEvent } from './messages.ts';
import { isObject, list, object, objects, words } from '../shapes.ts';
import { addressOf, displayOf, moment, type Scope, type Take } from './scope.ts';
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
interface Change {
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
  if (objects(object(body)['entry']).length === 0) aside.push({ raw: body, reason: 'a webhook without entries' });
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
function convertChange({ raw, field, value, address, time }: Change, options: ConvertOptions, take: Take): void {
  const scope: Scope = {
    address,
    digits: displayOf(value),
    book: new ContactBook(value['contacts'], options.businessOf(address.id)),
    now: moment(time, options.now),
  };
  const tell = (told: JsonObject, as = field): void =>
    fieldEvents(as, told, `${field}:${fingerprint([address.id, time, raw])}`, scope, take);
  /** Everything a list holds, each to be made events by itself; what is no object fails by itself, too. */
  const each = (items: string, ...makers: readonly Maker[]): void => {
    for (const [at, make] of makers.entries())
      for (const item of list(value[items]))
        if (isObject(item)) take(() => make(item, scope));
        else if (at === 0)
          take(() => {
            throw new TypeError('an item without an id');
          });
  };
  switch (field) {
    case 'messages':
    case 'standby': {
      each('messages', messageEvent, adWindow);
      each('statuses', statusEvent);
      each('message_echoes', echoEvent);
      const errors = objects(value['errors']);
      if (errors.length > 0) tell({ errors }, 'errors');
      return;
    }
    case 'smb_message_echoes':
      return each('message_echoes', echoEvent);
    case 'smb_app_state_sync':
      return each('state_sync', contactEvent);
    case 'history':
      return historyEvents(value, scope, take);
    case 'user_preferences':
      return each(field, consentEvent);
    case 'calls':
      each(field, callEvent, callWindow);
      return each('statuses', callEvent);
    default:
      tell(value);
  }
}
