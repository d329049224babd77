import type { Address } from '@conversa/core/connector';

/** Where a number's events go, and where those of its account. */
export const numberAddress = (id: string): Address => ({ kind: 'phone_number_id', id });
export const wabaAddress = (id: string): Address => ({ kind: 'waba', id });
