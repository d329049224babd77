/** Characters as Meta counts them: Unicode code points. */
export function lengthOf(words: string | undefined): number {
  let count = 0;
  for (const _ of words ?? '') count++;
  return count;
}
