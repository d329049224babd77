import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { saidEs } from '../apps/demo-server/console/i18n/said/es.ts';
import { saidPtBr } from '../apps/demo-server/console/i18n/said/pt-br.ts';
import { type Said, saidIn } from '../apps/demo-server/console/i18n/said/said-in.ts';
import { readSources, root } from './support/repository.ts';

const languages: readonly (readonly [string, Said])[] = [
  ['pt-BR', saidPtBr],
  ['es', saidEs],
];
/** Texts in quotes, also those within templates; `{}` stands where a template has a value. */
const textsOf = (file: string): readonly string[] => {
  const source = readFileSync(path.join(root, file), 'utf8').replaceAll(/^\s*(\/\*\*|\*|\/\/).*$/gm, '');
  const value = /\$\{(?:[^{}`]|`[^`]*`|\{[^}]*\})*\}/g;
  const templates = source.matchAll(/`((?:[^`\\$]|\$(?!\{)|\\.|\$\{(?:[^{}`]|`[^`]*`|\{[^}]*\})*\})*)`/g);
  return [
    ...Array.from(source.matchAll(/'((?:[^'\\\n]|\\.)*)'/g), ([, text]) => text!),
    ...Array.from(templates, ([, text]) => text!.replaceAll(value, '{}')),
  ];
};
/** One by one, as they are told again. */
const sentencesOf = (text: string): readonly string[] =>
  text
    .split(/(?<=[.!?]) (?=[\p{Lu}{“])/u)
    .map((sentence) => sentence.replace(/^\{\} (?=\p{Lu})/u, ''))
    .filter((sentence) => / .*[.!?]$/.test(sentence) && /^[\p{Lu}{“]/u.test(sentence) && /[a-z]{2}/.test(sentence));
const pattern = (sentence: string): RegExp => {
  const parts = sentence.split(/\{\d?\}/).map((part) => part.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`, 's');
};
const areOne = (one: string, other: string): boolean => pattern(one).test(other) || pattern(other).test(one);

/** What is shown for its own sake: every sentence of these is known. */
const complete = [
  'packages/core/src/helpdesk/inbox-checks.ts',
  'packages/core/src/helpdesk/bot-check.ts',
  'packages/channels/src/whatsapp-cloud/errors.ts',
  'packages/channels/src/whatsapp-cloud/manage/diagnose.ts',
  'packages/channels/src/whatsapp-cloud/webhook/alert-words.ts',
  'packages/channels/src/email/setup/diagnose.ts',
  'packages/channels/src/email/setup/dns-checks.ts',
  'packages/channels/src/email/imap/fault.ts',
];
/** Everything the server may say, and what begins or ends such a sentence. */
const spoken = readSources()
  .map((file) => file.path)
  .filter((file) => /^packages\/(core|channels)\/src\//.test(file))
  .flatMap(textsOf)
  .flatMap((text) => text.split(/(?<=[.!?]) (?=[\p{Lu}{“])/u))
  .filter((text) => /[a-z]{2}.* /.test(text));

describe.each(languages)('what the server says, in %s', (_, said) => {
  const known = Object.keys(said);
  it.each(complete)('has every sentence of %s', (file) => {
    const sentences = textsOf(file).flatMap(sentencesOf);
    expect(sentences.length).toBeGreaterThan(2);
    expect(sentences.filter((one) => !known.some((sentence) => areOne(one, sentence)))).toEqual([]);
  });
  it('has no sentence that the server does not say', () => {
    expect(known.filter((sentence) => !spoken.some((one) => areOne(one, sentence)))).toEqual([]);
  });
  it('fills no other places, and is not English', () => {
    const places = (text: string): readonly string[] => text.match(/\{\d\}/g) ?? [];
    const odd = Object.entries(said).filter(
      ([sentence, words]) => words === sentence || places(words).some((place) => !places(sentence).includes(place)),
    );
    expect(odd).toEqual([]);
  });
});

describe('a sentence of the server', () => {
  const retell = saidIn(saidEs);
  it('is told again with what was filled in', () => {
    expect(retell('The chat was seen on https://a.example, https://b.example.')).toBe(
      'El chat se ha visto en https://a.example, https://b.example.',
    );
    expect(retell('The quality of the number is green.')).toBe('La calidad del número es buena.');
  });
  it('is one of several', () => {
    expect(
      retell('mail.a.example does not accept the user name and password. It says: no such user. Check both.'),
    ).toBe('mail.a.example no acepta el usuario y la contraseña. Dice: no such user. Revisa ambos.');
  });
  it('holds a name with a full stop', () => {
    expect(retell('Customers see the name Dr. Silva.')).toBe('Los clientes ven el nombre Dr. Silva.');
  });
  it('stays as it is when it is not known, beside one that is', () => {
    expect(retell('WhatsApp refused the content of this message. Parameter 2 is odd.')).toBe(
      'WhatsApp rechazó el contenido de este mensaje. Parameter 2 is odd.',
    );
    expect(retell('constructor')).toBe('constructor');
  });
});
