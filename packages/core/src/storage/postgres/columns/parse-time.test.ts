import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseTime } from './parse-time.ts';

/** As PostgreSQL writes it in UTC: without the zeros at the end of a fraction. */
const written = (time: Date): string =>
  `${time
    .toISOString()
    .replace('T', ' ')
    .replace(/\.?0*Z$/, '')}+00`;

test('a time is what it says, to the millisecond', () => {
  const times = fc.date({
    min: new Date('0100-01-01'),
    max: new Date('9999-12-31T23:59:59.999Z'),
    noInvalidDate: true,
  });
  fc.assert(
    fc.property(times, (time) => {
      expect(parseTime(written(time))).toEqual(time);
    }),
  );
  expect(parseTime('2026-11-29 05:24:06.7+00')).toEqual(new Date('2026-11-29T05:24:06.700Z'));
});

test.each([
  'infinity',
  '-infinity',
  '0044-03-15 00:00:00+00 BC',
  '10000-01-01 00:00:00+00',
  '2026-11-29 05:24:06.761234+00',
  '2026-11-29 05:24:06.761+01',
  '2026-11-29 05:24:06-05:30',
  '2026-11-29',
  'Sun Nov 29 05:24:06 2026 UTC',
  '',
])('%s is left to the driver', (text) => {
  expect(parseTime(text)).toBeUndefined();
});
