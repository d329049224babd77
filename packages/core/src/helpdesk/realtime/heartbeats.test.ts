import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Heartbeats } from './heartbeats.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('everybody beats once per period, never all at once', () => {
  const heartbeats = new Heartbeats(20_000);
  const beats = Array.from({ length: 50 }, () => 0);
  beats.forEach((_, i) => heartbeats.join({ beat: () => void beats[i]!++, close: () => undefined }));
  let most = 0;
  for (let second = 0; second < 60; second++) {
    const before = beats.reduce((a, b) => a + b);
    vi.advanceTimersByTime(1_000);
    most = Math.max(most, beats.reduce((a, b) => a + b) - before);
  }
  expect(new Set(beats)).toEqual(new Set([3]));
  expect(most).toBe(3);
});

test('no timer runs when nobody is there', () => {
  const heartbeats = new Heartbeats(20_000);
  const member = { beat: () => undefined, close: () => undefined };
  const leave = heartbeats.join(member);
  const other = heartbeats.join({ ...member });
  leave();
  leave();
  expect(vi.getTimerCount()).toBe(1);
  other();
  expect(vi.getTimerCount()).toBe(0);
});

test('a member may leave while all are closed', () => {
  const heartbeats = new Heartbeats(20_000);
  const closed: number[] = [];
  for (let i = 0; i < 45; i++) {
    const leave = heartbeats.join({
      beat: () => undefined,
      close: () => {
        closed.push(i);
        leave();
      },
    });
  }
  heartbeats.closeAll();
  expect(closed).toHaveLength(45);
  expect(vi.getTimerCount()).toBe(0);
});
