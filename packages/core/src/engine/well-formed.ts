/** PostgreSQL stores neither NUL nor lone surrogates; both become U+FFFD, so that nothing a customer sent is dropped. */
export function wellFormedText(text: string): string {
  const formed = text.isWellFormed() ? text : text.toWellFormed();
  return formed.includes('\0') ? formed.replaceAll('\0', '\uFFFD') : formed;
}

/** The same for every string and key inside a JSON value. Returns the value itself when nothing had to change. */
export function wellFormed<T>(value: T): T {
  return isWellFormed(value) ? value : formed(value);
}

/** Nearly everything is: looking costs less than copying. */
function isWellFormed(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed() && !value.includes('\0');
  if (value === null || typeof value !== 'object' || value instanceof Date) return true;
  if (Array.isArray(value)) return value.every(isWellFormed);
  for (const key of Object.keys(value))
    if (!isWellFormed(key) || !isWellFormed((value as Readonly<Record<string, unknown>>)[key])) return false;
  return true;
}

function formed<T>(value: T): T {
  if (typeof value === 'string') return wellFormedText(value) as T;
  if (value === null || typeof value !== 'object' || value instanceof Date) return value;
  if (Array.isArray(value)) return value.map((item: unknown) => wellFormed(item)) as T;
  const entries = Object.entries(value).map(([key, item]: [string, unknown]) => [
    wellFormedText(key),
    wellFormed(item),
  ]);
  return Object.fromEntries(entries) as T;
}
