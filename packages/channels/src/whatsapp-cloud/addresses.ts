import type { Address, Key } from '@conversa/core/connector';

/** Where a number's events go, and where those of its account. */
export const numberAddress = (id: string): Address => ({ kind: 'phone_number_id', id });
export const wabaAddress = (id: string): Address => ({ kind: 'waba', id });

/** @param digits with country code */
export const phoneKey = (digits: string): Key => ({
  kind: 'phone',
  value: `+${digits}`,
  scope: { kind: 'account' },
  proof: 'channel',
});
