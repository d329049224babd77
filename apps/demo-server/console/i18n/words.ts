import type { en } from './en.ts';

/** A sentence that depends on a number; `few` and `many` fall back to `other`. */
export interface Plural {
  readonly one: string;
  readonly other: string;
}
export type WordKey = keyof typeof en;
/** Every key of the console in one language. */
export type Words = { readonly [K in WordKey]: (typeof en)[K] extends string ? string : Plural };
export type Values = { readonly [name: string]: string | number };
export type Text = (key: WordKey, values?: Values) => string;

/** Fills `{name}`; numbers are written as the language writes them. */
export function textIn(words: Words, locale: string): Text {
  const plural = new Intl.PluralRules(locale);
  const number = new Intl.NumberFormat(locale);
  return (key, values = {}) => {
    const word = words[key];
    const count = values['count'];
    const sentence =
      typeof word === 'string' ? word : word[plural.select(Number(count ?? 0)) === 'one' ? 'one' : 'other'];
    return sentence.replaceAll(/\{(\w+)\}/g, (whole, name: string) => {
      const value = values[name];
      return value === undefined ? whole : typeof value === 'number' ? number.format(value) : value;
    });
  };
}
