import type { Address, ChannelEvent, Json, JsonObject } from '@conversa/core/connector';
import type { Reach } from './identity.ts';
import { digitsOf, moment, object, text } from './read.ts';

/** Where a change belongs: the number it is about, or, for what concerns the account, the account. */
export interface Scope extends Reach {
  readonly address: Address;
  /** Digits of the number, to tell who wrote in histories. */
  readonly displayPhoneNumber: string | undefined;
  /** When Meta says nothing else. */
  readonly now: Date;
}
export const numberAddress = (id: string): Address => ({ kind: 'phone_number_id', id });
export const wabaAddress = (id: string): Address => ({ kind: 'waba', id });

/** Routed by `phone_number_id`, never by the number as displayed: that one may be written in several ways. */
export function addressOf(wabaId: string, value: JsonObject): Address {
  const id =
    text(object(value['metadata'])['phone_number_id']) ??
    text(object(value['phone_number_settings'])['phone_number_id']);
  return id === undefined ? wabaAddress(wabaId) : numberAddress(id);
}
export const displayOf = (value: JsonObject): string | undefined =>
  digitsOf(text(object(value['metadata'])['display_phone_number']));

export type Base = Pick<ChannelEvent, 'id' | 'address' | 'at' | 'live'>;
/** What every event has. */
export const baseOf = (id: string, timestamp: Json | undefined, { address, now }: Scope, live = true): Base => ({
  id,
  address,
  at: moment(timestamp, now),
  live,
});
/** @throws {TypeError} what has no id is set aside */
export function idOf(what: string, { id }: JsonObject): string {
  const found = text(id);
  if (found === undefined) throw new TypeError(`${what} without an id`);
  return found;
}
