import type { ChannelEvent, Json, JsonObject } from '@conversa/core/connector';
import { expect } from 'vitest';
import { changesOf, convert, type Converted } from './convert.ts';

export const phoneNumberId = '700200';
export const wabaId = '900100';

/** A webhook with one change of `messages`. */
export const messagesBody = (value: JsonObject, field = 'messages'): JsonObject => ({
  object: 'whatsapp_business_account',
  entry: [{ id: wabaId, changes: [change(value, field)] }],
});
export const change = (value: JsonObject, field = 'messages'): JsonObject => ({
  field,
  value: {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: '15550001111', phone_number_id: phoneNumberId },
    ...value,
  },
});
export const inbound = (type: string, content: Json, more: JsonObject = {}): JsonObject => ({
  from: '4915112345678',
  from_user_id: 'DE.1234',
  id: `wamid.${type}`,
  timestamp: '1790000000',
  type,
  [type]: content,
  ...more,
});

/** What a webhook becomes. */
export const run = (body: JsonObject): Converted =>
  convert(
    changesOf(body).map((one) => ({ ...one, business: 'biz1' })),
    new Date('2026-10-01T00:00:00Z'),
  );
export function only(body: JsonObject): ChannelEvent {
  const { events, aside } = run(body);
  expect(aside).toEqual([]);
  expect(events).toHaveLength(1);
  return events[0]!;
}
