import type { ChannelEvent, JsonObject } from '@conversa/core/connector';
import { author, recipient } from './identity.ts';
import { words } from '../shapes.ts';
import { baseOf, idOf, type Scope } from './scope.ts';
import { isOurs } from './windows.ts';

/** A call as it rings and ends. What it carries (SDP, button payloads) goes along for those who answer it. */
export function callEvent(call: JsonObject, scope: Scope): ChannelEvent {
  const callId = idOf(call);
  const event = words(call['event'] ?? call['status']);
  const [sequence, state] =
    event === 'terminate' || event === 'REJECTED'
      ? ([3, 'ended'] as const)
      : event === 'ACCEPTED'
        ? ([2, 'answered'] as const)
        : ([1, 'ringing'] as const);
  return {
    ...baseOf(`${callId}:${event}`, call, scope),
    type: 'call.updated',
    callId,
    sequence,
    state,
    peer: scope.book.peer(isOurs(call) ? recipient(call) : author(call)),
    detail: call,
  };
}
