import type { Address, JsonObject } from '@conversa/core/connector';
import type { Reach } from './identity.ts';
import { object, text } from './read.ts';

/** Where a change belongs: the number it is about, or, for what concerns the account, the account. */
export interface Scope extends Reach {
  readonly address: Address;
  readonly wabaId: string;
  /** Digits of the number, to tell who wrote in histories. */
  readonly displayPhoneNumber: string | undefined;
  /** When Meta says nothing else. */
  readonly now: Date;
}
export const numberAddress = (id: string): Address => ({ kind: 'phone_number_id', id });
export const wabaAddress = (id: string): Address => ({ kind: 'waba', id });

/** Routed by `phone_number_id`, never by the number as displayed: that one may be written in several ways. */
export function addressOf(wabaId: string, value: JsonObject): Address {
  const metadata = object(value['metadata']);
  const settings = object(value['phone_number_settings']);
  const id = text(metadata['phone_number_id']) ?? text(settings['phone_number_id']);
  return id === undefined ? wabaAddress(wabaId) : numberAddress(id);
}
export const displayOf = (value: JsonObject): string | undefined =>
  text(object(value['metadata'])['display_phone_number'])?.replaceAll(/\D/g, '');
