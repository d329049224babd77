/** Token buckets. */
export interface RateLimiter {
  /** Takes `cost` tokens, or says how long to wait (ms, > 0) without taking any. */
  take(key: string, rate: { readonly perSecond: number; readonly burst: number }, cost?: number): number;
}
