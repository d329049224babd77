import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RowHeights } from './row-heights.ts';

const rows = (from: number, to: number): readonly { key: string }[] =>
  Array.from({ length: to - from }, (_, at) => ({ key: `${from + at}` }));

describe('RowHeights', () => {
  test('adds up like a plain sum, whatever is measured and however the list grows', () => {
    const action = fc.oneof(
      fc.record({ kind: fc.constant('set'), row: fc.nat(99), height: fc.integer({ min: 1, max: 300 }) }),
      fc.record({ kind: fc.constant('older'), count: fc.integer({ min: 1, max: 30 }) }),
      fc.record({ kind: fc.constant('newer'), count: fc.integer({ min: 1, max: 30 }) }),
      fc.record({ kind: fc.constant('look'), row: fc.nat(200) }),
    );
    fc.assert(
      fc.property(fc.array(action, { maxLength: 40 }), (actions) => {
        const heights = new RowHeights(50);
        const measured = new Map<string, number>();
        let [from, to] = [1_000, 1_010];
        heights.use(rows(from, to));
        for (const step of actions) {
          if (step.kind === 'older') heights.use(rows((from -= (step as { count: number }).count), to));
          else if (step.kind === 'newer') heights.use(rows(from, (to += (step as { count: number }).count)));
          else {
            const row = (step as { row: number }).row % (to - from);
            if (step.kind === 'set') {
              heights.set(row, (step as { height: number }).height);
              measured.set(`${from + row}`, (step as { height: number }).height);
            }
            let sum = 0;
            for (let at = 0; at < row; at++) sum += measured.get(`${from + at}`) ?? 50;
            expect(heights.top(row)).toBe(sum);
            expect(heights.at(sum)).toBe(row);
          }
        }
      }),
    );
  });

  test('notices when the end is another one', () => {
    const heights = new RowHeights(10);
    heights.use(rows(0, 4));
    heights.set(3, 100);
    expect(heights.total).toBe(130);
    heights.use([...rows(0, 3), { key: 'x' }, { key: '3' }]);
    expect([heights.top(4), heights.total]).toEqual([40, 140]);
    heights.use(rows(0, 2));
    expect(heights.total).toBe(20);
  });

  test('finds the first row above and the last one below everything', () => {
    const heights = new RowHeights(10);
    expect(heights.at(5)).toBe(0);
    heights.use(rows(0, 3));
    expect([heights.at(-5), heights.at(29), heights.at(500)]).toEqual([0, 2, 2]);
  });
});
