import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ConversaError } from '../../errors.ts';
import type { Blobs } from '../../ports/blobs.ts';

/** Files in a folder of this machine. A file appears under its key only when it is whole. */
export function folderBlobs(folder: string): Blobs {
  const pathOf = (key: string): string => {
    if (!/^[\w-]+(\/[\w-]+)*$/.test(key)) throw new ConversaError('not_found', 'There is no such file.');
    return join(folder, key);
  };
  return {
    put: async (key, body) => {
      const path = pathOf(key);
      const partial = join(folder, 'partial', randomUUID());
      await Promise.all([mkdir(dirname(path), { recursive: true }), mkdir(dirname(partial), { recursive: true })]);
      try {
        await pipeline(Readable.fromWeb(body as never), createWriteStream(partial, { flags: 'wx', mode: 0o600 }));
        await rename(partial, path);
      } catch (error) {
        await rm(partial, { force: true });
        throw error;
      }
      return { size: (await stat(path)).size };
    },
    open: async (key) => {
      const path = pathOf(key);
      const found = await stat(path).catch(() => undefined);
      if (!found?.isFile()) throw new ConversaError('not_found', 'There is no such file.');
      return { body: Readable.toWeb(createReadStream(path)) as ReadableStream<Uint8Array>, size: found.size };
    },
    remove: async (key) => rm(pathOf(key), { force: true }),
  };
}
