import { en } from './en.ts';
import { languageOf } from './launcher-strings.ts';
import type { Strings } from './strings.ts';

const locales: { readonly [language: string]: () => Promise<Strings> } = {
  ar: async () => (await import('./ar.ts')).ar,
  de: async () => (await import('./de.ts')).de,
  es: async () => (await import('./es.ts')).es,
  fr: async () => (await import('./fr.ts')).fr,
  ja: async () => (await import('./ja.ts')).ja,
  pt: async () => (await import('./pt-br.ts')).ptBr,
};

/** The sentences for a tag like `ar-EG`, each language in a chunk of its own; English when we have none. */
export async function loadStrings(tag: string): Promise<Strings> {
  return (await locales[languageOf(tag)]?.()) ?? en;
}
