import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, cp, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { silentLogger as logger } from '../silent-logger.test-support.ts';
import { completeLinks, findBinaries } from './binaries.ts';
import { type EmbeddedPostgres, type EmbeddedPostgresOptions, startEmbeddedPostgres } from './embedded-postgres.ts';
import { chooseIdentity } from './identity.ts';
import { startPostmaster } from './postmaster.ts';
import { query } from './query.test-support.ts';
import { isAlive, waitForExit } from './wait-for-exit.ts';

let root: string;
let dataDir: string;
const running = new Set<EmbeddedPostgres>();
/** Each with its PostgreSQL, which outlives it at least for a moment and still writes. */
const children = new Map<ChildProcess, number>();

beforeEach(async () => {
  root = await mkdtemp(path.join(os.tmpdir(), 'conversa-pg-'));
  dataDir = path.join(root, 'data');
});
afterEach(async () => {
  for (const postgres of running) await postgres.stop();
  running.clear();
  for (const [child, pid] of children) {
    await killed(child);
    quit(pid);
    expect(await waitForExit(pid, 30_000)).toBe(true);
  }
  await rm(root, { recursive: true, force: true });
});

async function start(options: Partial<EmbeddedPostgresOptions> = {}): Promise<EmbeddedPostgres> {
  const postgres = await startEmbeddedPostgres({ dataDir, logger, ...options });
  running.add(postgres);
  return postgres;
}
async function stop(postgres: EmbeddedPostgres): Promise<void> {
  running.delete(postgres);
  await postgres.stop();
}
async function startInAnotherProcess(): Promise<{
  readonly child: ChildProcess;
  readonly pid: number;
  readonly connectionString: string;
}> {
  const script = path.join(import.meta.dirname, 'hold.test-support.ts');
  const child = spawn(process.execPath, ['--conditions=@conversa/source', script, dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  const held = JSON.parse(line) as { pid: number; connectionString: string };
  children.set(child, held.pid);
  return { child, ...held };
}
async function killed(child: ChildProcess): Promise<void> {
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
  children.delete(child);
}
function quit(pid: number): void {
  try {
    process.kill(pid, 'SIGQUIT');
  } catch {
    // It has ended already.
  }
}

test('makes a database on the first start and finds it again on the second', async () => {
  const first = await start();
  expect(first.created).toBe(true);
  await query(first.connectionString, 'create table kept (word text)');
  await query(first.connectionString, "insert into kept values ('yes')");
  await stop(first);

  const second = await start();
  expect(second.created).toBe(false);
  expect(await query(second.connectionString, 'select word from kept')).toEqual([['yes']]);
});

test('keeps the folder private and opens no port', async () => {
  const postgres = await start();
  expect((await stat(path.join(dataDir, 'postgres'))).mode & 0o777).toBe(0o700);
  expect(await query(postgres.connectionString, 'show listen_addresses')).toEqual([['']]);
});

test('ends sessions without alarm when it is told to stop', async () => {
  const alarms: string[] = [];
  const note = (line: string): void => void alarms.push(line);
  const attentive: typeof logger = { ...logger, error: note, warn: note, child: () => attentive };
  const postgres = await start({ logger: attentive });
  const sleeping = query(postgres.connectionString, 'select pg_sleep(600)');
  const busy = () =>
    query(postgres.connectionString, "select count(*) from pg_stat_activity where query like '%(600)'");
  await expect.poll(async () => Number((await busy())[0]?.[0])).toBe(1);
  const ended = expect(sleeping).rejects.toThrow('terminating connection');
  await stop(postgres);
  await ended;
  expect(alarms).toEqual([]);
});

test('stops gracefully and gives the folder free', async () => {
  const postgres = await start();
  const pid = await postgres.pid();
  await stop(postgres);
  expect(isAlive(pid)).toBe(false);
  await expect(readFile(path.join(dataDir, 'postgres', 'postmaster.pid'))).rejects.toThrow('ENOENT');
  await start();
});

test('refuses a second start on the same folder and names who holds it', async () => {
  const { child } = await startInAnotherProcess();
  await expect(start()).rejects.toMatchObject({
    code: 'data_dir_in_use',
    message: expect.stringContaining(`process ${child.pid}`) as string,
  });
});

test('starts after kill -9 of the server and of PostgreSQL, with everything committed', async () => {
  const { child, pid, connectionString } = await startInAnotherProcess();
  await query(connectionString, 'create table kept as select generate_series(1, 1000) as n');
  process.kill(pid, 'SIGKILL');
  await killed(child);

  const postgres = await start();
  expect(await query(postgres.connectionString, 'select count(*) from kept')).toEqual([['1000']]);
});

test('starts after kill -9 of the server alone', async () => {
  const { child, pid } = await startInAnotherProcess();
  await killed(child);
  const postgres = await start();
  expect(isAlive(pid)).toBe(false);
  expect(await query(postgres.connectionString, 'select 1')).toEqual([['1']]);
});

test('stops a PostgreSQL that outlived its server', async () => {
  await stop(await start());
  const clusterDir = path.join(dataDir, 'postgres');
  const orphan = await startPostmaster({
    binaries: await findBinaries(dataDir),
    identity: await chooseIdentity(),
    clusterDir,
    socketDir: clusterDir,
    dieWithParent: false,
    settings: {},
    readyTimeoutMs: 20_000,
    logger,
  });
  const postgres = await start();
  expect(isAlive(orphan.pid)).toBe(false);
  expect(await postgres.pid()).not.toBe(orphan.pid);
});

test('starts when the process number in a stale postmaster.pid now belongs to a stranger', async () => {
  await stop(await start());
  const socketDir = path.join(dataDir, 'postgres');
  await writeFile(
    path.join(socketDir, 'postmaster.pid'),
    `${process.pid}\n${socketDir}\n1700000000\n5432\n${socketDir}\n\n  1 1\nready\n`,
  );
  const postgres = await start();
  expect(await query(postgres.connectionString, 'select 1')).toEqual([['1']]);
});

test('starts PostgreSQL again when it dies under a running server', async () => {
  const postgres = await start();
  const first = await postgres.pid();
  await query(postgres.connectionString, 'select pg_sleep(1)');
  process.kill(first, 'SIGKILL');
  await waitForExit(first, 5_000);
  await expect.poll(() => postgres.pid(), { timeout: 10_000 }).not.toBe(first);
  expect(await query(postgres.connectionString, 'select 1')).toEqual([['1']]);
});

test('begins anew when a first start was interrupted half way', async () => {
  await mkdir(path.join(dataDir, 'postgres.new'), { recursive: true });
  await writeFile(path.join(dataDir, 'postgres.new', 'PG_VERSION'), '18\n');
  expect((await start()).created).toBe(true);
});

test('explains a database of another major version instead of touching it', async () => {
  await mkdir(path.join(dataDir, 'postgres'), { recursive: true });
  await writeFile(path.join(dataDir, 'postgres', 'PG_VERSION'), '12\n');
  await expect(start()).rejects.toMatchObject({
    code: 'postgres_failed',
    message: expect.stringContaining('PostgreSQL 12') as string,
  });
});

test('says what PostgreSQL said when it does not start, and gives the folder free', async () => {
  await expect(start({ settings: { shared_buffers: 'nonsense' } })).rejects.toMatchObject({
    code: 'postgres_failed',
    message: expect.stringContaining('shared_buffers') as string,
  });
  await start();
});

test('works in a folder whose path is too long for a socket', async () => {
  dataDir = path.join(root, 'x'.repeat(60), 'y'.repeat(60));
  const postgres = await start();
  expect(await query(postgres.connectionString, 'select 1')).toEqual([['1']]);
  await rm(new URL(postgres.connectionString).searchParams.get('host')!, { recursive: true });
});

test('makes the library links itself where the install script did not run', async () => {
  const { root: native } = await findBinaries(dataDir);
  const copy = path.join(root, 'native');
  await cp(native, copy, { recursive: true, verbatimSymlinks: true, filter: (from) => !from.endsWith('.so.60') });
  await rm(path.join(copy, 'lib', 'libpq.so.5'));
  await completeLinks(copy);
  expect((await stat(path.join(copy, 'lib', 'libpq.so.5'))).isFile()).toBe(true);
  expect((await stat(path.join(copy, 'lib', 'libicui18n.so.60'))).isFile()).toBe(true);
});

describe.runIf(process.getuid?.() === 0)('as root', () => {
  test('leaves the files to root where user namespaces work', async () => {
    const identity = await chooseIdentity();
    if (identity.kind !== 'namespace') return;
    await start({ identity });
    expect((await stat(path.join(dataDir, 'postgres', 'PG_VERSION'))).uid).toBe(0);
  });

  test('runs as a lesser user where namespaces do not work, even when its folder is private', async () => {
    const identity = await chooseIdentity({ namespaces: false });
    expect(identity.kind).toBe('user');
    await chmod(root, 0o700);
    const elsewhere = await mkdtemp(path.join(os.tmpdir(), 'conversa-elsewhere-'));
    await chmod(elsewhere, 0o755);
    const postgres = await start({ identity, elsewhere });
    expect(await query(postgres.connectionString, 'select 1')).toEqual([['1']]);
    const { uid } = await stat(`/proc/${await postgres.pid()}`);
    expect(uid).not.toBe(0);
    await stop(postgres);
    await rm(elsewhere, { recursive: true });
  });

  test('takes over files that a run under another identity has made', async () => {
    await chmod(root, 0o755);
    const lesser = await start({ identity: await chooseIdentity({ namespaces: false }) });
    await query(lesser.connectionString, 'create table kept (word text)');
    await stop(lesser);
    const postgres = await start();
    expect(await query(postgres.connectionString, 'select * from kept')).toEqual([]);
  });
});
