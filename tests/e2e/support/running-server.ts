import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serverFlags } from '../../support/server-flags.ts';

const root = new URL('../../../', import.meta.url).pathname;

/** One that has not stopped by then never does, and the run would wait for it. */
const stopMs = 60_000;

/** The reference server as its users run it: a process of its own with its own data. */
export interface RunningServer {
  readonly url: string;
  readonly email: string;
  readonly password: string;
  readonly dataDir: string;
  /** Everything it has printed so far. */
  output(): string;
  /** As when the machine loses power: nothing gets to clean up. */
  kill(): Promise<void>;
  /** On the same data and port. */
  start(): Promise<void>;
  /** Stops it and removes its data. */
  remove(): Promise<void>;
}

/**
 * A port nobody listens on. It is not one of those the system gives to connections and to who asks for any: on a busy
 * machine it may be half a minute until a server takes it, and by then such a one may be taken.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = 12_000 + Math.floor(Math.random() * 20_000);
    if (await isFree(port)) return port;
  }
}
const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, () => probe.close(() => resolve(true)));
  });

export function launch(env: Readonly<Record<string, string>>): ChildProcess & { readonly lines: () => string } {
  const child = spawn(process.execPath, [...serverFlags, 'apps/demo-server/start.js'], {
    cwd: root,
    env: { PATH: process.env['PATH'] ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()));
  return Object.assign(child, { lines: () => text });
}

export const exited = (child: ChildProcess): Promise<number | null> =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve(child.exitCode)
    : new Promise((resolve) => child.once('exit', (code) => resolve(code)));

/** Waits until the server says that it is ready. */
export async function ready(child: ReturnType<typeof launch>, withinMs = 120_000): Promise<string> {
  const deadline = Date.now() + withinMs;
  while (!child.lines().includes('is ready after')) {
    if (child.exitCode !== null || Date.now() > deadline)
      throw new Error(`The server did not start:\n${child.lines()}`);
    await new Promise((resolve) => {
      setTimeout(resolve, 25);
    });
  }
  return child.lines();
}

export async function startServer(env: Readonly<Record<string, string>> = {}): Promise<RunningServer> {
  const dataDir = await mkdtemp(join(tmpdir(), 'conversa-e2e-'));
  const port = String(await freePort());
  const all = { DATA_DIR: dataDir, PORT: port, PUBLIC_URL: `http://localhost:${port}`, ...env };
  let child = launch(all);
  let past = '';
  const lines = await ready(child);
  const found = /Sign in with (\S+) and the password (\S+)/.exec(lines);
  return {
    url: all.PUBLIC_URL,
    email: found?.[1] ?? '',
    password: found?.[2] ?? '',
    dataDir,
    output: () => past + child.lines(),
    kill: async () => {
      child.kill('SIGKILL');
      await exited(child);
    },
    start: async () => {
      past += child.lines();
      child = launch(all);
      await ready(child);
    },
    remove: async () => {
      child.kill('SIGTERM');
      const late = setTimeout(() => child.kill('SIGKILL'), stopMs);
      await exited(child);
      clearTimeout(late);
      const secretKey = await readFile(join(dataDir, 'secret-key'), 'utf8').catch(() => '');
      await rm(dataDir, { recursive: true, force: true });
      // The first sign-in is printed once, for whoever starts the server; nothing else ever is.
      const log = (past + child.lines()).replace(/^.*Sign in with .*$/m, '');
      if (child.signalCode === 'SIGKILL') throw new Error(`The server did not stop when it was asked to:\n${log}`);
      for (const secret of [secretKey.trim(), found?.[2] ?? ''])
        if (secret !== '' && log.includes(secret)) throw new Error('The server wrote a secret into its log.');
    },
  };
}
