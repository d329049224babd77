import { ConversaError } from '@conversa/core/connector';
import { chmod, chown, lstat, mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Binaries } from './binaries.ts';
import { type Identity, ownerOf, prefixOf } from './identity.ts';
import { runCommand } from './run-command.ts';

const initdbTimeoutMs = 60_000;
/** English messages, because some are understood by this program; no variable of ours reaches the database. */
export const cleanEnvironment: NodeJS.ProcessEnv = { PATH: process.env['PATH'] ?? '/usr/bin:/bin', LC_ALL: 'C' };

/**
 * The folder of a database cluster, made on first use. It is made beside its place and moved there when whole, so that an
 * interrupted first start leaves nothing half made.
 * @throws {ConversaError} `postgres_failed`
 */
export async function prepareCluster(
  dir: string,
  binaries: Binaries,
  identity: Identity,
  onWaiting: () => void,
): Promise<{ readonly created: boolean }> {
  const version = await readFile(path.join(dir, 'PG_VERSION'), 'utf8').catch(() => undefined);
  if (version === undefined) {
    await createCluster(dir, binaries, identity, onWaiting);
    return { created: true };
  }
  if (version.trim() !== binaries.major)
    throw new ConversaError(
      'postgres_failed',
      `The database in ${dir} was made by PostgreSQL ${version.trim()}, but the installed programs are version ${binaries.major}. Dump it with the former version and restore it into an empty folder.`,
    );
  await giveTo(identity, dir);
  return { created: false };
}

async function createCluster(
  dir: string,
  binaries: Binaries,
  identity: Identity,
  onWaiting: () => void,
): Promise<void> {
  const parent = path.dirname(dir);
  const making = `${dir}.new`;
  await rm(making, { recursive: true, force: true });
  await mkdir(making, { recursive: true, mode: 0o700 });
  await giveTo(identity, making);
  const owner = identity.kind === 'user' ? identity : undefined;
  const running = runCommand(
    [
      ...prefixOf(identity),
      binaries.initdb,
      `--pgdata=${making}`,
      '--username=conversa',
      '--auth=trust',
      '--encoding=UTF8',
      '--locale=C',
      '--no-instructions',
    ],
    { uid: owner?.uid, gid: owner?.gid, env: cleanEnvironment, timeoutMs: initdbTimeoutMs },
  );
  onWaiting();
  const { code, output } = await running;
  if (code !== 0) {
    await rm(making, { recursive: true, force: true });
    throw new ConversaError('postgres_failed', `PostgreSQL could not create a database in ${parent}: ${output.trim()}`);
  }
  await rename(making, dir);
}

/** Only root can give files away, and only root ever runs PostgreSQL as somebody else. */
async function giveTo(identity: Identity, dir: string): Promise<void> {
  const owner = ownerOf(identity);
  if (!owner) return;
  const top = await stat(dir);
  if (top.uid === owner.uid && top.gid === owner.gid) return;
  for (const entry of await readdir(dir, { recursive: true, withFileTypes: true })) {
    const at = path.join(entry.parentPath, entry.name);
    if (!(await lstat(at)).isSymbolicLink()) await chown(at, owner.uid, owner.gid);
  }
  await chown(dir, owner.uid, owner.gid);
  await chmod(dir, 0o700);
}
