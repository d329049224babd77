/** What a stream does when it is its turn, and when all end. */
export interface Beating {
  beat(): void;
  close(): void;
}
const slots = 20;

/** One timer for all streams: each beats once per period, and they take turns, so that thousands never beat at once. */
export class Heartbeats {
  readonly #periodMs: number;
  readonly #members: readonly Set<Beating>[] = Array.from({ length: slots }, () => new Set());
  #timer: ReturnType<typeof setInterval> | undefined;
  #turn = 0;
  #next = 0;
  #count = 0;

  constructor(periodMs: number) {
    this.#periodMs = periodMs;
  }

  /** Returns what to call when the stream has ended. The first beat comes within a period. */
  join(member: Beating): () => void {
    const slot = this.#members[this.#next++ % slots]!;
    slot.add(member);
    this.#count++;
    this.#timer ??= setInterval(() => this.#beat(), this.#periodMs / slots);
    return () => {
      if (!slot.delete(member) || --this.#count > 0) return;
      clearInterval(this.#timer);
      this.#timer = undefined;
    };
  }
  closeAll(): void {
    for (const slot of this.#members) for (const member of slot) member.close();
  }

  #beat(): void {
    for (const member of this.#members[this.#turn++ % slots]!) member.beat();
  }
}
