import { ConversaError } from '@conversa/core/connector';
import { createHash } from 'node:crypto';
import { chown, lstat, mkdir } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { type Identity, ownerOf } from './identity.ts';

/** The kernel's limit for a socket's path, and the longest name PostgreSQL puts there. */
const longestPath = 103;
const socketName = '.s.PGSQL.5432.lock';

/**
 * Where the socket is: within the cluster's own private folder, or in a private folder with a short name where the path
 * would be too long.
 * @throws {ConversaError} `postgres_failed` when that short name is taken by somebody else
 */
export async function chooseSocketDir(clusterDir: string, identity: Identity): Promise<string> {
  if (Buffer.byteLength(path.join(clusterDir, socketName)) <= longestPath) return clusterDir;
  const name = `conversa-${createHash('sha256').update(clusterDir).digest('hex').slice(0, 12)}`;
  const dir = path.join(os.tmpdir(), name);
  const owner = ownerOf(identity);
  try {
    await mkdir(dir, { mode: 0o700 });
    if (owner) await chown(dir, owner.uid, owner.gid);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  // Anybody may have made a folder of that name before us.
  const found = await lstat(dir);
  if (!found.isDirectory() || found.uid !== (owner?.uid ?? process.getuid?.()) || (found.mode & 0o077) !== 0)
    throw new ConversaError(
      'postgres_failed',
      `The folder ${dir} is not ours alone. Remove it, or set a shorter DATA_DIR.`,
    );
  return dir;
}
