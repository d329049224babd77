import type { Resource } from '@conversa/core/client';

/** What is written and not sent, kept over reloads. */
export interface DraftStore extends Resource<string> {
  set(text: string): void;
}

/** @param key in `localStorage`; everything under the client's prefix goes with `logout` */
export function draftStore(key: string): DraftStore {
  const listeners = new Set<() => void>();
  let text = '';
  try {
    text = localStorage.getItem(key) ?? '';
  } catch {
    // Denied: the draft lives as long as the page.
  }
  return {
    getSnapshot: () => text,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    set: (next) => {
      text = next;
      try {
        if (next) localStorage.setItem(key, next);
        else localStorage.removeItem(key);
      } catch {
        // Denied or full.
      }
      for (const listener of listeners) listener();
    },
  };
}
