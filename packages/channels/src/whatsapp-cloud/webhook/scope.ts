import { type Address, type ChannelEvent, type JsonObject, moment } from '@conversa/core/connector';
import type { ContactBook } from './identity.ts';
import { digitsOf, object, text } from '../shapes.ts';

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
  return id
    ? { kind: 'phone_number_id', id }
    : { kind: 'waba', id: text(object(value['waba_info'])['waba_id']) ?? wabaId };
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
