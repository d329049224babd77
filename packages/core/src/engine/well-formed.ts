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
  const out: { [key: string]: unknown } = {};
  for (const [key, item] of Object.entries(value)) {
    const k = wellFormedText(key);
    out[k] = wellFormed(item);
    changed ||= k !== key || out[k] !== item;
  }
  return changed ? (out as T) : value;
}
