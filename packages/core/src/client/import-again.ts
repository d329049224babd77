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
