import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wordsOf } from './words.ts';

describe('the words of a text', () => {
  it('are small, without accents, each once', () => {
    expect(wordsOf('Crème brûlée, CRÈME!  Łódź ﬁn Straße')).toEqual(['creme', 'brulee', 'łodz', 'fin', 'straße']);
  });
  it('are the parts of addresses and numbers', () => {
    expect(wordsOf('Ann.Lee@shop.example')).toEqual(['ann', 'lee', 'shop', 'example']);
    expect(wordsOf('+49 151-2345 (ext. 9)')).toEqual(['49', '151', '2345', 'ext', '9']);
  });
  it('are single characters where nobody writes spaces', () => {
    expect(wordsOf('注文はabcです')).toEqual(['注', '文', 'は', 'abc', 'て', 'す']);
  });
  it('are never more nor longer than an index can hold', () => {
    expect(wordsOf('x'.repeat(10_000))).toEqual(['x'.repeat(64)]);
    expect(wordsOf(Array.from({ length: 5_000 }, (_, i) => `w${i}`).join(' '))).toHaveLength(2_000);
  });
  it('hold nothing but letters and digits, whatever comes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        for (const one of wordsOf(text)) expect(one).toMatch(/^[\p{L}\p{N}]{1,64}$/u);
      }),
    );
    expect(wordsOf('⺀ 漢字')).toEqual(['漢', '字']);
    expect(wordsOf(`'; drop table x; -- a:*&!()<-> \\ \0 \uD800`)).toEqual(['drop', 'table', 'x', 'a']);
  });
});
