import { ConversaError } from '../errors.ts';

/** A named case that any test runner can register: `for (const { name, run } of cases) it(name, run)`. */
export interface TestCase {
  readonly name: string;
  readonly run: () => Promise<void>;
}

/** @throws {ConversaError} `internal` with what was expected, when it is not so */
export function check(holds: boolean, expectation: string): asserts holds {
  if (!holds) throw new ConversaError('internal', `Expected: ${expectation}`);
}
/** Compares as JSON; the order of keys does not matter. @throws {ConversaError} `internal` */
export function checkEqual(actual: unknown, expected: unknown, what: string): void {
  const [a, b] = [JSON.stringify(actual, sorted), JSON.stringify(expected, sorted)];
  check(a === b, `${what} to be ${b}, got ${a}`);
}

function sorted(_key: string, value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
