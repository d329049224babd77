import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createPageActions } from './page-actions.ts';

beforeEach(() => void vi.useFakeTimers({ now: Date.parse('2026-01-01T10:00:00Z') }));
afterEach(() => void vi.useRealTimers());

test('each action goes with one message, when there is one to tell', () => {
  const actions = createPageActions();
  expect(actions.take()).toBeUndefined();
  actions.add('basket.added', { price: 28 });
  expect(actions.take()).toEqual([{ name: 'basket.added', at: '2026-01-01T10:00:00.000Z', data: { price: 28 } }]);
  expect(actions.take()).toBeUndefined();
});

test('only the last twenty are kept', () => {
  const actions = createPageActions();
  for (let n = 1; n <= 25; n++) actions.add(`action ${n}`);
  const taken = actions.take()!;
  expect([taken.length, taken[0]?.name, taken.at(-1)?.name]).toEqual([20, 'action 6', 'action 25']);
});

test('what is too long for the server is cut, so that no message fails for it', () => {
  const actions = createPageActions();
  actions.add(
    'n'.repeat(100),
    Object.fromEntries(Array.from({ length: 30 }, (_, n) => [`${'k'.repeat(90)}${n}`, 'v'.repeat(900)])),
  );
  actions.add('short', Object.fromEntries(Array.from({ length: 30 }, (_, n) => [`k${n}`, 'v'.repeat(900)])));
  const [long, short] = actions.take()!;
  expect(long!.name).toHaveLength(64);
  expect(Object.keys(long!.data!).every((key) => key.length <= 64)).toBe(true);
  expect(Object.keys(short!.data!)).toHaveLength(20);
  expect(short!.data!['k0']).toHaveLength(500);
});

test('nothing of one visitor goes with the next one’s words', () => {
  const actions = createPageActions();
  actions.add('signed_in');
  actions.clear();
  expect(actions.take()).toBeUndefined();
});
