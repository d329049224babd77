import { expect, test } from 'vitest';
import type { Json } from '../model/json.ts';
import { keptId } from './kept-id.ts';

test('an id is learned once, and anew when it is too old', async () => {
  const notes = new Map<string, Json | null>();
  let at = 1_000;
  let learned = 0;
  const ports = {
    now: () => new Date(at),
    state: {
      get: async (key: string) => notes.get(key) ?? undefined,
      write: async (changes: ReadonlyMap<string, Json | null>) => {
        for (const [key, value] of changes) notes.set(key, value);
      },
    },
  };
  const id = (): Promise<string> => keptId(ports, 'media:a', 500, async () => `id${++learned}`);
  expect([await id(), await id()]).toEqual(['id1', 'id1']);
  at += 499;
  expect(await id()).toBe('id1');
  at += 1;
  expect(await id()).toBe('id2');
  notes.set('media:a', 'not ours');
  expect(await id()).toBe('id3');
});
