/** The fields that are there. */
export type Given<T> = { readonly [K in keyof T]?: Exclude<T[K], undefined> };
export function given<T extends object>(fields: T): Given<T> {
  const kept: { [K in keyof T]?: T[K] } = {};
  for (const name in fields) if (fields[name] !== undefined) kept[name] = fields[name];
  return kept as Given<T>;
}
