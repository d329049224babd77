/** How a patch's key is written: its column, and what its value becomes. */
export type Columns<P> = { readonly [K in keyof P]-?: string | readonly [string, (value: never) => unknown] };

/** `set` clauses for the keys a patch has; `null` clears. Values are appended to `values` and bound by position. */
export function assignments<P extends object>(patch: P, columns: Columns<P>, values: unknown[]): string {
  const sets: string[] = [];
  for (const key in patch) {
    const value = patch[key];
    const target = columns[key];
    if (value === undefined || target === undefined) continue;
    const [column, convert] = typeof target === 'string' ? [target, undefined] : target;
    values.push(value === null || !convert ? value : convert(value as never));
    sets.push(`${column} = $${values.length}`);
  }
  return sets.join(', ');
}
