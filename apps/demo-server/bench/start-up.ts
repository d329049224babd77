import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exited, freePort, launch, ready } from '../../../tests/e2e/support/running-server.ts';

interface Row {
  readonly what: string;
  readonly 'median, ms': number;
  readonly runs: string;
}
const runs = 3;

/** From starting the process until it answers; beside it a Node process that does nothing. */
export async function benchStartUp(): Promise<readonly Row[]> {
  const fresh: number[] = [];
  const existing: number[] = [];
  for (let run = 0; run < runs; run++) {
    const dataDir = await mkdtemp(join(tmpdir(), 'conversa-start-'));
    fresh.push(await startOnce(dataDir));
    existing.push(await startOnce(dataDir));
    await rm(dataDir, { recursive: true, force: true });
  }
  const bare: number[] = [];
  for (let run = 0; run < runs; run++) {
    const startedAt = performance.now();
    await exited(spawn(process.execPath, ['-e', '0']));
    bare.push(performance.now() - startedAt);
  }
  return [row('fresh data folder', fresh), row('existing data', existing), row('bare Node process', bare)];
}

async function startOnce(dataDir: string): Promise<number> {
  const startedAt = performance.now();
  const child = launch({ DATA_DIR: dataDir, PORT: String(await freePort()) });
  await ready(child);
  const took = performance.now() - startedAt;
  child.kill('SIGTERM');
  await exited(child);
  return took;
}
function row(what: string, times: readonly number[]): Row {
  const sorted = times.map(Math.round).toSorted((a, b) => a - b);
  return { what, 'median, ms': sorted[Math.floor(sorted.length / 2)]!, runs: sorted.join(', ') };
}
