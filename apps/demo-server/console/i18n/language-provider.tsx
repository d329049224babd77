import { type Context, createContext, type ReactElement, type ReactNode, useEffect, useMemo, useState } from 'react';
import { usePreferences } from '../preferences/preferences.ts';
import { en } from './en.ts';
import { type Format, formatIn } from './format.ts';
import { loadLocale, localeFor, type LocaleName } from './locales.ts';
import { type Text, textIn, type Words } from './words.ts';

export interface Language {
  readonly name: LocaleName;
  readonly text: Text;
  readonly format: Format;
}
const english: Language = { name: 'en', text: textIn(en, 'en'), format: formatIn(navigator.language) };
export const LanguageContext: Context<Language> = createContext(english);

/** Gives everything below its words. Until a language has arrived, the one before stays. */
export function LanguageProvider({ children }: { readonly children: ReactNode }): ReactElement {
  const { locale } = usePreferences();
  const name = locale === 'auto' ? localeFor(navigator.languages) : locale;
  const [loaded, setLoaded] = useState<{ readonly name: LocaleName; readonly words: Words }>({ name: 'en', words: en });
  useEffect(() => {
    let wanted = true;
    const take = (words: Words): void => {
      if (wanted) setLoaded({ name, words });
    };
    if (name === 'en') take(en);
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
    };
  }, [loaded]);
  return <LanguageContext.Provider value={language}>{children}</LanguageContext.Provider>;
}
