import type { Reaction } from '../model/message.ts';

/** Whoever of the business reacts: customers see one reaction of it. */
const isOurs = ({ by }: Reaction): boolean => by === 'business' || by.startsWith('usr_');
const areOfOne = (one: Reaction, other: Reaction): boolean => one.by === other.by || (isOurs(one) && isOurs(other));

/**
 * The reactions to a message after this one, which takes the place of its side's earlier one; undefined when a later one is
 * known. One that was taken back stays as an empty one: what was told before it may still come.
 */
export function withReaction(
  known: readonly Reaction[],
  reaction: Reaction & { readonly at: string },
): readonly Reaction[] | undefined {
  const before = known.find((one) => areOfOne(one, reaction));
  if (before?.at !== undefined && before.at > reaction.at) return undefined;
  return [...known.filter((one) => !areOfOne(one, reaction)), reaction];
}

/** What the business shows at a message. */
export const ourEmoji = (reactions: readonly Reaction[]): string | null => reactions.find(isOurs)?.emoji || null;
