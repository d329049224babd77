import { expect, test } from 'vitest';
import { fillPlaces, placesIn } from './places.ts';

test('places are found once each, and filled wherever they stand', () => {
  const words = 'Hi {{name}}, {{ 1 }} and {{1}} of {{first name}}; {no} {{}} {{a}';
  expect(placesIn(words)).toEqual(['name', '1', 'first name']);
  expect(fillPlaces(words, (name, whole) => (name === '1' ? 'one' : whole))).toBe(
    'Hi {{name}}, one and one of {{first name}}; {no} {{}} {{a}',
  );
});
