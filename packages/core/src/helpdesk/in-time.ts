import { ConversaError } from '../errors.ts';
import type { Clock } from '../ports/clock.ts';

/**
 * What is asked of a provider for so long and no longer: one that never answers would keep others waiting for ever.
 * @throws `network` when it takes too long, or the signal aborts before it is done
 */
export async function inTime<T>(
  clock: Clock,
  ms: number,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const over = new AbortController();
  const ends = AbortSignal.any([signal, over.signal]);
  const late = clock.sleep(ms, ends).then(() => {
    throw new ConversaError('network', 'The provider did not answer in time.');
  });
  return Promise.race([work(ends), late]).finally(() => over.abort());
}
