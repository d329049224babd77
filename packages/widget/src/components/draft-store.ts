import type { Resource } from '@conversa/core/client';
import { recall, remember } from '../remember.ts';

/** What is written and not sent, kept over reloads. */
export interface DraftStore extends Resource<string> {
  set(text: string): void;
}

/** @param key in `localStorage`; everything under the client's prefix goes with `logout`. Absent: kept in memory. */
export function draftStore(key: string | undefined): DraftStore {
  const listeners = new Set<() => void>();
  let text = (key && recall(key)) ?? '';
  return {
    getSnapshot: () => text,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    set: (next) => {
      text = next;
      if (key) remember('localStorage', key, next || undefined);
      for (const listener of listeners) listener();
    },
  };
}
