import type { Resource } from '@conversa/core/client';
import { recall, remember } from '../remember.ts';

/** Where drafts are kept over reloads. */
export interface Keeper {
  get(key: string): string | undefined;
  /** Nothing to keep forgets it. */
  set(key: string, value: string | undefined): void;
}
/** What is written and not sent, for each conversation by itself. */
export interface DraftStore extends Resource<string> {
  set(text: string): void;
  /** Goes to another conversation's draft, or takes what is written along; also reads again what is kept. */
  use(conversation: string, along?: boolean): void;
  /** Another tab took away what was kept under this key: it goes here too, unless something else is written by now. */
  lost(key: string, kept: string): void;
}

const local: Keeper = { get: recall, set: (key, value) => remember('localStorage', key, value) };

/** @param key in `localStorage`; everything under the client's prefix goes with `logout`. Absent: kept in memory. */
export function draftStore(key: string | undefined, keeper: Keeper = local): DraftStore {
  const listeners = new Set<() => void>();
  let place = key;
  let text = (place && keeper.get(place)) ?? '';
  const tell = (): void => {
    for (const listener of listeners) listener();
  };
  return {
    getSnapshot: () => text,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    set: (next) => {
      text = next;
      if (place) keeper.set(place, next || undefined);
      tell();
    },
    use: (conversation, along = false) => {
      const carried = along ? text : '';
      if (carried && place) keeper.set(place, undefined);
      place = key && (conversation ? `${key}:${conversation}` : key);
      text = (place && keeper.get(place)) || carried;
      if (carried && place) keeper.set(place, text);
      tell();
    },
    lost: (lost, kept) => {
      if (lost !== place || kept !== text) return;
      text = '';
      tell();
    },
  };
}
