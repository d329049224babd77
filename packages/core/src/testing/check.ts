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
export function checkEqual(actual: unknown, expected: unknown, what: string): void {
  const [a, b] = [JSON.stringify(actual), JSON.stringify(expected)];
  check(a === b, `${what} to be ${b}, got ${a}`);
}
