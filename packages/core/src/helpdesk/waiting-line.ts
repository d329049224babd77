/** Something that waits; what has the same `line` goes one after the other. */
export interface Waiting {
  readonly line: string;
}

/** A queue of many lines: what is taken of a line keeps the rest of it waiting until it is done. */
export class WaitingLine<T extends Waiting> {
  #waiting: T[] = [];
  readonly #busy = new Set<string>();

  get length(): number {
    return this.#waiting.length;
  }
  push(entry: T): void {
    this.#waiting.push(entry);
  }

  /**
   * Takes the oldest of lines that are free, whole lines until it is about `share`, and never more than `most`. Empty when
   * no line is free. Whoever has dealt with them says so by `done`.
   */
  take(most: number, share: number = Infinity): readonly T[] {
    const lines = this.#freeLines(share);
    const taken: T[] = [];
    this.#waiting = this.#waiting.filter((entry) => {
      if (taken.length === most || !lines.has(entry.line)) return true;
      taken.push(entry);
      return false;
    });
    for (const { line } of taken) this.#busy.add(line);
    return taken;
  }
  done(taken: readonly T[]): void {
    for (const { line } of taken) this.#busy.delete(line);
  }

  /** Those with the oldest entries, until they hold `share` together. */
  #freeLines(share: number): ReadonlySet<string> {
    const counts = new Map<string, number>();
    for (const { line } of this.#waiting) if (!this.#busy.has(line)) counts.set(line, (counts.get(line) ?? 0) + 1);
    const lines = new Set<string>();
    let held = 0;
    for (const [line, count] of counts) {
      if (held >= share) break;
      lines.add(line);
      held += count;
    }
    return lines;
  }
}
