import { describe, expect, test } from 'vitest';
import { en as enShell } from './en.ts';
import { allStrings } from './en-talk.ts';
import { languageOf, languages, launcherStrings } from './launcher-strings.ts';
import { loadStrings } from './load-strings.ts';

const en = allStrings(enShell);
/** Words these languages share with English. */
const alike: { readonly [language: string]: readonly string[] } = {
  pt: ['chat'],
  es: ['chat'],
  fr: ['chat'],
  de: ['chat'],
};

describe.each(languages)('locale %s', (language) => {
  test('has every sentence, filled where it takes a value', async () => {
    const loaded = await loadStrings(language);
    // English comes in two parts; others must not borrow from it.
    const strings = language === 'en' ? allStrings(loaded) : loaded;
    for (const [name, sentence] of Object.entries(strings)) {
      expect(Object.keys(en)).toContain(name);
      if (typeof sentence === 'function') expect((sentence as (value: string) => string)('XY')).toContain('XY');
      else expect(sentence).not.toBe('');
    }
    expect(Object.keys(strings)).toHaveLength(Object.keys(en).length);
  });

  test('names the launcher as before it was loaded', async () => {
    const { chat, openChat } = await loadStrings(language);
    expect([chat, openChat]).toEqual(launcherStrings(language));
  });
});

test.each(languages.filter((language) => language !== 'en'))(
  'locale %s leaves nothing in English but what is the same in both',
  async (language) => {
    const strings = (await loadStrings(language)) as unknown as Readonly<Record<string, unknown>>;
    const said = (value: unknown): unknown =>
      typeof value === 'function' ? (value as (of: string) => string)('XY') : value;
    const same = Object.keys(en).filter(
      (name) => name !== 'dir' && said(strings[name]) === said((en as unknown as Record<string, unknown>)[name]),
    );
    expect(same.filter((name) => !(alike[language] ?? []).includes(name))).toEqual([]);
    const groups = allStrings(await loadStrings(language)).emojiGroups;
    expect(groups).toHaveLength(en.emojiGroups.length);
    expect(groups.filter((group, at) => group === en.emojiGroups[at] && group !== 'Nature')).toEqual([]);
  },
);

test.each([
  ['ar-EG', 'ar'],
  ['en', 'en'],
  ['pt-BR', 'pt'],
  ['ja-JP', 'ja'],
  ['xx-YY', 'en'],
  ['', 'en'],
])('"%s" is shown in %s', (tag, language) => {
  expect(languageOf(tag)).toBe(language);
});
