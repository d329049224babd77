import { type ChildProcess, fork } from 'node:child_process';
import { exited } from '../e2e/support/running-server.ts';
import { serverFlags } from '../support/server-flags.ts';

export interface MessengerSettings {
  readonly database: { readonly host: string; readonly user: string; readonly database: string };
  readonly port: number;
  readonly apiUrl: string;
  readonly appSecret: string;
  readonly secret: string;
  readonly blobs: string;
}
export interface MessengerProcess {
  readonly url: string;
  /** Makes the account and its inboxes; once per database. */
  setUp(wish: object): Promise<{ readonly messenger: string; readonly site: string }>;
  kill(): Promise<void>;
}

/** Forks a helpdesk with the fake messenger and waits until it answers. */
export async function startMessengerProcess(settings: MessengerSettings): Promise<MessengerProcess> {
  const script = new URL('messenger-server.ts', import.meta.url).pathname;
  const child = fork(script, [JSON.stringify(settings)], {
    execArgv: [...serverFlags],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  await answerOf(child);
  return {
    url: `http://localhost:${settings.port}`,
    setUp: async (wish) => {
      child.send({ setUp: wish });
      const made = (await answerOf(child)) as { messenger: string; site: string; error?: string };
      if (made.error) throw new Error(made.error);
      return made;
    },
    kill: async () => {
      child.kill('SIGKILL');
      await exited(child);
    },
  };
}

const answerOf = (child: ChildProcess): Promise<unknown> =>
  new Promise((resolve, reject) => {
    const gone = (): void => reject(new Error('The process ended.'));
    child.once('exit', gone);
    child.once('message', (message) => {
      child.off('exit', gone);
      resolve(message);
    });
  });
