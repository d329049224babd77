import { describe, expect, it } from 'vitest';
import { en } from '../../apps/demo-server/console/i18n/en.ts';
import { es } from '../../apps/demo-server/console/i18n/es.ts';
import { formatIn } from '../../apps/demo-server/console/i18n/format.ts';
import { localeFor } from '../../apps/demo-server/console/i18n/locales.ts';
import { ptBr } from '../../apps/demo-server/console/i18n/pt-br.ts';
import { textIn, type Words } from '../../apps/demo-server/console/i18n/words.ts';

/** Names, the same in every language. */
const names = [
  'channel-whatsapp',
  'category-MARKETING',
  'email-security-starttls',
  'email-security-tls',
  'mail-cc',
  'preview-by',
];
/** Words that a language shares with English. */
const alike: Readonly<Record<string, readonly string[]>> = {
  'pt-BR': [...names, 'channel-email', 'mail-link', 'latitude', 'longitude', 'emoji', 'email'],
  es: [...names, 'author-bot', 'variables-format', 'color', 'kind-audio', 'kind-sticker'],
};
const languages: readonly (readonly [string, Words])[] = [
  ['pt-BR', ptBr],
  ['es', es],
];
const flat = (word: Words[keyof Words]): readonly string[] =>
  typeof word === 'string' ? [word] : [word.one, word.other];
const holes = (text: string): readonly string[] => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!).toSorted();

describe.each(languages)('%s', (name, words) => {
  it('says nothing in English but what is the same in both', () => {
    const same = (Object.keys(en) as (keyof Words)[]).filter((key) =>
      flat(words[key]).some((text) => flat(en[key]).includes(text)),
    );
    expect(same.filter((key) => !alike[name]!.includes(key))).toEqual([]);
  });
  it('fills the same places as English', () => {
    const other = (Object.keys(en) as (keyof Words)[]).filter(
      (key) => holes(flat(words[key]).at(-1)!).join() !== holes(flat(en[key]).at(-1)!).join(),
    );
    expect(other).toEqual([]);
  });
});

describe('words', () => {
  it('take their plural and their numbers from the language', () => {
    const spoken = (words: Words, locale: string): readonly string[] => {
      const t = textIn(words, locale);
      return [1, 2, 1_234].map((count) => t('count-new', { count }));
    };
    expect(spoken(en, 'en')).toEqual(['1 new message', '2 new messages', '1,234 new messages']);
    expect(spoken(ptBr, 'pt-BR')).toEqual(['1 mensagem nova', '2 mensagens novas', '1.234 mensagens novas']);
    expect(spoken(es, 'es')).toEqual(['1 mensaje nuevo', '2 mensajes nuevos', '1234 mensajes nuevos']);
  });
  it('leave a place alone that nothing fills', () => {
    expect(textIn(en, 'en')('is-typing')).toBe('{name} is typing');
  });
});

describe('the language', () => {
  it.each([
    [['pt-PT', 'en'], 'pt-BR'],
    [['fr-FR', 'es-419', 'en'], 'es'],
    [['ja'], 'en'],
    [['en-GB'], 'en'],
  ])('of a browser that asks for %j is %s', (wanted, found) => expect(localeFor(wanted)).toBe(found));
});

describe('formats', () => {
  it('say how long, how big and when, in the language', () => {
    const pt = formatIn('pt-BR');
    expect([pt.duration(30_000), pt.duration(5 * 3_600_000), pt.duration(3 * 86_400_000)]).toEqual([
      '1 min',
      '5 h',
      '3 dias',
    ]);
    expect(pt.bytes(2_500_000)).toBe('2,5 MB');
    const now = new Date('2026-11-24T12:00:00Z');
    expect(formatIn('en').relative(new Date('2026-11-23T12:00:00Z'), now)).toBe('yesterday');
  });
});
