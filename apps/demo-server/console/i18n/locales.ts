import type { Words } from './words.ts';

/** The languages of the console, each in its own name. All but English come in chunks of their own. */
export const localeNames = { en: 'English', 'pt-BR': 'Português (Brasil)', es: 'Español' } as const;
export type LocaleName = keyof typeof localeNames;

export const loadLocale: { readonly [L in Exclude<LocaleName, 'en'>]: () => Promise<Words> } = {
  'pt-BR': async () => (await import('./pt-br.ts')).ptBr,
  es: async () => (await import('./es.ts')).es,
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
