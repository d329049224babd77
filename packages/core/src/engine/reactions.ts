import type { Reaction } from '../model/message.ts';

const isOurs = ({ by }: Reaction): boolean => by === 'business' || by.startsWith('usr_');
/**
 * Who has one reaction: the business, whoever of it reacts; in a group each of its members. Elsewhere the customer, who may
 * have been another contact when they reacted before.
 */
function sideOf(reaction: Reaction, inGroup: boolean): string {
  if (isOurs(reaction)) return 'business';
  return inGroup ? reaction.by : 'customer';
}

/** A provider tells whole seconds: what came before within that second is not later, whatever the milliseconds say. */
const until = ({ by, at }: Reaction & { readonly at: string }): string =>
  by.startsWith('usr_') ? at : at.replace('.000Z', '.999Z');

/**
 * The reactions to a message after this one, which takes the place of its side's earlier one; undefined when a later one is
 * known. One that was taken back stays as an empty one: what was told before it may still come.
 */
export function withReaction(
  known: readonly Reaction[],
  reaction: Reaction & { readonly at: string },
  inGroup: boolean,
): readonly Reaction[] | undefined {
  const side = sideOf(reaction, inGroup);
  const isBefore = (one: Reaction): boolean => sideOf(one, inGroup) === side;
  const isLater = ({ at }: Reaction): boolean => at !== undefined && at > until(reaction);
  if (known.some((one) => isBefore(one) && isLater(one))) return undefined;
  return [...known.filter((one) => !isBefore(one)), reaction];
}

/** What the business shows at a message. */
export const ourEmoji = (reactions: readonly Reaction[]): string | null => reactions.find(isOurs)?.emoji || null;
