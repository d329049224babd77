import type { MessageStatus } from '../model/message.ts';

const rank: { readonly [S in MessageStatus]: number } = {
  queued: 0,
  sending: 1,
  held: 2,
  unknown: 3,
  sent: 4,
  failed: 4,
  delivered: 5,
  read: 6,
  played: 7,
};

/**
 * Where a message's status goes when `next` is reported, or undefined when it stays. Never backwards; `failed` may follow
 * `sent` (a bounce); proof of delivery ends `failed` and `unknown`.
 */
export function advance(current: MessageStatus, next: MessageStatus): MessageStatus | undefined {
  if (current === next) return undefined;
  if (next === 'failed') return rank[current] <= rank.sent ? 'failed' : undefined;
  if (current === 'failed') return rank[next] >= rank.delivered ? next : undefined;
  return rank[next] > rank[current] ? next : undefined;
}
