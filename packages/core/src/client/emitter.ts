/** Typed events in ten lines: an emitter library would cost the widget more than all of this file's users. */
export interface Emitter<Events extends object> {
  /** Returns what unsubscribes. */
  readonly on: <K extends keyof Events>(name: K, listener: (detail: Events[K]) => void) => () => void;
  readonly emit: <K extends keyof Events>(name: K, detail: Events[K]) => void;
}

export function makeEmitter<Events extends object>(): Emitter<Events> {
  const listeners = new Map<keyof Events, Set<(detail: never) => void>>();
  return {
    on: (name, listener) => {
      const set = listeners.get(name) ?? new Set();
      listeners.set(name, set.add(listener));
      return () => void set.delete(listener);
    },
    emit: <K extends keyof Events>(name: K, detail: Events[K]) => {
      for (const listener of listeners.get(name) ?? []) (listener as (detail: Events[K]) => void)(detail);
    },
  };
}
