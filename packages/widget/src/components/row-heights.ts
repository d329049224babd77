/** The heights of many rows: measured where they were drawn, estimated elsewhere. */
export class RowHeights {
  readonly #heights = new Map<string, number>();
  readonly #estimate: number;
  #items: readonly { readonly key: string }[] = [];
  #tops = new Float64Array(1);
  /** The first row whose top is not computed. */
  #dirty = 1;

  constructor(estimate: number) {
    this.#estimate = estimate;
  }
  use(items: readonly { readonly key: string }[]): void {
    const before = this.#items;
    if (items === before) return;
    this.#items = items;
    // Nearly always only the end is another one: what stands above keeps its place.
    let same = items[0]?.key === before[0]?.key ? Math.min(items.length, before.length) : 0;
    while (same > 0 && items[same - 1]!.key !== before[same - 1]!.key) same--;
    if (this.#tops.length <= items.length) {
      const tops = new Float64Array(items.length * 2 + 1);
      tops.set(this.#tops.subarray(0, same + 1));
      this.#tops = tops;
    }
    this.#dirty = Math.min(this.#dirty, same + 1);
  }
  /** Notes what a row measures. */
  set(index: number, height: number): void {
    const { key } = this.#items[index]!;
    if (this.#heights.get(key) === height) return;
    this.#heights.set(key, height);
    this.#dirty = Math.min(this.#dirty, index + 1);
  }
  get total(): number {
    return this.top(this.#items.length);
  }
  /** Where the row begins. */
  top(index: number): number {
    for (; this.#dirty <= index; this.#dirty++)
      this.#tops[this.#dirty] =
        this.#tops[this.#dirty - 1]! + (this.#heights.get(this.#items[this.#dirty - 1]!.key) ?? this.#estimate);
    return this.#tops[index]!;
  }
  /** The row at this height; the last one beyond the end. */
  at(y: number): number {
    let low = 0;
    let high = Math.max(0, this.#items.length - 1);
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.top(middle + 1) <= y) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
