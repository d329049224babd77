import type { Said } from './said/said-in.ts';
import type { Words } from './words.ts';

/** The languages of the console, each in its own name. All but English come in chunks of their own. */
export const localeNames = { en: 'English', 'pt-BR': 'Português (Brasil)', es: 'Español' } as const;
export type LocaleName = keyof typeof localeNames;

/** What the console says in a language, and what the server says. */
export interface Locale {
  readonly words: Words;
  readonly said: Said;
}
export const loadLocale: { readonly [L in Exclude<LocaleName, 'en'>]: () => Promise<Locale> } = {
  'pt-BR': async () => {
    const [{ ptBr }, { saidPtBr }] = await Promise.all([import('./pt-br.ts'), import('./said/pt-br.ts')]);
    return { words: ptBr, said: saidPtBr };
  },
  es: async () => {
    const [{ es }, { saidEs }] = await Promise.all([import('./es.ts'), import('./said/es.ts')]);
    return { words: es, said: saidEs };
  },
};

/** The console's language that fits best what the browser asks for. */
export function localeFor(wanted: readonly string[]): LocaleName {
  for (const tag of wanted) {
    const language = tag.toLowerCase().split('-')[0];
    if (language === 'en' || language === 'es') return language;
    if (language === 'pt') return 'pt-BR';
  }
  return 'en';
}
