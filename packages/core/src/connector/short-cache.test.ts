import { expect, test } from 'vitest';
import { ShortCache } from './short-cache.ts';

test('asks once in its time, again after it, after a failure, and when there is too much', async () => {
  let now = 0;
  let fails = false;
  const asked: string[] = [];
  const cache = new ShortCache(
    { now: () => new Date(now) },
    1_000,
    async (key: string) => {
      asked.push(key);
      if (fails) throw new Error('away');
      return key.toUpperCase();
    },
    2,
  );
  expect(await Promise.all([cache.get('a'), cache.get('a')])).toEqual(['A', 'A']);
  now = 1_000;
  await cache.get('a');
  expect(asked).toEqual(['a', 'a']);
  fails = true;
  await expect(cache.get('b')).rejects.toThrow('away');
  fails = false;
  expect(await cache.get('b')).toBe('B');
  expect(asked).toEqual(['a', 'a', 'b', 'b']);
  await cache.get('c');
  await cache.get('a');
  expect(asked).toEqual(['a', 'a', 'b', 'b', 'c', 'a']);
});
