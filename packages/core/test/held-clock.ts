import type { Clock } from '../src/ports/clock.ts';

/** A clock that a test holds: it stands still, and so does whoever sleeps by it, until the test lets time pass. */
export class HeldClock implements Clock {
  ms: number;
  readonly #asleep = new Map<() => void, number>();

  constructor(at: string) {
    this.ms = Date.parse(at);
  }
  readonly now = (): Date => new Date(this.ms);
  readonly sleep = (ms: number, signal?: AbortSignal): Promise<void> =>
    new Promise((resolve) => {
      const wake = (): void => {
        this.#asleep.delete(wake);
        resolve();
      };
      this.#asleep.set(wake, this.ms + ms);
      if (signal?.aborted) wake();
      signal?.addEventListener('abort', wake, { once: true });
    });
  pass(ms: number): void {
    this.ms += ms;
    for (const [wake, until] of this.#asleep) if (until <= this.ms) wake();
  }
  /** How many sleep. */
  get asleep(): number {
    return this.#asleep.size;
  }
}
