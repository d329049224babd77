import { spawn } from 'node:child_process';
import path from 'node:path';
import { root } from './repository.ts';

export interface Finished {
  readonly code: number;
  readonly output: string;
}

/** Runs a command to its end and keeps what it said. Tools installed in the root are found by name. */
export function run(command: string, args: readonly string[], cwd: string = root): Promise<Finished> {
  return new Promise((resolve, reject) => {
    let output = '';
    const child = spawn(command, args, {
      cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        // What runs the tests must not choose conditions or colours for what is tested.
        NODE_OPTIONS: '',
        NO_COLOR: '1',
        PATH: `${path.join(root, 'node_modules', '.bin')}${path.delimiter}${process.env['PATH'] ?? ''}`,
      },
    });
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}
