import { readdir } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { ConversaError } from '../../errors.ts';
import { testStorage } from './test-storage.ts';

const closed = (): never => {
  throw new ConversaError('storage_unavailable', 'There is none.');
};

test('every case there is is among those a runner registers, under a name of its own', async () => {
  const files = (await readdir(import.meta.dirname)).flatMap((file) => /^(.+)-cases\.ts$/.exec(file)?.[1] ?? []);
  const written: string[] = [];
  for (const file of files) {
    const exported = Object.values((await import(`./${file}-cases.ts`)) as Record<string, object>);
    written.push(...exported.flatMap((cases) => Object.keys(cases)));
  }
  const names = testStorage({ open: closed }).map(({ name }) => name);
  expect(files.length).toBeGreaterThan(15);
  expect(written.length).toBeGreaterThan(100);
  expect(names.toSorted()).toEqual(written.toSorted());
});

test('a case fails with what its storage says', async () => {
  const [first] = testStorage({ open: async () => closed() });
  await expect(first!.run()).rejects.toMatchObject({ code: 'storage_unavailable' });
});
