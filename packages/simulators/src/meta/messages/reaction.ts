import { type Fault, wrongValue } from '../fault.ts';
import type { ChatLine } from '../world.ts';

const longestMs = 30 * 24 * 60 * 60 * 1_000;

/** The message a line reacts to, if it is a reaction. */
export const reactedTo = ({ message }: Pick<ChatLine, 'message'>): { message_id: string; emoji?: string } | undefined =>
  message['type'] === 'reaction' ? (message['reaction'] as { message_id: string; emoji?: string }) : undefined;

/** Why nothing comes of a reaction that was accepted. `lines`: those between the number and whom it is shown to. */
export function reactionRefused(line: Pick<ChatLine, 'message' | 'at'>, lines: readonly ChatLine[]): Fault | undefined {
  const wanted = reactedTo(line);
  if (!wanted) return undefined;
  const target = lines.find(({ id }) => id === wanted.message_id);
  if (!target || target.status === 'failed') return wrongValue('reaction.message_id names no message of this chat.');
  if (reactedTo(target)) return wrongValue('reaction.message_id names a reaction.');
  return line.at - target.at > longestMs
    ? wrongValue('reaction.message_id names a message older than 30 days.')
    : undefined;
}
