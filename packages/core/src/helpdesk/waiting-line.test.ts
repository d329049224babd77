import fc from 'fast-check';
import { expect, test } from 'vitest';
import { WaitingLine } from './waiting-line.ts';

interface Entry {
  readonly line: string;
  readonly n: number;
}
/** Entries `a0 b1 …` of these lines. */
function lineOf(lines: string): WaitingLine<Entry> {
  const waiting = new WaitingLine<Entry>();
  for (let n = 0; n < lines.length; n++) waiting.push({ line: lines.charAt(n), n });
  return waiting;
}
const read = (taken: readonly Entry[]): string => taken.map(({ line, n }) => line + n).join(' ');

test('takes the oldest first', () => {
  const waiting = lineOf('abab');
  expect(read(waiting.take(3))).toBe('a0 b1 a2');
  expect(waiting.length).toBe(1);
});

test('what is left of a line waits until what was taken of it is done', () => {
  const waiting = lineOf('aab');
  const first = waiting.take(1);
  expect(read(waiting.take(9))).toBe('b2');
  expect(waiting.take(9)).toEqual([]);
  waiting.done(first);
  expect(read(waiting.take(9))).toBe('a1');
});

test('a share takes whole lines, beginning with the oldest', () => {
  const waiting = lineOf('abcabc');
  expect(read(waiting.take(9, 3))).toBe('a0 b1 a3 b4');
  expect(read(waiting.take(9, 3))).toBe('c2 c5');
});

test('one line alone is taken whole, however small the share', () => {
  expect(read(lineOf('aaa').take(9, 1))).toBe('a0 a1 a2');
});

test('each line comes out in order, one part of it at a time, nothing lost and nothing twice', () => {
  const step = fc.oneof(
    fc.record({ push: fc.constantFrom('a', 'b', 'c', 'd') }),
    fc.record({ take: fc.integer({ min: 1, max: 5 }), share: fc.constantFrom(1, 2, 4, Infinity) }),
    fc.record({ done: fc.nat(3) }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const waiting = new WaitingLine<Entry>();
      const under: (readonly Entry[])[] = [];
      const out: Entry[] = [];
      let pushed = 0;
      const take = (most: number, share?: number): void => {
        const taken = waiting.take(most, share);
        const busy = new Set(under.flat().map(({ line }) => line));
        expect(taken.filter(({ line }) => busy.has(line))).toEqual([]);
        out.push(...taken);
        if (taken.length > 0) under.push(taken);
      };
      for (const one of steps) {
        if ('push' in one) waiting.push({ line: one.push, n: pushed++ });
        else if ('take' in one) take(one.take, one.share);
        else if (under.length > 0) waiting.done(under.splice(one.done % under.length, 1)[0]!);
      }
      while (waiting.length > 0) {
        for (const taken of under.splice(0)) waiting.done(taken);
        take(3);
      }
      expect(out.map(({ n }) => n).toSorted((a, b) => a - b)).toEqual(Array.from({ length: pushed }, (_, n) => n));
      for (const line of 'abcd') {
        const numbers = out.filter((entry) => entry.line === line).map(({ n }) => n);
        expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
      }
    }),
  );
});
