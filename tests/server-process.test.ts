import { execFileSync } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { exited, freePort, launch, type RunningServer, startServer } from './e2e/support/running-server.ts';
import { tokenFor } from './support/token-for.ts';

let server: RunningServer | undefined;
afterEach(async () => {
  await server?.remove();
  server = undefined;
});

describe('the reference server', () => {
  it('refuses a second start on the same data, clearly and without harm', async () => {
    server = await startServer();
    const second = launch({ DATA_DIR: server.dataDir, PORT: String(await freePort()) });
    expect(await exited(second)).toBe(1);
    expect(second.lines()).toMatch(/could not start.*(in use|already)/i);
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
  });

  it('comes back by itself after kill -9 of everything, with its data', async () => {
    server = await startServer();
    const { email, password } = server;
    await tokenFor(server.url, { email, password });
    const postmaster = Number(
      (await readFile(join(server.dataDir, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0],
    );
    const family = execFileSync('pgrep', ['-P', String(postmaster)], { encoding: 'utf8' })
      .trim()
      .split('\n')
      .map(Number);
    await server.kill();
    for (const pid of [postmaster, ...family]) killIfThere(pid);
    await server.start();
    expect(await tokenFor(server.url, { email, password })).toMatch(/^cvt_/);
  });

  it('takes over the database that a killed server left running', async () => {
    server = await startServer();
    const { email, password } = server;
    await server.kill();
    await server.start();
    expect(await tokenFor(server.url, { email, password })).toMatch(/^cvt_/);
  });

  it('says everything that is wrong with its settings at once', async () => {
    const child = launch({ PORT: 'eighty', PUBLIC_URL: 'desk', DATABASE_URL: 'mysql://x' });
    expect(await exited(child)).toBe(1);
    for (const name of ['PORT', 'PUBLIC_URL', 'DATABASE_URL']) expect(child.lines()).toContain(name);
  });

  it('keeps its secrets in files only their owner can read', async () => {
    server = await startServer();
    const readable = execFileSync('find', [server.dataDir, '-name', '*key*', '-perm', '/077'], { encoding: 'utf8' });
    expect(readable).toBe('');
    expect((await readdir(server.dataDir)).filter((name) => name.includes('key'))).toHaveLength(1);
  });
});

/** Sessions of the killed server may have ended by themselves. */
function killIfThere(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
