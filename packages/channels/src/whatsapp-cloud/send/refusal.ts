import { type AttachmentKind, Refused } from '@conversa/core/connector';
import { lengthOf } from '../length.ts';

/**
 * @param what is limited, as a sentence begins
 * @throws {Refused} when a text is longer than WhatsApp allows, or missing. Characters as Meta counts them: Unicode code
 * points.
 */
export function within(what: string, words: string | undefined, max: number, isNeeded = false): void {
  need(!isNeeded || words?.trim(), `${what} is missing.`);
  const length = lengthOf(words);
  if (length > max) throw new Refused('too_large', `${what} has ${length} characters, of at most ${max}.`);
}
/** @throws {Refused} */
export function need(ok: unknown, sentence: string): asserts ok {
  if (!ok) throw new Refused('part_unsupported', sentence);
}
/** @throws {Refused} when there are none, or more than WhatsApp shows */
export const counted = (howMany: string, { length }: { readonly length: number }, max: number): void =>
  need(length >= 1 && length <= max, `WhatsApp takes ${howMany}, not ${length}.`);
/** Files that have words below them, and that stand above others. */
export const captioned: readonly AttachmentKind[] = ['image', 'video', 'document'];
