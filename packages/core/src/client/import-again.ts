import { backoffMs, wait } from './wait.ts';

/**
 * Imports a part that comes late. Browsers remember that a module could not be fetched, so that the same import would fail
 * for the rest of the page's life: it is asked for under another address, which the error names in some of them.
 */
export async function importAgain<T>(load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (error) {
    const url = /https?:\S+/.exec(String(error))?.[0];
    if (!url) throw error;
    return (await import(/* @vite-ignore */ `${url}?${Date.now()}`)) as T;
  }
}

/** Imports a part that comes late, and tries until it is there; undefined when the signal aborts before. */
export async function importInTime<T>(load: () => Promise<T>, signal: AbortSignal): Promise<T | undefined> {
  for (let attempt = 0; !signal.aborted; attempt++) {
    try {
      const part = await importAgain(load);
      if (!signal.aborted) return part;
    } catch {
      await wait(backoffMs(Math.min(attempt, 3)), signal);
    }
  }
  return undefined;
}
