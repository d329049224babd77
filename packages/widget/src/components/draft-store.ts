import { browserStorage, type ClientStorage, type Resource } from '@conversa/core/client';

/** Where drafts are kept over reloads. */
export type Keeper = Pick<ClientStorage, 'get' | 'set' | 'remove'>;
/** What is written and not sent, for each conversation by itself. */
export interface DraftStore extends Resource<string> {
  set(text: string): void;
  /** Goes to another conversation's draft, or takes what is written along; also reads again what is kept. */
  use(conversation: string, along?: boolean): void;
  /** Another tab took away what was kept under this key: it goes here too, unless something else is written by now. */
  lost(key: string, kept: string): void;
}

/** @param key in `localStorage`; everything under the client's prefix goes with `logout`. Absent: kept in memory. */
export function draftStore(key: string | undefined, keeper: Keeper = browserStorage()): DraftStore {
  const listeners = new Set<() => void>();
  let place = key;
  let text = (place && keeper.get(place)) ?? '';
  const keep = (): void => {
    if (place && text) keeper.set(place, text);
    else if (place) keeper.remove(place);
  };
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
      keep();
      tell();
    },
    use: (conversation, along = false) => {
      const carried = along ? text : '';
      if (carried && place) keeper.remove(place);
      place = key && (conversation ? `${key}:${conversation}` : key);
      text = (place && keeper.get(place)) || carried;
      if (carried) keep();
      tell();
    },
    lost: (lost, kept) => {
      if (lost !== place || kept !== text) return;
      text = '';
      tell();
    },
  };
}
