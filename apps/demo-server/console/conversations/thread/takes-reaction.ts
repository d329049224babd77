import type { ClientMessage } from '@conversa/core/client';
import type { Sending } from '../composer/use-sending.ts';

/** A message of ours that is at the provider. */
const arrived: readonly ClientMessage['status'][] = ['sent', 'delivered', 'read', 'played'];

/** Whether one may react to this message now: the customer has it, and it is not too old for the channel. */
export function takesReaction(
  { id, direction, status, deletedAt, sentAt }: ClientMessage,
  sending: Sending | undefined,
): boolean {
  if (!sending?.reactions || !sending.open || id === undefined || direction === 'internal' || deletedAt) return false;
  const oldestMs = Number(sending.capabilities['reactionMs'] ?? Infinity);
  return (direction === 'in' || arrived.includes(status)) && Date.now() - Date.parse(sentAt) < oldestMs;
}
