import { describe, expect, it } from 'vitest';
import { tokenBuckets } from './token-buckets.ts';

describe('a token bucket', () => {
  const rate = { perSecond: 2, burst: 4 };
  const at = { ms: 0 };
  const clock = { now: () => new Date(at.ms), sleep: async () => undefined };

  it('lets a burst through, then says how long to wait, and takes nothing while it does', () => {
    at.ms = 0;
    const limiter = tokenBuckets(clock);
    expect([1, 2, 3, 4].map(() => limiter.take('k', rate))).toEqual([0, 0, 0, 0]);
    expect(limiter.take('k', rate)).toBe(500);
    at.ms = 400;
    expect(limiter.take('k', rate)).toBe(100);
    at.ms = 500;
    expect(limiter.take('k', rate)).toBe(0);
    expect(limiter.take('other', rate)).toBe(0);
  });
  it('forgets the longest unused bucket when there are too many', () => {
    at.ms = 0;
    const limiter = tokenBuckets(clock, 2);
    for (const key of ['a', 'b', 'c']) for (let i = 0; i < 4; i++) limiter.take(key, rate);
    expect(limiter.take('c', rate)).toBeGreaterThan(0);
    expect(limiter.take('a', rate)).toBe(0);
  });
});
