import { browserStorage, type ClientStorage, memoryStorage } from '@conversa/core/client';

/** Storage that keeps everything to itself until it is released. */
export interface HeldStorage extends ClientStorage {
  /** The visitor has not acted yet. */
  readonly isHeld: boolean;
  /** The visitor has acted: what was held, and all that follows, is stored. */
  release(): void;
}

/** For pages that may store nothing before the visitor does something. What was stored earlier can be read. */
export function heldStorage(storage: ClientStorage): HeldStorage {
  const memory = memoryStorage();
  let held = true;
  return {
    get isHeld() {
      return held;
    },
    get: (key) => memory.get(key) ?? storage.get(key),
    set: (key, value) => {
      if (!held) return storage.set(key, value);
      memory.set(key, value);
    },
    remove: (key) => {
      memory.remove(key);
      // Forgetting needs nobody's leave.
      storage.remove(key);
    },
    keys: (start) => [...new Set([...memory.keys(start), ...storage.keys(start)])],
    watch: (listener) => storage.watch?.(listener) ?? (() => undefined),
    release: () => {
      if (!held) return;
      held = false;
      for (const key of memory.keys('')) {
        storage.set(key, memory.get(key)!);
        memory.remove(key);
      }
    },
  };
}

/** Nothing is stored until the visitor does something in the chat. */
export function holdBack(box: HTMLElement, signal: AbortSignal): HeldStorage {
  const storage = heldStorage(browserStorage());
  for (const type of ['pointerdown', 'keydown'])
    box.addEventListener(type, (event) => event.isTrusted && storage.release(), { signal, capture: true });
  return storage;
}
