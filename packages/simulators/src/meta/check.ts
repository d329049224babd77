import { missing, wrongValue } from './fault.ts';

export type Fields = { readonly [key: string]: unknown };

/** Readers of a request's body. Each says, as Meta does, which parameter is missing or wrong. */
export function fields(value: unknown, name: string): Fields {
  if (value === undefined || value === null) throw missing(name);
  if (typeof value !== 'object' || Array.isArray(value)) throw wrongValue(`${name} must be an object.`);
  return value as Fields;
}
export function items(value: unknown, name: string, min: number, max: number): readonly unknown[] {
  if (value === undefined || value === null) throw missing(name);
  if (!Array.isArray(value)) throw wrongValue(`${name} must be a list.`);
  if (value.length < min || value.length > max)
    throw wrongValue(`${name} must have ${min} to ${max} items, not ${value.length}.`);
  return value;
}
/** A text of 1 to `max` characters. */
export function text(value: unknown, name: string, max: number): string {
  if (value === undefined || value === null) throw missing(name);
  if (typeof value !== 'string') throw wrongValue(`${name} must be a string.`);
  if (value === '') throw missing(name);
  const length = Array.from(value).length;
  if (length > max) throw wrongValue(`${name} must have at most ${max} characters, not ${length}.`);
  return value;
}
/** A text, whatever it was; for what is compared and shown only. */
export const word = (value: unknown, otherwise = ''): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : otherwise;
export const optional = <T>(value: unknown, read: (value: unknown) => T): T | undefined =>
  value === undefined ? undefined : read(value);
export function numeric(value: unknown, name: string, min: number, max: number): number {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (number === undefined || number === null) throw missing(name);
  if (typeof number !== 'number' || !Number.isFinite(number) || number < min || number > max)
    throw wrongValue(`${name} must be a number from ${min} to ${max}.`);
  return number;
}
export function oneOf<const T extends string>(value: unknown, name: string, allowed: readonly T[]): T {
  if (value === undefined || value === null) throw missing(name);
  const found = allowed.find((one) => one === value);
  if (found === undefined) throw wrongValue(`${name} must be one of ${allowed.join(', ')}.`);
  return found;
}
/** Refuses what Meta does not know: a misspelt parameter is a mistake. */
export function noOthers(given: Fields, name: string, known: readonly string[]): void {
  for (const key of Object.keys(given))
    if (!known.includes(key)) throw wrongValue(`Unexpected key "${key}" on param "${name}".`);
}
export function webAddress(value: unknown, name: string): string {
  const address = text(value, name, 2_000);
  if (!/^https?:\/\/[^\s]+$/.test(address)) throw wrongValue(`${name} must be a valid http or https URL.`);
  return address;
}
export function unique(values: readonly string[], name: string): void {
  if (new Set(values).size !== values.length) throw wrongValue(`${name} must be unique.`);
}
