/** Keeps something for the next page; nothing to keep forgets it. Storage may be denied: then it is not kept. */
export function remember(area: 'localStorage' | 'sessionStorage', key: string, value: string | undefined): void {
  try {
    if (value === undefined) window[area].removeItem(key);
    else window[area].setItem(key, value);
  } catch {
    // Denied or full.
  }
}

/** What the last page kept in `localStorage`. */
export function recall(key: string): string | undefined {
  try {
    return localStorage.getItem(key) ?? undefined;
  } catch {
    return undefined;
  }
}
