/** Scripts written without spaces: each character is a word of its own. */
const unspaced = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}`;
// A script has more than letters: radicals, marks of repetition.
const word = new RegExp(`(?=[\\p{L}\\p{N}])(?:[${unspaced}]|(?:(?![${unspaced}])[\\p{L}\\p{N}])+)`, 'gu');
const maxLength = 64;
const maxWords = 2_000;
const maxText = 100_000;

/**
 * The words of a text as they are searched: small letters without accents, each once, nothing but letters and digits.
 * Of a very long text only the beginning.
 */
export function wordsOf(text: string): readonly string[] {
  const plain = text.slice(0, maxText).normalize('NFKD').toLowerCase().replaceAll(/\p{M}/gu, '').normalize('NFC');
  const found = new Set<string>();
  for (const [match] of plain.matchAll(word)) {
    if (found.size >= maxWords) break;
    found.add(match.slice(0, maxLength));
  }
  return [...found];
}
