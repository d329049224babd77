import { Fault } from './fault.ts';
import type { Rates } from './call.ts';
import type { World } from './world.ts';

class Bucket {
  #left: number;
  #at: number;
  readonly #perMs: number;
  readonly #burst: number;
  constructor(perSecond: number, burst: number, now: number) {
    this.#perMs = perSecond / 1_000;
    this.#burst = burst;
    this.#left = burst;
    this.#at = now;
  }
  take(now: number): boolean {
    this.#left = Math.min(this.#burst, this.#left + (now - this.#at) * this.#perMs);
    this.#at = now;
    if (this.#left < 1) return false;
    this.#left--;
    return true;
  }
}

/** What a number may send in all, and to one customer. */
export function ratesOf(world: World): Rates {
  const numbers = new Map<string, Bucket>();
  const pairs = new Map<string, Bucket>();
  const bucket = (all: Map<string, Bucket>, key: string, perSecond: number, burst: number): Bucket => {
    let found = all.get(key);
    if (!found) all.set(key, (found = new Bucket(perSecond, burst, world.now())));
    return found;
  };
  return {
    take: (numberId, recipient) => {
      const perSecond = world.numbers.get(numberId)?.onPhone ? 20 : 80;
      if (!bucket(numbers, numberId, perSecond, perSecond).take(world.now()))
        throw new Fault(
          400,
          130_429,
          'Rate limit hit',
          'Message failed to send because there were too many messages sent from this phone number in a short period of time.',
        );
      if (!bucket(pairs, `${numberId} ${recipient}`, 1 / 6, 45).take(world.now()))
        throw new Fault(
          400,
          131_056,
          '(Business Account, Consumer Account) pair rate limit hit',
          'Message failed to send because there were too many messages sent from this phone number to the same phone number in a short period of time.',
        );
    },
  };
}
