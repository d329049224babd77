import type { Check } from './contract.ts';

/** A line of a health report: what is said when all is well, and otherwise, with what mends it. */
export const check = (code: string, ok: boolean, good: string, bad = '', fix = ''): Check =>
  ok ? { code, ok, sentence: good } : { code, ok, sentence: bad, fix };
/** A line about what is wrong. */
export const failed = (code: string, sentence: string, fix: string): Check => check(code, false, '', sentence, fix);
