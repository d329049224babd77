import { type Issue, ValidationError } from '../validation-error.ts';
import { lengthOf } from './limits.ts';

/** A place in an input, what is known of the whole (`About`), and what must hold there. */
export type Ground<About> = About & {
  readonly must: (ok: unknown, message: string) => void;
  /** How many characters a text has, or how many of something there are. */
  readonly sized: (what: string | number | readonly unknown[], min: number, max: number, things?: string) => void;
  readonly below: (part: string | number) => Ground<About>;
};

/**
 * Looks for everything that is wrong at once.
 * @param sentence what the error says, of the first issue
 * @throws {ValidationError}
 */
export function allIssues<About extends object>(
  sentence: (first: Issue) => string,
  about: About,
  check: (at: (path: string) => Ground<About>) => void,
): void {
  const issues: Issue[] = [];
  const at = (path: string): Ground<About> => {
    const must = (ok: unknown, message: string): void => void (ok || issues.push({ path, message }));
    return {
      ...about,
      must,
      sized: (what, min, max, things = 'characters') => {
        const size = typeof what === 'number' ? what : typeof what === 'string' ? lengthOf(what) : what.length;
        must(size >= min && size <= max, `has ${min} to ${max} ${things}`);
      },
      below: (part) => at(`${path}.${part}`),
    };
  };
  check(at);
  const [first] = issues;
  if (first) throw new ValidationError(sentence(first), issues);
}
