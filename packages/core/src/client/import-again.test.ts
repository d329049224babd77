import { expect, test, vi } from 'vitest';
import { importAgain, importInTime } from './import-again.ts';

test('brings what is imported', async () => {
  expect(await importAgain(() => Promise.resolve('module'))).toBe('module');
});

test('gives up where the error names no address', async () => {
  const failure = new TypeError('Importing a module script failed.');
  await expect(importAgain(() => Promise.reject(failure))).rejects.toBe(failure);
});

test('asks for the address in the error under another one, once', async () => {
  const failure = new TypeError('Failed to fetch dynamically imported module: http://127.0.0.1:1/late.js');
  // Nothing is served there: the second failure is the one that is told.
  await expect(importAgain(() => Promise.reject(failure))).rejects.not.toBe(failure);
});

test('is tried until it is there, or nobody waits for it any more', async () => {
  vi.useFakeTimers();
  const life = new AbortController();
  let tries = 0;
  const load = async (): Promise<string> => {
    if (++tries < 3) throw new TypeError('Importing a module script failed.');
    return 'module';
  };
  const found = importInTime(load, life.signal);
  await vi.advanceTimersByTimeAsync(2_000);
  expect([await found, tries]).toEqual(['module', 3]);

  tries = -100;
  const late = importInTime(load, life.signal);
  await vi.advanceTimersByTimeAsync(2_000);
  life.abort();
  expect(await late).toBeUndefined();
  expect(tries).toBeLessThan(0);
  vi.useRealTimers();
});
