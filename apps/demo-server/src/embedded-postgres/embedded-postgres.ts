import { ConversaError, isConversaError } from '@conversa/core/connector';
import type { Logger } from '@conversa/core';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Binaries, copyBinaries, findBinaries } from './binaries.ts';
import { prepareCluster } from './cluster.ts';
import { type DataLock, lockDataDir } from './data-lock.ts';
import { chooseIdentity, type Identity } from './identity.ts';
import { stopLeftOver } from './left-over.ts';
import { choosePlaces } from './places.ts';
import { type Postmaster, type PostmasterOptions, startPostmaster } from './postmaster.ts';
import { runCommand } from './run-command.ts';
import { chooseSocketDir } from './socket-dir.ts';

export interface EmbeddedPostgresOptions {
  /** Holds the lock, and the database in `postgres/`. Made when missing. */
  readonly dataDir: string;
  readonly logger: Logger;
  /** PostgreSQL settings beyond the defaults: `{ fsync: 'off' }`. */
  readonly settings?: { readonly [name: string]: string };
  /** Default 60 s: recovery after a crash of a large database takes its time. */
  readonly readyTimeoutMs?: number;
  /** Called, perhaps more than once, when there is nothing to do here but to wait for a program: time for work that blocks. */
  readonly onWaiting?: () => void;
  /** As whom it runs. Default: found out. */
  readonly identity?: Identity;
  /** Where the database goes when root must run PostgreSQL as a lesser user who cannot reach `dataDir`. Default `/var/lib/conversa`. */
  readonly elsewhere?: string;
}

/** PostgreSQL as a part of this process. */
export interface EmbeddedPostgres {
  readonly connectionString: string;
  /** Whether this start made the database. */
  readonly created: boolean;
  pid(): Promise<number>;
  /** Rejects when PostgreSQL has ended by itself and could not be started again. Otherwise pending. */
  readonly failed: Promise<never>;
  /** Stops PostgreSQL and gives the data folder free. */
  stop(): Promise<void>;
}

/**
 * Starts the PostgreSQL that comes with this server, alone on its data folder, listening on a socket in the file system
 * that only this user can open. Recovers by itself after `kill -9` of this process, of PostgreSQL, or of both.
 * @throws {ConversaError} `data_dir_in_use`, `postgres_unavailable`, `postgres_failed`, `timeout`
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const dataDir = path.resolve(options.dataDir);
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const lock = lockDataDir(dataDir);
  try {
    return await start(dataDir, lock, options);
  } catch (error) {
    lock.release();
    throw error;
  }
}

async function start(dataDir: string, lock: DataLock, options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { logger, onWaiting = () => undefined } = options;
  const [identity, dieWithParent] = await Promise.all([options.identity ?? chooseIdentity(), setprivWorks()]);
  const places = await choosePlaces(dataDir, identity, options.elsewhere ?? '/var/lib/conversa');
  const found = await findBinaries(places.stateDir);
  const binaries: Binaries = places.copyBinaries ? await copyBinaries(found, places.stateDir) : found;
  const clusterDir = path.join(places.stateDir, 'postgres');
  if (places.stateDir !== dataDir)
    logger.warn('PostgreSQL runs as a lesser user who cannot reach the data folder; the database is elsewhere.', {
      dataDir,
      database: clusterDir,
    });
  const leftOver = await stopLeftOver(clusterDir);
  if (leftOver !== undefined) logger.warn('Stopped a PostgreSQL left over from an earlier run.', { pid: leftOver });
  const { created } = await prepareCluster(clusterDir, binaries, identity, onWaiting);
  const socketDir = await chooseSocketDir(clusterDir, identity);
  const postmaster: PostmasterOptions = {
    binaries,
    identity,
    clusterDir,
    socketDir,
    dieWithParent,
    settings: options.settings ?? {},
    readyTimeoutMs: options.readyTimeoutMs ?? 60_000,
    logger,
    onWaiting,
  };
  let running = startPatiently(postmaster);
  await running;
  let stopping = false;
  const failed = (async (): Promise<never> => {
    for (;;) {
      const startedAt = performance.now();
      await (
        await running
      ).exited;
      if (stopping) return new Promise<never>(() => undefined);
      logger.error('PostgreSQL ended unexpectedly; starting it again.');
      // One that ends at once every time would only be started in circles.
      if (performance.now() - startedAt < 1_000)
        throw new ConversaError('postgres_failed', 'PostgreSQL ended again right after it was started.');
      running = startPatiently(postmaster);
    }
  })();
  failed.catch(() => undefined);
  return {
    connectionString: `postgresql://conversa@localhost/postgres?host=${encodeURIComponent(socketDir)}`,
    created,
    pid: async () => (await running).pid,
    failed,
    stop: async () => {
      stopping = true;
      const last = await running.catch(() => undefined);
      await last?.stop();
      lock.release();
    },
  };
}

/** After a crash, processes of the former server may need a moment to notice and go. */
async function startPatiently(options: PostmasterOptions): Promise<Postmaster> {
  const until = performance.now() + 5_000;
  for (;;) {
    try {
      return await startPostmaster(options);
    } catch (error) {
      const passing = /pre-existing shared memory block|lock file "postmaster\.pid" already exists/;
      if (!isConversaError(error) || !passing.test(error.message) || performance.now() > until) throw error;
      await sleep(50);
    }
  }
}

async function setprivWorks(): Promise<boolean> {
  if (process.platform !== 'linux') return false;
  const { code } = await runCommand(['setpriv', '--pdeathsig', 'INT', 'true'], { timeoutMs: 2_000 });
  return code === 0;
}
