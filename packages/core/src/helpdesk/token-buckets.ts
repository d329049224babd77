import type { Clock } from '../ports/clock.ts';
import type { RateLimiter } from '../ports/rate-limiter.ts';

/** Token buckets in memory. Full buckets are forgotten, so that the map holds only who was active lately. */
export function tokenBuckets(clock: Clock, maxBuckets = 100_000): RateLimiter {
  const buckets = new Map<string, { tokens: number; at: number }>();
  return {
    take: (key, rate, cost = 1) => {
      const now = clock.now().getTime();
      const bucket = buckets.get(key) ?? { tokens: rate.burst, at: now };
      const tokens = Math.min(rate.burst, bucket.tokens + ((now - bucket.at) / 1000) * rate.perSecond);
      buckets.delete(key);
      if (buckets.size >= maxBuckets) buckets.delete(buckets.keys().next().value!);
      const enough = tokens >= cost;
      buckets.set(key, { tokens: enough ? tokens - cost : tokens, at: now });
      return enough ? 0 : Math.max(1, Math.ceil(((cost - tokens) / rate.perSecond) * 1000));
    },
  };
}
