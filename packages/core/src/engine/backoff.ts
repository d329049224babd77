/** Pauses between attempts, in milliseconds: 2 s doubling to 15 min, with the given jitter (0 to 1) of up to a quarter. */
export function backoffMs(attempts: number, jitter: number): number {
  const base = Math.min(900_000, 2_000 * 2 ** Math.max(0, attempts - 1));
  return Math.round(base * (0.75 + jitter / 4));
}
