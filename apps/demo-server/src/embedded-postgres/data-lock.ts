import { ConversaError } from '@conversa/core/connector';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';

export interface DataLock {
  release(): void;
}

/**
 * Makes this process the only owner of a data folder. An SQLite file serves as the lock, because SQLite takes a lock of
 * the operating system on every platform: it vanishes with its holder, even by `kill -9`, and cannot be stale.
 * @throws {ConversaError} `data_dir_in_use`
 */
export function lockDataDir(dataDir: string): DataLock {
  const pidFile = path.join(dataDir, 'owner.pid');
  const lock = new DatabaseSync(path.join(dataDir, 'owner.lock'), { timeout: 0 });
  try {
    lock.exec('pragma journal_mode = memory; begin exclusive');
  } catch (cause) {
    lock.close();
    throw new ConversaError(
      'data_dir_in_use',
      `The data folder ${dataDir} is in use by another Conversa server${describeOwner(pidFile)}. Stop that one, or set DATA_DIR to another folder.`,
      { cause },
    );
  }
  writeFileSync(pidFile, `${process.pid}\n`);
  return {
    release: () => {
      if (!lock.isOpen) return;
      rmSync(pidFile, { force: true });
      lock.close();
    },
  };
}

function describeOwner(pidFile: string): string {
  try {
    return ` (process ${Number.parseInt(readFileSync(pidFile, 'utf8'), 10)})`;
  } catch {
    return '';
  }
}
