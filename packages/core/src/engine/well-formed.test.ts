import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wellFormed } from './well-formed.ts';

describe('what the database cannot hold', () => {
  it('becomes U+FFFD in strings and keys, at any depth; the rest stays the same object', () => {
    expect(wellFormed({ 'a\0': ['b\ud800', { c: 1 }] })).toEqual({ 'a\uFFFD': ['b\uFFFD', { c: 1 }] });
    const fine = { a: ['é', { b: null }], at: new Date(0) };
    expect(wellFormed(fine)).toBe(fine);
  });
  it('is gone from any JSON, and doing it again changes nothing', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        const formed = wellFormed(value);
        const text = JSON.stringify(formed);
        expect(text).not.toContain('\\u0000');
        expect(text.isWellFormed() && !/\\ud[89a-f]/i.test(text)).toBe(true);
        expect(wellFormed(formed)).toBe(formed);
      }),
    );
  });
  it('never touches a prototype', () => {
    const formed = wellFormed(JSON.parse('{"__proto__":{"polluted":"a\\u0000"}}') as Record<string, unknown>);
    expect(({} as { polluted?: string }).polluted).toBeUndefined();
    expect(Object.keys(formed)).toEqual(['__proto__']);
  });
});
