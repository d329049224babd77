import { createHash } from 'node:crypto';
import { chmod, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { ownerOf, type Identity } from './identity.ts';
import { runCommand } from './run-command.ts';

export interface Places {
  /** Holds the database and, where needed, a copy of the programs. */
  readonly stateDir: string;
  readonly copyBinaries: boolean;
}

/**
 * Where PostgreSQL can work: in the data folder, unless it runs as a lesser user who cannot reach it (a folder within
 * root's private home, say).
 */
export async function choosePlaces(dataDir: string, identity: Identity, elsewhere: string): Promise<Places> {
  if (identity.kind !== 'user') return { stateDir: dataDir, copyBinaries: false };
  const reaches = async (dir: string): Promise<boolean> =>
    (await runCommand(['test', '-x', dir], { ...ownerOf(identity), timeoutMs: 2_000 })).code === 0;
  // Passing through is enough; what lies within stays closed to others file by file.
  await chmod(dataDir, 0o711);
  const copyBinaries = !(await reaches(import.meta.dirname));
  if (await reaches(dataDir)) return { stateDir: dataDir, copyBinaries };
  const name = createHash('sha256').update(dataDir).digest('hex').slice(0, 16);
  const stateDir = path.join(elsewhere, name);
  await mkdir(stateDir, { recursive: true, mode: 0o755 });
  return { stateDir, copyBinaries };
}
