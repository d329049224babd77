import { describe, expect, test } from 'vitest';
import { en } from './en.ts';
import { languageOf, launcherStrings } from './launcher-strings.ts';
import { loadStrings } from './load-strings.ts';

describe.each(Object.keys(launcherStrings))('locale %s', (language) => {
  test('has every sentence, filled where it takes a value', async () => {
    const strings = await loadStrings(language);
    for (const [name, sentence] of Object.entries(strings)) {
      expect(Object.keys(en)).toContain(name);
      if (typeof sentence === 'function') expect((sentence as (value: string) => string)('XY')).toContain('XY');
      else expect(sentence).not.toBe('');
    }
    expect(Object.keys(strings)).toHaveLength(Object.keys(en).length);
  });

  test('names the launcher as before it was loaded', async () => {
    const { chat, openChat } = await loadStrings(language);
    expect([chat, openChat]).toEqual(launcherStrings[language]);
  });

  test('is another language than English, unless it is', async () => {
    expect((await loadStrings(language)) === en).toBe(language === 'en');
  });
});

test.each([
  ['ar-EG', 'ar'],
  ['en', 'en'],
  ['xx-YY', 'en'],
  ['', 'en'],
])('"%s" is shown in %s', (tag, language) => {
  expect(languageOf(tag)).toBe(language);
});
