import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

test('a mail of 100 MB streams by without being held', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [
    '--conditions=@conversa/source',
    path.join(import.meta.dirname, 'large-mail.test-support.ts'),
    '100',
  ]);
  const { grownBy, file, whole } = JSON.parse(stdout) as { grownBy: number; file: number; whole: boolean };
  expect({ file, whole }).toEqual({ file: 100, whole: true });
  // In megabytes.
  expect(grownBy).toBeLessThan(100);
}, 120_000);
