import type { ChannelEvent, JsonObject } from '@conversa/core/connector';
import { author, type ContactBook } from './identity.ts';
import { moment, object, text } from './read.ts';
import type { Scope } from './scope.ts';

const hourMs = 60 * 60 * 1_000;

/** Whoever comes through an ad may be written to for 72 hours. */
export function adWindow(message: JsonObject, book: ContactBook, scope: Scope): ChannelEvent | undefined {
  const id = text(message['id']);
  if (id === undefined || text(object(message['referral'])['source_type']) === undefined) return undefined;
  return opened(`${id}:window`, message, 72 * hourMs, book, scope);
}
/** A customer who calls may be written to for 24 hours. */
export function callWindow(call: JsonObject, book: ContactBook, scope: Scope): ChannelEvent | undefined {
  const id = text(call['id']);
  if (id === undefined || text(call['event']) !== 'connect' || text(call['direction']) === 'BUSINESS_INITIATED')
    return undefined;
  return opened(`${id}:window`, call, 24 * hourMs, book, scope);
}
function opened(
  id: string,
  item: JsonObject,
  lastsMs: number,
  book: ContactBook,
  scope: Scope,
): ChannelEvent | undefined {
  const peer = book.peer(author(item), scope);
  if (peer.keys.length === 0) return undefined;
  const at = moment(item['timestamp'], scope.now);
  return {
    id,
    address: scope.address,
    at,
    live: true,
    type: 'window.opened',
    peer,
    until: new Date(at.getTime() + lastsMs),
  };
}
