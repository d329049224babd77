import type { ChannelEvent, JsonObject } from '@conversa/core/connector';
import { author } from './identity.ts';
import { object, text } from '../shapes.ts';
import { baseOf, type Scope } from './scope.ts';

const hourMs = 60 * 60 * 1_000;

/** Whoever comes through an ad may be written to for 72 hours. */
export const adWindow = (message: JsonObject, scope: Scope): ChannelEvent | undefined =>
  text(object(message['referral'])['source_type']) ? opened(message, 72, scope) : undefined;
/** A customer who calls may be written to for 24 hours. */
export const callWindow = (call: JsonObject, scope: Scope): ChannelEvent | undefined =>
  call['event'] === 'connect' && !isOurs(call) ? opened(call, 24, scope) : undefined;
/** A call that the business began. */
export const isOurs = (call: JsonObject): boolean => call['direction'] === 'BUSINESS_INITIATED';

function opened(item: JsonObject, hours: number, scope: Scope): ChannelEvent | undefined {
  const id = text(item['id']);
  const peer = scope.book.peer(author(item));
  if (!id || peer.keys.length === 0) return undefined;
  const base = baseOf(`${id}:window`, item, scope);
  return { ...base, type: 'window.opened', peer, until: new Date(base.at.getTime() + hours * hourMs) };
}
