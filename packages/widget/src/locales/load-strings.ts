import { en } from './en.ts';
import { languageOf } from './launcher-strings.ts';
import type { Strings } from './strings.ts';

const locales: { readonly [language: string]: () => Promise<Strings> } = {
  ar: async () => (await import('./ar.ts')).ar,
};

/** The sentences for a tag like `ar-EG`, each language in a chunk of its own; English when we have none. */
export async function loadStrings(tag: string): Promise<Strings> {
  return (await locales[languageOf(tag)]?.()) ?? en;
}
