import type { Address, ChannelEvent, Json, JsonObject } from '@conversa/core/connector';
import { numberAddress, wabaAddress } from '../addresses.ts';
import type { ContactBook } from './identity.ts';
import { object, text } from '../shapes.ts';
import { digitsOf, number } from './read.ts';

/** Where a change belongs, and whom it speaks of. */
export interface Scope {
  /** The number it is about, or, for what concerns the account, the account. */
  readonly address: Address;
  /** Digits of the number, to tell who wrote in histories. */
  readonly digits: string | undefined;
  readonly book: ContactBook;
  /** When Meta says nothing else. */
  readonly now: Date;
}

/** Routed by `phone_number_id`, never by the number as displayed: that one may be written in several ways. */
export function addressOf(wabaId: string, value: JsonObject): Address {
  const id = text(object(value['metadata'] ?? value['phone_number_settings'])['phone_number_id']);
  // What concerns partners comes under the id of a business, and names the account.
  return id ? numberAddress(id) : wabaAddress(text(object(value['waba_info'])['waba_id']) ?? wabaId);
}
/**
 * When something happened, in seconds since 1970, as Meta writes times; now, when it says nothing that a date can hold. What
 * came within this second happened just now, or an answer given half a second ago would seem to stand before it.
 */
export function moment(value: Json | undefined, now: Date): Date {
  const seconds = number(value) ?? -1;
  const agoMs = now.getTime() - seconds * 1_000;
  return seconds < 0 || seconds > 8.64e12 || (agoMs >= 0 && agoMs < 1_000) ? now : new Date(seconds * 1_000);
}
export const displayOf = (value: JsonObject): string | undefined =>
  digitsOf(text(object(value['metadata'])['display_phone_number']));

/** Takes an event, or nothing; what cannot be made is set aside. */
export type Take = (make: () => ChannelEvent | undefined) => void;

export type Base = Pick<ChannelEvent, 'id' | 'address' | 'at' | 'live'>;
/** What every event has. */
export const baseOf = (id: string, { timestamp }: JsonObject, { address, now }: Scope, live = true): Base => ({
  id,
  address,
  at: moment(timestamp, now),
  live,
});
/** What has no id is set aside. */
export const noId = (): TypeError => new TypeError('an item without an id');
/** @throws {TypeError} */
export function idOf({ id }: JsonObject): string {
  const found = text(id);
  if (!found) throw noId();
  return found;
}
