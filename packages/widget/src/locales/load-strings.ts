import { importAgain } from '@conversa/core/client';
import { en } from './en.ts';
import type { AllStrings, Strings } from './strings.ts';

const locales: { readonly [language: string]: () => Promise<{ readonly strings: AllStrings }> } = {
  ar: () => import('./ar.ts'),
  de: () => import('./de.ts'),
  es: () => import('./es.ts'),
  fr: () => import('./fr.ts'),
  ja: () => import('./ja.ts'),
  pt: () => import('./pt-br.ts'),
};

/** The sentences for a tag like `ar-EG`, each language in a chunk of its own; English when we have none. */
export async function loadStrings(tag: string): Promise<Strings> {
  const load = locales[tag.slice(0, 2)];
  return load ? (await importAgain(load)).strings : en;
}
