import { Refused } from './refused.ts';

/** Characters as providers count them: Unicode code points. */
export const lengthOf = (words = ''): number => Array.from(words).length;
/**
 * @param what is limited, as a sentence begins
 * @param max in Unicode code points
 * @throws {Refused} when a text is longer than its provider allows, or missing
 */
export function within(what: string, words: string | undefined, max: number, isNeeded = false): void {
  need(!isNeeded || words?.trim(), `${what} is missing.`);
  const length = lengthOf(words);
  if (length > max) throw new Refused('too_large', `${what} has ${length} characters, of at most ${max}.`);
}
/** @throws {Refused} when there are fewer, or more, than a provider shows */
export const counted = (what: string, count: number, max: number, min = 1): void =>
  need(count >= min && count <= max, `There may be ${min} to ${max} ${what}, not ${count}.`);
/** @throws {Refused} when two have the same id, or the same title */
export const distinct = <By extends string>(
  what: string,
  items: readonly { readonly [B in By]: string }[],
  by: By,
): void => need(new Set(items.map((one) => one[by])).size === items.length, `Two ${what}s have the same ${by}.`);
/** @throws {Refused} with the sentence, unless it is so */
export function need(ok: unknown, sentence: string): asserts ok {
  if (!ok) throw new Refused('part_unsupported', sentence);
}
/** An address a browser could open. */
export const isWebAddress = (url: string): boolean => URL.canParse(url) && /^https?:/.test(url);
