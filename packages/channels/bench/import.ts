import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { must } from '../../../scripts/run.ts';

interface Row {
  readonly what: string;
  readonly 'median, ms': number;
  readonly 'fastest, ms': number;
}
const rounds = 31;
const connector = '@conversa/core/connector';

/**
 * What importing a connector, as it is published, costs a new Node process over what it stands on, which is there already.
 * In turns with an empty module and a client from npm, so that all meet the same machine.
 */
export async function benchImport(): Promise<readonly Row[]> {
  await must('tsc', ['-b', 'packages/channels']);
  await must('vite', ['build', '--config', 'packages/channels/vite.config.ts']);
  const dir = mkdtempSync(path.join(os.tmpdir(), 'conversa-import-'));
  const empty = path.join(dir, 'empty.mjs');
  writeFileSync(empty, 'export {};\n');
  const cases: readonly (readonly [what: string, over: readonly string[], name: string])[] = [
    ['whatsapp-cloud, over core/connector', [connector], '@conversa/channels/whatsapp-cloud'],
    ['whatsapp-signup, over core/connector', [connector], '@conversa/channels/whatsapp-signup'],
    ['website, over core/connector', [connector], '@conversa/channels/website'],
    ['email, over core/connector and zod', [connector, 'zod'], '@conversa/channels/email'],
    ['control: an empty module', [connector], pathToFileURL(empty).href],
    ['control: whatsapp-api-js', [connector], 'whatsapp-api-js'],
  ];
  const times = cases.map((): number[] => []);
  try {
    for (let round = 0; round < rounds; round++)
      for (const [at, [, over, name]] of cases.entries()) times[at]!.push(importMs(over, name));
  } finally {
    rmSync(dir, { recursive: true });
  }
  return cases.map(([what], at) => {
    const sorted = times[at]!.toSorted((a, b) => a - b);
    return { what, 'median, ms': rounded(sorted[rounds >> 1]!), 'fastest, ms': rounded(sorted[0]!) };
  });
}

function importMs(over: readonly string[], name: string): number {
  const script = `for (const name of ${JSON.stringify(over)}) await import(name);
    const from = performance.now();
    await import(${JSON.stringify(name)});
    console.log(performance.now() - from);`;
  const env = { ...process.env, NODE_OPTIONS: '' };
  return Number(
    execFileSync(process.execPath, ['--input-type=module', '--eval', script], { cwd: import.meta.dirname, env }),
  );
}
const rounded = (ms: number): number => Math.round(ms * 100) / 100;
