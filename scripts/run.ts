import { spawn } from 'node:child_process';
import path from 'node:path';

/** The root of the repository. */
export const root: string = path.join(import.meta.dirname, '..');

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Killed after this long, with code 124. */
  readonly limitMs?: number;
}

/** Runs a command with our terminal and returns its exit code. Tools installed in the root are found by name. */
export function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: options.cwd ?? root,
      stdio: 'inherit',
      env: {
        ...process.env,
        PATH: `${path.join(root, 'node_modules', '.bin')}${path.delimiter}${process.env['PATH'] ?? ''}`,
        ...options.env,
      },
    });
    child.on('error', reject);
    const timer =
      options.limitMs === undefined
        ? undefined
        : setTimeout(() => {
            console.error(`${command} has not ended after ${options.limitMs! / 60_000} minutes.`);
            child.kill('SIGKILL');
            resolve(124);
          }, options.limitMs);
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      resolve(code ?? (signal ? 128 : 1));
    });
  });
}

/** Like `run`, but ends this process when the command fails. */
export async function must(command: string, args: readonly string[], options: RunOptions = {}): Promise<void> {
  const code = await run(command, args, options);
  if (code !== 0) {
    console.error(`${command} ${args.join(' ')} ended with code ${code}.`);
    process.exit(code);
  }
}
