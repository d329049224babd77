import { expect, it } from 'vitest';
import type { Reaction } from '../model/message.ts';
import { ourEmoji, withReaction } from './reactions.ts';

const at = (second: number): string => `2026-01-01T00:00:0${second}.000Z`;
const made = (by: Reaction['by'], emoji: string, second: number): Reaction & { readonly at: string } => ({
  by,
  emoji,
  at: at(second),
});
const known = [made('ctc_ana', '👍', 1), made('usr_olive', '❤️', 2)];

it('a reaction takes the place of the one before, and leaves those of others', () => {
  expect(withReaction(known, made('ctc_ana', '🎉', 3), true)).toEqual([known[1], made('ctc_ana', '🎉', 3)]);
  expect(withReaction(known, made('ctc_bea', '🎉', 3), true)).toEqual([...known, made('ctc_bea', '🎉', 3)]);
});

it('outside a group there is one customer, whichever contact they are by now', () => {
  expect(withReaction(known, made('ctc_merged', '🎉', 3), false)).toEqual([known[1], made('ctc_merged', '🎉', 3)]);
  expect(withReaction(known, made('ctc_merged', '🎉', 0), false)).toBeUndefined();
});

it('the business has one reaction, whoever of it reacts', () => {
  const after = withReaction(known, made('usr_oscar', '🙏', 3), true)!;
  expect(after).toEqual([known[0], made('usr_oscar', '🙏', 3)]);
  expect([ourEmoji(after), ourEmoji(known), ourEmoji([])]).toEqual(['🙏', '❤️', null]);
});

it('what comes late changes nothing, also after a reaction was taken back', () => {
  expect(withReaction(known, made('usr_oscar', '🙏', 1), true)).toBeUndefined();
  const gone = withReaction(known, made('ctc_ana', '', 3), true)!;
  expect(withReaction(gone, made('ctc_ana', '👍', 2), true)).toBeUndefined();
  expect(ourEmoji(withReaction(known, made('usr_olive', '', 3), true)!)).toBeNull();
});

it('within the second a provider tells, the one that comes later counts', () => {
  const early = { ...made('ctc_ana', '👍', 1), at: '2026-01-01T00:00:01.250Z' };
  expect(withReaction([early], made('ctc_ana', '', 1), false)).toEqual([made('ctc_ana', '', 1)]);
  // Among our own, whose times are exact, a millisecond decides.
  const ours = { ...made('usr_olive', '👍', 1), at: '2026-01-01T00:00:01.250Z' };
  expect(withReaction([ours], { ...ours, emoji: '', at: '2026-01-01T00:00:01.249Z' }, false)).toBeUndefined();
});

it('one without a time gives way', () => {
  expect(withReaction([{ by: 'ctc_ana', emoji: '👍' }], made('ctc_ana', '🎉', 1), true)).toHaveLength(1);
});
