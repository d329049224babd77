import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { ConversaError } from '../../src/errors.ts';
import type { PostgresStorageOptions } from '../../src/storage/postgres/options.ts';
import { binaries } from './binaries.ts';

/** A throw-away PostgreSQL of its own, on a unix socket; gone with the process that started it. */
export interface Cluster {
  /** Makes an empty database, or a copy of one nobody is connected to, and says how to reach it. */
  database(template?: Place): Promise<Place>;
  /** Kills the server without warning and starts it again. */
  crash(): Promise<void>;
  stop(): Promise<void>;
}
export type Place = Required<Pick<PostgresStorageOptions, 'host' | 'user' | 'database'>>;
export interface ClusterOptions {
  /** Waits for the disk as in production. Default false. */
  readonly durable?: boolean;
  /** Further settings: `log_min_duration_statement=0`. */
  readonly settings?: readonly string[];
}

const nobody = 65_534;
const user = 'conversa';
/** Never in memory, where other temporary files may be. */
const disk = '/var/tmp';
const environment = { ...process.env, LC_ALL: 'C', TZ: 'UTC' };

export async function startCluster(options: ClusterOptions = {}): Promise<Cluster> {
  const bin = binaries();
  const dir = mkdtempSync(join(options.durable && existsSync(disk) ? disk : tmpdir(), 'pg-'));
  const data = join(dir, 'data');
  const as = identity(dir);
  const remove = (): void => rmSync(dir, { recursive: true, force: true });
  process.once('exit', remove);
  run([...as, join(bin, 'initdb'), '-D', data, '-U', user, '--auth=trust', '-E', 'UTF8', '--locale=C', '--no-sync']);
  const settings = [
    'listen_addresses=',
    `unix_socket_directories=${dir}`,
    'max_connections=200',
    'shared_buffers=128MB',
    ...(options.durable ? [] : ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off']),
    ...(options.settings ?? []),
  ];
  const command = [
    ...as,
    ...diesWithParent(),
    join(bin, 'postgres'),
    '-D',
    data,
    ...settings.flatMap((s) => ['-c', s]),
  ];
  let server = await start(command);
  const kill = (): void => void server.kill('SIGQUIT');
  process.once('exit', kill);
  let made = 0;
  return {
    database: async (template) => {
      const name = `t${++made}`;
      const client = new pg.Client({ host: dir, user, database: 'postgres' });
      await client.connect();
      await client.query(`create database ${name} template ${template?.database ?? 'template1'}`);
      await client.end();
      return { host: dir, user, database: name };
    },
    crash: async () => {
      const gone = once(server, 'exit');
      server.kill('SIGQUIT');
      await gone;
      server = await start(command);
    },
    stop: async () => {
      process.removeListener('exit', kill);
      const gone = once(server, 'exit');
      server.kill('SIGINT');
      await gone;
      remove();
      process.removeListener('exit', remove);
    },
  };
}

/** PostgreSQL refuses to run as root: a user namespace hides it, else another user runs it. */
function identity(dir: string): readonly string[] {
  if (process.getuid?.() !== 0) return [];
  const hidden = ['unshare', '--user', `--map-user=${nobody}`, `--map-group=${nobody}`];
  try {
    run([...hidden, 'true']);
    return hidden;
  } catch {
    chownSync(dir, nobody, nobody);
    chmodSync(dir, 0o700);
    return ['setpriv', `--reuid=${nobody}`, `--regid=${nobody}`, '--clear-groups'];
  }
}
function diesWithParent(): readonly string[] {
  try {
    run(['setpriv', '--version']);
    return ['setpriv', '--pdeathsig', 'QUIT'];
  } catch {
    return [];
  }
}
function run([program = '', ...rest]: readonly string[]): void {
  execFileSync(program, rest, { cwd: '/', env: environment, stdio: ['ignore', 'ignore', 'pipe'] });
}

async function start([program = '', ...rest]: readonly string[]): Promise<ChildProcess> {
  const server = spawn(program, rest, { cwd: '/', env: environment, stdio: ['ignore', 'ignore', 'pipe'] });
  let output = '';
  await new Promise<void>((resolve, reject) => {
    const failed = (cause: unknown): void =>
      reject(new ConversaError('postgres_failed', `PostgreSQL did not start: ${output}`, { cause }));
    server.once('error', failed);
    server.once('exit', failed);
    server.stderr.on('data', (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-4_000);
      if (!output.includes('ready to accept connections')) return;
      server.removeListener('exit', failed);
      resolve();
    });
  });
  return server;
}
