import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Frame } from '../protocol/frame.ts';
import { frameReader } from './frame-reader.ts';

const frames: readonly Frame[] = [
  { cursor: '1', prev: '0', heartbeat: true },
  { signal: { type: 'presence', userId: 'usr_é👍', online: true } },
  { cursor: '4', reset: true },
];
const bytes = new TextEncoder().encode(
  frames.map((frame, at) => `${at === 0 ? ': hello\nid: 1\n' : ''}data: ${JSON.stringify(frame)}\n\n`).join(''),
);

describe('frameReader', () => {
  test('reads the same frames however the bytes are cut, also inside a character', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(bytes.length), { maxLength: 8 }), (cuts) => {
        const reader = frameReader();
        const edges = [0, ...cuts.toSorted((a, b) => a - b), bytes.length];
        const read = edges.slice(1).flatMap((end, at) => reader(bytes.subarray(edges[at], end)));
        expect(read).toEqual(frames);
      }),
    );
  });

  test('holds an unfinished frame back', () => {
    expect(frameReader()(bytes.subarray(0, bytes.length - 1))).toHaveLength(2);
  });
});
