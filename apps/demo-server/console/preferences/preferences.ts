import { useResource } from '@conversa/react';
import type { LocaleName } from '../i18n/locales.ts';

/** What a person sets for themselves on this device. */
export interface Preferences {
  readonly theme: 'auto' | 'light' | 'dark';
  readonly locale: 'auto' | LocaleName;
  readonly sound: boolean;
  /** Whether the contact stands beside the conversation. */
  readonly contactPanel: boolean;
}

const key = 'conversa:console:preferences';
const initial: Preferences = { theme: 'auto', locale: 'auto', sound: true, contactPanel: true };
const listeners = new Set<() => void>();
let current: Preferences = read();

function read(): Preferences {
  try {
    return { ...initial, ...(JSON.parse(localStorage.getItem(key) ?? '{}') as Partial<Preferences>) };
  } catch {
    // No storage, or something else's: as if it were the first time.
    return initial;
  }
}
function show(): void {
  document.documentElement.dataset['theme'] = current.theme;
}
function changed(): void {
  show();
  for (const listener of listeners) listener();
}

export function setPreferences(change: Partial<Preferences>): void {
  current = { ...current, ...change };
  try {
    localStorage.setItem(key, JSON.stringify(current));
  } catch {
    // They hold until the page is left.
  }
  changed();
}

const resource = {
  getSnapshot: (): Preferences => current,
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};
export const usePreferences = (): Preferences => useResource(resource);

show();
// Another tab changed them.
addEventListener('storage', (event) => {
  if (event.key !== key) return;
  current = read();
  changed();
});
