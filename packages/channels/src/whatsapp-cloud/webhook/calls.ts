import type { ChannelEvent, JsonObject } from '@conversa/core/connector';
import { author, type ContactBook, recipient } from './identity.ts';
import { text, moment } from './read.ts';
import type { Scope } from './scope.ts';

/** A call as it rings and ends. What it carries (SDP, button payloads) goes along for those who answer it. */
export function callEvent(call: JsonObject, book: ContactBook, scope: Scope): ChannelEvent {
  const callId = text(call['id']);
  const event = text(call['event']) ?? text(call['status']) ?? 'unknown';
  if (callId === undefined) throw new TypeError('a call without an id');
  const isOurs = text(call['direction']) === 'BUSINESS_INITIATED';
  const ended = event === 'terminate' || event === 'REJECTED';
  return {
    id: `${callId}:${event}`,
    address: scope.address,
    at: moment(call['timestamp'], scope.now),
    live: true,
    type: 'call.updated',
    callId,
    sequence: ended ? 3 : event === 'ACCEPTED' ? 2 : 1,
    state: ended ? 'ended' : event === 'ACCEPTED' ? 'answered' : 'ringing',
    peer: book.peer(isOurs ? recipient(call) : author(call), scope),
    detail: call,
  };
}
