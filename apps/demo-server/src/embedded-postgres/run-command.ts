import { spawn } from 'node:child_process';

export interface CommandOptions {
  readonly uid?: number | undefined;
  readonly gid?: number | undefined;
  readonly env?: NodeJS.ProcessEnv;
  /** Killed after this long. */
  readonly timeoutMs: number;
}
export interface CommandResult {
  /** `undefined` when it could not be started or was killed. */
  readonly code: number | undefined;
  /** Both outputs, in order. */
  readonly output: string;
}

/** Runs a program to its end. Never rejects: what went wrong stands in `output`. */
export function runCommand(command: readonly string[], options: CommandOptions): Promise<CommandResult> {
  return new Promise((resolve) => {
    let output = '';
    const [program = '', ...args] = command;
    const child = spawn(program, args, {
      ...(options.uid === undefined ? {} : { uid: options.uid, gid: options.gid }),
      cwd: '/',
      env: options.env ?? process.env,
      timeout: options.timeoutMs,
      killSignal: 'SIGKILL',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const collect = (chunk: Buffer): void => {
      if (output.length < 16_384) output += chunk.toString('utf8');
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.on('error', (error) => resolve({ code: undefined, output: `${output}${error.message}` }));
    child.on('close', (code) => resolve({ code: code ?? undefined, output }));
  });
}
