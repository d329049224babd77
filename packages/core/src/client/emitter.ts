/** Typed events in ten lines: an emitter library would cost the widget more than all of this file's users. */
export class Emitter<Events extends object> {
  readonly #listeners = new Map<keyof Events, Set<(detail: never) => void>>();

  /** Returns what unsubscribes. */
  on<K extends keyof Events>(name: K, listener: (detail: Events[K]) => void): () => void {
    const set = this.#listeners.get(name) ?? new Set();
    this.#listeners.set(name, set.add(listener));
    return () => void set.delete(listener);
  }
  emit<K extends keyof Events>(name: K, detail: Events[K]): void {
    for (const listener of this.#listeners.get(name) ?? []) (listener as (detail: Events[K]) => void)(detail);
  }
}
