import { ConversaError } from '@conversa/core/connector';
import { type ImapClient, loadImap } from '../peers.ts';
import { whereIs } from '../net.ts';
import type { CheckedApp, MailServer } from '../options.ts';
import { tlsOf } from '../servers.ts';

export interface SessionOptions {
  readonly app: CheckedApp;
  readonly server: MailServer;
  readonly auth: { readonly user: string; readonly pass?: string; readonly accessToken?: string };
}
/** One connection, used once. Commands that are not answered in time end it: the other side may be gone without a word. */
export interface Session {
  readonly client: ImapClient;
  /** How often the server has announced something, or was announced to have it. */
  readonly announced: number;
  readonly announce: () => void;
  /** Aborted when the connection is over. */
  readonly closed: AbortSignal;
  /** @throws what the command throws; `timeout`, and the connection is closed */
  within<T>(work: Promise<T>, ms?: number): Promise<T>;
  end(): Promise<void>;
}

/** @throws what imapflow throws (see `faultOf`) */
export async function openSession({ app, server, auth }: SessionOptions): Promise<Session> {
  const ImapFlow = await loadImap();
  const { host, port, security } = server;
  const { answerMs } = app;
  const client = new ImapFlow({
    host: await whereIs(host, app.allowPrivateHosts === true),
    port,
    secure: security === 'tls',
    // Without saying so the library would log in in the clear where STARTTLS is missing, or was cut out on the way.
    ...(security === 'tls' ? {} : { doSTARTTLS: security === 'starttls' }),
    tls: tlsOf(server),
    auth,
    logger: false,
    disableAutoIdle: true,
    connectionTimeout: answerMs,
    greetingTimeout: answerMs,
    socketTimeout: 10 * 60_000,
    maxIdleTime: 4 * 60_000,
    clientInfo: { name: 'Conversa' },
  });
  const over = new AbortController();
  client.on('close', () => over.abort());
  client.on('error', () => over.abort());
  let announced = 0;
  const announce = (): void => void announced++;
  client.on('exists', announce);
  const within = async <T>(work: Promise<T>, ms = answerMs): Promise<T> => {
    work.catch(() => undefined);
    let timer: NodeJS.Timeout | undefined;
    let lost: (() => void) | undefined;
    try {
      return await Promise.race([
        work,
        new Promise<never>((_, reject) => {
          timer = setTimeout(() => {
            client.close();
            reject(new ConversaError('timeout', `${host} did not answer within ${ms} ms.`));
          }, ms);
          lost = () => reject(new ConversaError('network', `The connection to ${host} is lost.`));
          over.signal.addEventListener('abort', lost, { once: true });
        }),
      ]);
    } finally {
      clearTimeout(timer);
      if (lost) over.signal.removeEventListener('abort', lost);
    }
  };
  const connecting = client.connect();
  connecting.catch(() => undefined);
  let timer: NodeJS.Timeout | undefined;
  try {
    await Promise.race([
      connecting,
      new Promise<never>((_, reject) => {
        timer = setTimeout(
          () => reject(new ConversaError('timeout', `${host} did not let us in within ${answerMs * 2} ms.`)),
          answerMs * 2,
        );
      }),
    ]);
  } catch (error) {
    client.close();
    throw error;
  } finally {
    clearTimeout(timer);
  }
  return {
    client,
    get announced() {
      return announced;
    },
    announce,
    closed: over.signal,
    within,
    end: async () => {
      if (!over.signal.aborted) await within(client.logout(), Math.min(answerMs, 2_000)).catch(() => undefined);
      client.close();
    },
  };
}
