import { chmodSync, mkdtempSync, readFileSync, rmSync, statfsSync } from 'node:fs';
import path from 'node:path';

const place = '/dev/shm';
const GB = 1024 ** 3;

/**
 * A folder in memory, gone with this process: tests with databases otherwise spend a quarter of their time on files that
 * are thrown away a moment later. `undefined` where memory is short or programs must not run from there.
 */
export function memoryFolder(): string | undefined {
  if (!hasRoom()) return undefined;
  const folder = mkdtempSync(path.join(place, 'conversa-'));
  // Mail servers and PostgreSQL come through as users of their own.
  chmodSync(folder, 0o755);
  process.once('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  // By itself a signal ends the process without that.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1));
  return folder;
}

function hasRoom(): boolean {
  try {
    const { bavail, bsize } = statfsSync(place);
    const options = /^\S+ \/dev\/shm tmpfs (\S+)/m.exec(readFileSync('/proc/mounts', 'utf8'))?.[1] ?? 'noexec';
    const available = Number(/^MemAvailable: +(\d+) kB/m.exec(readFileSync('/proc/meminfo', 'utf8'))?.[1]) * 1024;
    return !options.split(',').includes('noexec') && bavail * bsize >= 4 * GB && available >= 8 * GB;
  } catch {
    return false;
  }
}
