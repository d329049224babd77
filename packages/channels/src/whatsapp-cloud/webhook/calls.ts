import type { ChannelEvent, JsonObject } from '@conversa/core/connector';
import { author, idsOf, recipient } from './identity.ts';
import { words } from '../shapes.ts';
import { baseOf, idOf, type Scope } from './scope.ts';
import { isOurs } from './windows.ts';

/** A call as it rings and ends. What it carries (SDP, button payloads) goes along for those who answer it. */
export function callEvent(call: JsonObject, scope: Scope): ChannelEvent {
  const callId = idOf(call);
  const { event = call['status'] } = call;
  const [sequence, state] =
    event === 'terminate' || event === 'REJECTED'
      ? ([3, 'ended'] as const)
      : event === 'ACCEPTED'
        ? ([2, 'answered'] as const)
        : ([1, 'ringing'] as const);
  return {
    ...baseOf(`${callId}:${words(event)}`, call, scope),
    type: 'call.updated',
    callId,
    sequence,
    state,
    // What becomes of a call of ours comes as a status.
    peer: scope.book.peer(
      isOurs(call) ? recipient(call) : call['event'] ? author(call) : idsOf(call, 'recipient_id', 'recipient_user_id'),
    ),
    detail: call,
  };
}
