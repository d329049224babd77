import { describe, expect, test } from 'vitest';
import { contrast, mix, readable } from './colors.ts';

describe('contrast', () => {
  test.each([
    ['#000000', '#ffffff', 21],
    ['#777777', '#ffffff', 4.48],
    ['#1f5eff', '#ffffff', 5.16],
  ])('of %s and %s is what WCAG says', (a, b, ratio) => {
    expect(contrast(a, b)).toBeCloseTo(ratio, 1);
    expect(contrast(b, a)).toBe(contrast(a, b));
  });
});

test('mixing goes from one colour to the other', () => {
  expect([0, 0.5, 1].map((share) => mix('#000000', '#ff8040', share))).toEqual(['#000000', '#804020', '#ff8040']);
});

describe('readable', () => {
  const values = ['00', '33', '66', '99', 'cc', 'ff'];
  const all = values.flatMap((r) => values.flatMap((g) => values.map((b) => `#${r}${g}${b}`)));

  test('makes any colour stand out on any other, and leaves alone what does', () => {
    const failed: string[] = [];
    for (const on of all.filter((_, at) => at % 5 === 0))
      for (const color of all.filter((_, at) => at % 7 === 0))
        for (const ratio of [3, 4.5]) {
          const found = readable(color, on, ratio);
          if (contrast(found, on) < ratio) failed.push(`${color} on ${on}: ${found}`);
          if (contrast(color, on) >= ratio && found !== color) failed.push(`${color} on ${on} was changed`);
        }
    expect(failed).toEqual([]);
  });
});
