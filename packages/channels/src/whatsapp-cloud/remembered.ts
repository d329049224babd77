/**
 * What was asked for not long ago; what failed, or is not worth keeping, is asked for again. When there is too much it is
 * all forgotten, which costs a question and no more.
 */
export function remembered<T>(
  now: () => Date,
  keepMs: number,
  atMost: number,
  ask: (...key: readonly string[]) => Promise<T>,
  isWorthKeeping: (found: T) => boolean = () => true,
): (...key: readonly string[]) => Promise<T> {
  const known = new Map<string, { readonly until: number; readonly found: Promise<T> }>();
  return (...key) => {
    const name = key.join(':');
    const at = now().getTime();
    const held = known.get(name);
    if (held && held.until > at) return held.found;
    if (known.size >= atMost) known.clear();
    const found = ask(...key);
    known.set(name, { until: at + keepMs, found });
    const forget = (): boolean => known.delete(name);
    found.then((value) => isWorthKeeping(value) || forget(), forget);
    return found;
  };
}
