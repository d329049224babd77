import type { ChannelEvent, Json, JsonObject } from '@conversa/core/connector';
import { fieldEvents } from './account.ts';
import { alertWords } from './alert-words.ts';
import { callEvent } from './calls.ts';
import { contactEvent, echoEvent, historyEvents } from './coexistence.ts';
import { consentEvent } from './consent.ts';
import { each } from './each.ts';
import { ContactBook } from './identity.ts';
import { messageEvent } from './messages.ts';
import { moment, object, objects, text } from './read.ts';
import { addressOf, displayOf, type Scope } from './scope.ts';
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
  const take = (raw: Json, make: () => ChannelEvent): void => {
    try {
      events.push(make());
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
        wabaId,
        displayPhoneNumber: displayOf(value),
        businessId: address.kind === 'phone_number_id' ? options.businessOf(address.id) : undefined,
        now: moment(entry['time'], options.now),
      };
      try {
        const id = (): string => `${field}:${options.fingerprint([wabaId, entry['time'] ?? null, change])}`;
        for (const make of itemsOf(field, value, id, scope)) take(change, make);
      } catch (error) {
        aside.push({ raw: change, reason: error instanceof Error ? error.message : String(error) });
      }
    }
  }
  return { events, aside };
}

function* itemsOf(field: string, value: JsonObject, id: () => string, scope: Scope): Generator<() => ChannelEvent> {
  const book = new ContactBook(value['contacts']);
  switch (field) {
    case 'messages':
    case 'standby': {
      yield* each(value['messages'], (message) => messageEvent(message, book, scope));
      for (const message of objects(value['messages'])) {
        const opened = adWindow(message, book, scope);
        if (opened) yield () => opened;
      }
      yield* each(value['statuses'], (status) => statusEvent(status, scope));
      yield* each(value['message_echoes'], (echo) => echoEvent(echo, book, scope));
      const errors = objects(value['errors']);
      if (errors.length === 0) return;
      const base = { id: id(), address: scope.address, at: scope.now, live: true };
      const words = alertWords('errors', { errors });
      yield () => ({ ...base, type: 'account.alert', detail: { field: 'errors', errors, ...words } });
      return;
    }
    case 'smb_message_echoes':
      yield* each(value['message_echoes'], (echo) => echoEvent(echo, book, scope));
      return;
    case 'smb_app_state_sync':
      yield* each(value['state_sync'], (sync) => contactEvent(sync, scope));
      return;
    case 'history':
      yield* historyEvents(value, book, scope);
      return;
    case 'user_preferences':
      yield* each(value['user_preferences'], (preference) => consentEvent(preference, book, scope));
      return;
    case 'calls':
      yield* each(value['calls'], (call) => callEvent(call, book, scope));
      for (const call of objects(value['calls'])) {
        const opened = callWindow(call, book, scope);
        if (opened) yield () => opened;
      }
      yield* each(value['statuses'], (status) => callEvent(status, book, scope));
      return;
    default:
      yield* fieldEvents(field, value, id(), scope);
  }
}
