import { importAgain } from '@conversa/core/client';
import { en } from './en.ts';
import type { Strings } from './strings.ts';

const locales: { readonly [language: string]: () => Promise<Strings> } = {
  ar: async () => (await importAgain(() => import('./ar.ts'))).ar,
  de: async () => (await importAgain(() => import('./de.ts'))).de,
  es: async () => (await importAgain(() => import('./es.ts'))).es,
  fr: async () => (await importAgain(() => import('./fr.ts'))).fr,
  ja: async () => (await importAgain(() => import('./ja.ts'))).ja,
  pt: async () => (await importAgain(() => import('./pt-br.ts'))).ptBr,
};

/** The sentences for a tag like `ar-EG`, each language in a chunk of its own; English when we have none. */
export async function loadStrings(tag: string): Promise<Strings> {
  return (await locales[tag.slice(0, 2)]?.()) ?? en;
}
