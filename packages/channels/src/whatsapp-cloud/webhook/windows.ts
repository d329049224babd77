import type { ChannelEvent, Json, JsonObject } from '@conversa/core/connector';
import { author, type ContactBook } from './identity.ts';
import { object, objects, text } from './read.ts';
import { baseOf, type Scope } from './scope.ts';

const hourMs = 60 * 60 * 1_000;

/** Whoever comes through an ad may be written to for 72 hours, and who calls for 24. */
export function* windowEvents(
  items: Json | undefined,
  opens: (item: JsonObject) => boolean,
  hours: number,
  book: ContactBook,
  scope: Scope,
): Generator<() => ChannelEvent> {
  for (const item of objects(items)) {
    const id = text(item['id']);
    if (id === undefined || !opens(item)) continue;
    const peer = book.peer(author(item), scope);
    if (peer.keys.length === 0) continue;
    const base = baseOf(`${id}:window`, item['timestamp'], scope);
    const until = new Date(base.at.getTime() + hours * hourMs);
    yield () => ({ ...base, type: 'window.opened', peer, until });
  }
}
export const comesFromAd = (message: JsonObject): boolean =>
  text(object(message['referral'])['source_type']) !== undefined;
export const isCalling = (call: JsonObject): boolean => call['event'] === 'connect' && !isOurs(call);
/** A call that the business began. */
export const isOurs = (call: JsonObject): boolean => call['direction'] === 'BUSINESS_INITIATED';
