import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { folderBlobs } from './folder-blobs.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'conversa-blobs-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('blobs in a folder', () => {
  it('come back as they went, and are gone once removed', async () => {
    const blobs = folderBlobs(folder);
    expect(await blobs.put('acc_1/file', new Blob(['hello']).stream(), { mime: 'text/plain' })).toEqual({ size: 5 });
    const { body, size } = await blobs.open('acc_1/file');
    expect([await new Response(body).text(), size]).toEqual(['hello', 5]);
    expect((await stat(join(folder, 'acc_1/file'))).mode & 0o777).toBe(0o600);
    await blobs.remove('acc_1/file');
    await expect(blobs.open('acc_1/file')).rejects.toMatchObject({ code: 'not_found' });
  });
  it('that break off leave nothing', async () => {
    const broken = new ReadableStream<Uint8Array>({
      start: (out) => out.enqueue(new Uint8Array(10)),
      pull: (out) => out.error(new TypeError('gone')),
    });
    const blobs = folderBlobs(folder);
    await expect(blobs.put('acc_1/broken', broken, { mime: 'text/plain' })).rejects.toThrow('gone');
    await expect(blobs.open('acc_1/broken')).rejects.toMatchObject({ code: 'not_found' });
    expect(await readdir(join(folder, 'partial'))).toEqual([]);
  });
  it('stay inside their folder', async () => {
    const blobs = folderBlobs(folder);
    for (const key of ['../x', 'a/../../x', '/etc/passwd', 'a\0', ''])
      await expect(blobs.open(key)).rejects.toMatchObject({ code: 'not_found' });
  });
});
