import { type Context, createContext, type ReactElement, type ReactNode, useEffect, useMemo, useState } from 'react';
import { usePreferences } from '../preferences/preferences.ts';
import { en } from './en.ts';
import { type Format, formatIn } from './format.ts';
import { type Locale, loadLocale, localeFor, type LocaleName } from './locales.ts';
import { type Retell, saidIn } from './said/said-in.ts';
import { type Text, textIn } from './words.ts';

export interface Language {
  readonly name: LocaleName;
  readonly text: Text;
  readonly format: Format;
  readonly retell: Retell;
}
const inEnglish: Locale = { words: en, said: {} };
const english: Language = {
  name: 'en',
  text: textIn(en, 'en'),
  format: formatIn(navigator.language),
  retell: saidIn(inEnglish.said),
};
export const LanguageContext: Context<Language> = createContext(english);

/** Gives everything below its words. Until a language has arrived, the one before stays. */
export function LanguageProvider({ children }: { readonly children: ReactNode }): ReactElement {
  const { locale } = usePreferences();
  const name = locale === 'auto' ? localeFor(navigator.languages) : locale;
  const [loaded, setLoaded] = useState<Locale & { readonly name: LocaleName }>({ name: 'en', ...inEnglish });
  useEffect(() => {
    let wanted = true;
    const take = (locale: Locale): void => {
      if (wanted) setLoaded({ name, ...locale });
    };
    if (name === 'en') take(inEnglish);
    // A chunk that does not come leaves the console in the language it has.
    else loadLocale[name]().then(take, () => undefined);
    return () => {
      wanted = false;
    };
  }, [name]);
  const language = useMemo<Language>(() => {
    document.documentElement.lang = loaded.name;
    // Somebody in Britain reads English with British dates.
    const region = navigator.languages.find((tag) => tag.split('-')[0] === loaded.name.split('-')[0]);
    return {
      name: loaded.name,
      text: textIn(loaded.words, loaded.name),
      format: formatIn(region ?? loaded.name),
      retell: saidIn(loaded.said),
    };
  }, [loaded]);
  return <LanguageContext.Provider value={language}>{children}</LanguageContext.Provider>;
}
