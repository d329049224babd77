import { ConversaError } from '@conversa/core/connector';
import type { Logger } from '@conversa/core';
import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Binaries } from './binaries.ts';
import { cleanEnvironment } from './cluster.ts';
import { type Identity, prefixOf } from './identity.ts';

export interface PostmasterOptions {
  readonly binaries: Binaries;
  readonly identity: Identity;
  readonly clusterDir: string;
  readonly socketDir: string;
  /** Whether `setpriv` is there to end PostgreSQL with us, even when we are killed. */
  readonly dieWithParent: boolean;
  readonly settings: { readonly [name: string]: string };
  readonly readyTimeoutMs: number;
  readonly logger: Logger;
  /** Called when it has been started and is not ready yet. */
  readonly onWaiting?: () => void;
}

/** One running PostgreSQL. */
export interface Postmaster {
  readonly pid: number;
  /** Resolves when the process has ended, for whatever reason. */
  readonly exited: Promise<void>;
  /** Ends sessions and stops; insists after 10 s and again after 15 s. */
  stop(): Promise<void>;
}

/** @throws {ConversaError} `postgres_failed` with what PostgreSQL said, `timeout` */
export async function startPostmaster(options: PostmasterOptions): Promise<Postmaster> {
  const child = spawnPostgres(options);
  let stopping = false;
  const said: string[] = [];
  const exited = new Promise<void>((resolve) => {
    child.once('error', () => resolve());
    child.once('exit', () => resolve());
  });
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      reject(
        new ConversaError('timeout', `PostgreSQL was not ready within ${options.readyTimeoutMs} ms: ${said.join(' ')}`),
      );
    }, options.readyTimeoutMs);
    const settle = (end: () => void): void => {
      clearTimeout(timer);
      end();
    };
    createInterface({ input: child.stderr! }).on('line', (line) => {
      if (said.length < 20) said.push(line);
      log(options.logger, line, stopping);
      if (line.includes('database system is ready to accept connections')) settle(resolve);
    });
    child.once('error', (cause) =>
      settle(() =>
        reject(new ConversaError('postgres_failed', `PostgreSQL could not be run: ${cause.message}`, { cause })),
      ),
    );
    // 'close' comes after the last line was read, 'exit' may come before.
    child.once('close', () =>
      settle(() => reject(new ConversaError('postgres_failed', `PostgreSQL did not start: ${said.join(' ')}`))),
    );
    options.onWaiting?.();
  });
  return {
    pid: child.pid!,
    exited,
    stop: () => {
      stopping = true;
      return stop(child, exited);
    },
  };
}

function spawnPostgres(options: PostmasterOptions): ChildProcess {
  const { binaries, identity, clusterDir, socketDir } = options;
  const settings = {
    listen_addresses: '',
    unix_socket_directories: socketDir,
    unix_socket_permissions: '0700',
    log_destination: 'stderr',
    logging_collector: 'off',
    log_line_prefix: '',
    ...options.settings,
  };
  const command = [
    ...prefixOf(identity),
    ...(options.dieWithParent ? ['setpriv', '--pdeathsig', 'INT'] : []),
    binaries.postgres,
    '-D',
    clusterDir,
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ];
  const [program = '', ...args] = command;
  return spawn(program, args, {
    ...(identity.kind === 'user' ? { uid: identity.uid, gid: identity.gid } : {}),
    cwd: '/',
    env: cleanEnvironment,
    stdio: ['ignore', 'ignore', 'pipe'],
    // Out of our process group: Ctrl+C in a terminal must reach us first, so that we can finish our work with it.
    detached: true,
  });
}

async function stop(child: ChildProcess, exited: Promise<void>): Promise<void> {
  const insist = (['SIGQUIT', 'SIGKILL'] as const).map((signal, n) =>
    setTimeout(() => child.kill(signal), 10_000 + n * 5_000),
  );
  child.kill('SIGINT');
  await exited;
  for (const timer of insist) clearTimeout(timer);
}

/** That its sessions end is fatal to them only; when it was told to stop it is no news. */
function log(logger: Logger, line: string, stopping: boolean): void {
  if (/^(FATAL|PANIC):/.test(line) && !(stopping && /^FATAL:\s+terminating connection/.test(line))) logger.error(line);
  else if (line.startsWith('WARNING:')) logger.warn(line);
  else logger.debug(line);
}
