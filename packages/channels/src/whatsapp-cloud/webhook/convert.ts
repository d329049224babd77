import type { ChannelEvent, Json, JsonObject } from '@conversa/core/connector';
import { fieldEvents } from './account.ts';
import { callEvent } from './calls.ts';
import { contactEvent, echoEvent, historyEvents } from './coexistence.ts';
import { consentEvent } from './consent.ts';
import { ContactBook } from './identity.ts';
import { messageEvent } from './messages.ts';
import { isObject, list, moment, object, objects, text } from './read.ts';
import { addressOf, displayOf, type Scope } from './scope.ts';
import { comesFromAd, isCalling, windowEvents } from './windows.ts';
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
  /** The portfolio of a number, when it is known. */
  readonly businessOf: (phoneNumberId: string) => string | undefined;
  /** A short text that names a value, the same for the same value: for changes without an id of their own. */
  readonly fingerprint: (value: Json) => string;
}

/**
 * Everything in a webhook, each item by itself: a bad one never takes the others with it. Pure; the same body always
 * gives the same ids.
 */
export function convert(body: Json, options: ConvertOptions): Converted {
  const events: ChannelEvent[] = [];
  const aside: SetAside[] = [];
  const orSetAside = (raw: Json, run: () => void): void => {
    try {
      run();
    } catch (error) {
      aside.push({ raw, reason: error instanceof Error ? error.message : String(error) });
    }
  };
  const entries = objects(object(body)['entry']);
  if (entries.length === 0) aside.push({ raw: body, reason: 'a webhook without entries' });
  for (const entry of entries) {
    const wabaId = text(entry['id']) ?? '';
    for (const change of objects(entry['changes'])) {
      const field = text(change['field']) ?? 'unknown';
      const value = object(change['value']);
      const address = addressOf(wabaId, value);
      const scope: Scope = {
        address,
        displayPhoneNumber: displayOf(value),
        businessId: address.kind === 'phone_number_id' ? options.businessOf(address.id) : undefined,
        now: moment(entry['time'], options.now),
      };
      const id = (): string => `${field}:${options.fingerprint([wabaId, entry['time'] ?? null, change])}`;
      orSetAside(change, () => {
        for (const make of itemsOf(field, value, id, scope)) orSetAside(change, () => void events.push(make()));
      });
    }
  }
  return { events, aside };
}

function* itemsOf(field: string, value: JsonObject, id: () => string, scope: Scope): Generator<() => ChannelEvent> {
  const book = new ContactBook(value['contacts']);
  const echoes = (): Generator<() => ChannelEvent> =>
    each(value['message_echoes'], (echo) => echoEvent(echo, book, scope));
  switch (field) {
    case 'messages':
    case 'standby': {
      const { messages, statuses } = value;
      yield* each(messages, (message) => messageEvent(message, book, scope));
      yield* windowEvents(messages, comesFromAd, 72, book, scope);
      yield* each(statuses, (status) => statusEvent(status, scope));
      yield* echoes();
      const errors = objects(value['errors']);
      if (errors.length > 0) yield* fieldEvents('errors', { errors }, id(), scope);
      return;
    }
    case 'smb_message_echoes':
      yield* echoes();
      return;
    case 'smb_app_state_sync':
      yield* each(value['state_sync'], (sync) => contactEvent(sync, scope));
      return;
    case 'history':
      yield* historyEvents(value, book, scope);
      return;
    case 'user_preferences':
      yield* each(value[field], (preference) => consentEvent(preference, book, scope));
      return;
    case 'calls':
      yield* each(value[field], (call) => callEvent(call, book, scope));
      yield* windowEvents(value[field], isCalling, 24, book, scope);
      yield* each(value['statuses'], (status) => callEvent(status, book, scope));
      return;
    default:
      yield* fieldEvents(field, value, id(), scope);
  }
}
/** Everything a list holds, each to be made an event by itself; what is no object fails by itself, too. */
function* each(items: Json | undefined, make: (item: JsonObject) => ChannelEvent): Generator<() => ChannelEvent> {
  for (const item of list(items))
    yield () => {
      if (!isObject(item)) throw new TypeError('an item that is not an object');
      return make(item);
    };
}
