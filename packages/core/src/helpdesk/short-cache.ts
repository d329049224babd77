import type { Clock } from '../ports/clock.ts';

/** Remembers answers for a short while; those who ask at the same time share one question. Failures are not remembered. */
export class ShortCache<K, T> {
  readonly #clock: Clock;
  readonly #ask: (key: K) => Promise<T>;
  readonly #keepMs: number;
  readonly #held = new Map<K, { readonly answer: Promise<T>; readonly until: number }>();

  constructor(clock: Clock, keepMs: number, ask: (key: K) => Promise<T>) {
    this.#clock = clock;
    this.#keepMs = keepMs;
    this.#ask = ask;
  }
  get(key: K): Promise<T> {
    const now = this.#clock.now().getTime();
    const held = this.#held.get(key);
    if (held && held.until > now) return held.answer;
    if (this.#held.size >= 10_000) this.#held.clear();
    const answer = this.#ask(key);
    this.#held.set(key, { answer, until: now + this.#keepMs });
    answer.catch(() => this.forget(key));
    return answer;
  }
  forget(key: K): void {
    this.#held.delete(key);
  }
  clear(): void {
    this.#held.clear();
  }
}
