import { expect, test } from 'vitest';
import { importAgain } from './import-again.ts';

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
