import { expect, test } from 'vitest';
import { allIssues } from './all-issues.ts';
import { idFor, noAction } from './catalogue-item.ts';
import { counted, distinct, isWebAddress, lengthOf, within } from './limits.ts';
import { moment } from './moment.ts';
import { phoneDigits } from './phone-digits.ts';

test('a length is counted in code points', () => {
  expect([lengthOf('a😀'), lengthOf(undefined)]).toEqual([2, 0]);
  expect(() => within('The text', '😀'.repeat(20), 20)).not.toThrow();
  expect(() => within('The text', '😀'.repeat(21), 20)).toThrow('The text has 21 characters, of at most 20.');
  expect(() => within('The text', ' ', 20, true)).toThrow('The text is missing.');
});

test('how many there may be, and that no two are alike', () => {
  for (const count of [1, 3]) expect(() => counted('buttons', count, 3)).not.toThrow();
  for (const count of [0, 4, Number.NaN])
    expect(() => counted('buttons', count, 3)).toThrow(`There may be 1 to 3 buttons, not ${count}.`);
  const buttons = [
    { id: 'a', title: 'Yes' },
    { id: 'b', title: 'Yes' },
  ];
  expect(() => distinct('button', buttons, 'id')).not.toThrow();
  expect(() => distinct('button', buttons, 'title')).toThrow('Two buttons have the same title.');
});

test('only what a browser could open is a web address', () => {
  expect(['https://a.test/x', 'http://a.test', 'javascript:alert(1)', 'a.test', ''].map(isWebAddress)).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
});

test('digits of a phone number, and of nothing else', () => {
  expect(['+49 (151) 12-34', 'DE.1234', 'G120'].map(phoneDigits)).toEqual(['491511234', undefined, undefined]);
});

test('a second that is not over is now; what no date can hold, too', () => {
  const now = new Date('2026-10-01T12:00:00.500Z');
  const seconds = Math.floor(now.getTime() / 1_000);
  expect(moment(seconds, now)).toBe(now);
  expect(moment(String(seconds - 1), now)).toEqual(new Date('2026-10-01T11:59:59Z'));
  for (const odd of [undefined, null, 'soon', -1, 1e15]) expect(moment(odd, now)).toBe(now);
});

test('an id goes into a path, and nothing that is none', () => {
  expect(idFor(/^[\w@.]+$/, 'a@b')).toBe('a%40b');
  for (const odd of ['../x', 7, null]) expect(() => idFor(/^\w+$/, odd)).toThrow('This is no id.');
  expect(noAction('fly')).toMatchObject({ code: 'invalid_input', message: 'There is no action fly.' });
});

test('everything that is wrong is told at once, with its place', () => {
  const look = (name: string): void =>
    allIssues(
      ({ path, message }) => `The cup is not right: ${path} ${message}.`,
      { clay: true },
      (at) => {
        const cup = at('cup');
        cup.must(!cup.clay || name !== 'glass', 'is no glass');
        cup.below('name').sized(name, 1, 4);
        cup.below('marks').below(0).sized([], 1, 2, 'marks');
      },
    );
  expect(() => look('glass')).toThrow(
    expect.objectContaining({
      message: 'The cup is not right: cup is no glass.',
      issues: [
        { path: 'cup', message: 'is no glass' },
        { path: 'cup.name', message: 'has 1 to 4 characters' },
        { path: 'cup.marks.0', message: 'has 1 to 2 marks' },
      ],
    }),
  );
  expect(() =>
    allIssues(
      () => 'Fine',
      {},
      () => undefined,
    ),
  ).not.toThrow();
});
