/** PostgreSQL stores neither NUL nor lone surrogates; both become U+FFFD, so that nothing a customer sent is dropped. */
export function wellFormedText(text: string): string {
  const formed = text.isWellFormed() ? text : text.toWellFormed();
  return formed.includes('\0') ? formed.replaceAll('\0', '\uFFFD') : formed;
}

/** The same for every string and key inside a JSON value. Returns the value itself when nothing had to change. */
export function wellFormed<T>(value: T): T {
  if (typeof value === 'string') return wellFormedText(value) as T;
  if (Array.isArray(value)) {
    const next = value.map((item: unknown) => wellFormed(item));
    return next.some((item, i) => item !== value[i]) ? (next as T) : value;
  }
  if (value === null || typeof value !== 'object' || value instanceof Date) return value;
  let changed = false;
  const entries = Object.entries(value).map(([key, item]: [string, unknown]) => {
    const entry: [string, unknown] = [wellFormedText(key), wellFormed(item)];
    changed ||= entry[0] !== key || entry[1] !== item;
    return entry;
  });
  return changed ? (Object.fromEntries(entries) as T) : value;
}
