import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * What waits most, for programs, timers and other machines' manners: begun first, it costs nearly nothing beside what
 * keeps the machine busy. Begun last, everything waits for it.
 */
const patient = [
  'tests/crash.test.ts',
  'tests/email-lab.test.ts',
  'tests/e2e/email-real.test.ts',
  'tests/email-desk.test.ts',
];

/** What crosses packages starts servers and browsers; what stands beside the code is short, and fills the gaps at the end. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    // By size, as far as nothing is known.
    const sorted = await super.sort(files);
    return sorted.toSorted((a, b) => rank(a.moduleId) - rank(b.moduleId));
  }
}

function rank(file: string): number {
  const at = patient.findIndex((name) => file.endsWith(name));
  if (at >= 0) return at - patient.length;
  return /\/tests\/e2e\//.test(file) ? 0 : /\/(tests|apps)\//.test(file) ? 1 : 2;
}
