import type { Json } from '../model/json.ts';

/** The same text for the same value: two 32-bit FNV-1a hashes from different beginnings. Not a secret, not a signature. */
export function fingerprint(value: Json): string {
  const words = JSON.stringify(value);
  return hash(words, 0x811c9dc5) + hash(words, 0x9dc5811c) + words.length.toString(36);
}
function hash(words: string, seed: number): string {
  let sum = seed;
  for (let at = 0; at < words.length; at++) sum = Math.imul(sum ^ words.charCodeAt(at), 0x01000193);
  return (sum >>> 0).toString(36);
}
