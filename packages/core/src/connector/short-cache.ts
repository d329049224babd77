/**
 * Remembers answers for a short while; those who ask at the same time share one question. Failures are not remembered. When
 * there are `atMost` of them all are forgotten, which costs a question each and no more.
 */
export class ShortCache<K, T> {
  readonly #clock: { now(): Date };
  readonly #ask: (key: K) => Promise<T>;
  readonly #keepMs: number;
  readonly #atMost: number;
  readonly #held = new Map<K, { readonly answer: Promise<T>; readonly until: number }>();

  constructor(clock: { now(): Date }, keepMs: number, ask: (key: K) => Promise<T>, atMost = 10_000) {
    this.#clock = clock;
    this.#keepMs = keepMs;
    this.#ask = ask;
    this.#atMost = atMost;
  }
  get(key: K): Promise<T> {
    const now = this.#clock.now().getTime();
    const held = this.#held.get(key);
    if (held && held.until > now) return held.answer;
    if (this.#held.size >= this.#atMost) this.#held.clear();
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
