/** Where a client keeps what must survive a reload. Synchronous, because a message is safe only once it is written. */
export interface ClientStorage {
  get(key: string): string | undefined;
  set(key: string, value: string): void;
  remove(key: string): void;
  keys(prefix: string): readonly string[];
  /**
   * Tells which keys others change (null: all of them), once `get` answers what they wrote. Browsers carry that from
   * process to process in their own time: a word from another tab may arrive before the storage it speaks of. Absent:
   * nobody else writes here.
   */
  watch?(listener: (key: string | null) => void): () => void;
}

/** Keeps everything until the process ends. */
export function memoryStorage(): ClientStorage {
  const map = new Map<string, string>();
  return {
    get: (key) => map.get(key),
    set: (key, value) => void map.set(key, value),
    remove: (key) => void map.delete(key),
    keys: (prefix) => [...map.keys()].filter((key) => key.startsWith(prefix)),
  };
}

/** `localStorage`; what it refuses (denied, full) stays in memory. */
export function browserStorage(): ClientStorage {
  const memory = memoryStorage();
  let local: Storage | undefined;
  try {
    local = globalThis.localStorage;
  } catch {
    // Denied by the browser's settings.
  }
  if (!local) return memory;
  return {
    get: (key) => memory.get(key) ?? local.getItem(key) ?? undefined,
    set: (key, value) => {
      try {
        local.setItem(key, value);
        memory.remove(key);
      } catch {
        memory.set(key, value);
      }
    },
    remove: (key) => {
      memory.remove(key);
      local.removeItem(key);
    },
    keys: (prefix) => [
      ...new Set([...memory.keys(prefix), ...Object.keys(local).filter((key) => key.startsWith(prefix))]),
    ],
    watch: (listener) => {
      const hear = ({ key }: StorageEvent): void => listener(key);
      addEventListener('storage', hear);
      return () => removeEventListener('storage', hear);
    },
  };
}
