import { describe, expect, it } from 'vitest';
import { createMakeId } from './make-id.ts';

describe('ids', () => {
  it('made later sort later, also within a millisecond and when the clock goes back', () => {
    const times = [1_000, 1_000, 1_001, 900, 1_002];
    let call = 0;
    const makeId = createMakeId({ now: () => new Date(times[call++ % times.length]!), sleep: async () => undefined });
    const ids = Array.from({ length: 10_000 }, () => makeId('msg'));
    expect(ids.toSorted()).toEqual(ids);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
