import { ConversaError } from '@conversa/core/connector';
import { readFile, readlink, realpath, rm } from 'node:fs/promises';
import path from 'node:path';
import { runCommand } from './run-command.ts';
import { isAlive, waitForExit } from './wait-for-exit.ts';

/**
 * Stops a PostgreSQL that outlived its server. The caller holds the lock of the data folder, so a running one has no
 * owner; it is stopped rather than adopted, because its log and its end could not be followed.
 * @returns its process id when there was one
 * @throws {ConversaError} `postgres_failed` when it does not end
 */
export async function stopLeftOver(clusterDir: string): Promise<number | undefined> {
  const file = path.join(clusterDir, 'postmaster.pid');
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const lines = text.split('\n');
  const pid = Number.parseInt(lines[0] ?? '', 10);
  if (!(pid > 0) || !isAlive(pid) || !(await servesCluster(pid, clusterDir))) {
    // The number may belong to a stranger by now, or to a dead process that nobody has collected (as in containers
    // without an init). PostgreSQL cannot tell and would refuse to start.
    const socketDir = lines[4] || clusterDir;
    for (const name of ['.s.PGSQL.5432', '.s.PGSQL.5432.lock']) await rm(path.join(socketDir, name), { force: true });
    await rm(file, { force: true });
    return undefined;
  }
  for (const [signal, waitMs] of [
    ['SIGINT', 10_000],
    ['SIGQUIT', 5_000],
    ['SIGKILL', 2_000],
  ] as const) {
    process.kill(pid, signal);
    if (await waitForExit(pid, waitMs)) return pid;
  }
  throw new ConversaError(
    'postgres_failed',
    `A PostgreSQL left over from an earlier run (process ${pid}) on ${clusterDir} does not stop. End it by hand and start again.`,
  );
}

/** PostgreSQL makes the cluster's folder its working directory. */
async function servesCluster(pid: number, clusterDir: string): Promise<boolean> {
  if (process.platform === 'linux') {
    const cwd = await readlink(`/proc/${pid}/cwd`).catch(() => undefined);
    return cwd === (await realpath(clusterDir));
  }
  const { output } = await runCommand(['ps', '-o', 'command=', '-p', String(pid)], { timeoutMs: 2_000 });
  return output.includes('postgres') && output.includes(clusterDir);
}
