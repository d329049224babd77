import { mkdtemp, rm, stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadSecretKey } from './secret-key.ts';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(path.join(os.tmpdir(), 'conversa-key-'));
});
afterEach(() => rm(dir, { recursive: true }));

test('makes a key once and keeps it to this user', async () => {
  const key = await loadSecretKey(dir);
  expect(key.length).toBeGreaterThanOrEqual(48);
  expect(await loadSecretKey(dir)).toBe(key);
  expect((await stat(path.join(dir, 'secret-key'))).mode & 0o777).toBe(0o600);
});
