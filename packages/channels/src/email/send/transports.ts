import type { Credentials, Ports } from '@conversa/core/connector';
import { whereIs } from '../net.ts';
import { loadTransports, type Transport } from '../peers.ts';
import type { CheckedApp, EmailCredentials, MailServer } from '../options.ts';
import { loginOf, tlsOf } from '../servers.ts';

/** The pool of connections to an inbox's server, made anew when what it logs in with has changed. */
export class Transports {
  readonly #app: CheckedApp;
  readonly #ports: Pick<Ports, 'fetch' | 'now'>;
  readonly #credentials: Credentials<EmailCredentials>;
  #open: { readonly key: string; readonly transport: Transport } | undefined;
  #closing: NodeJS.Timeout | undefined;

  constructor(app: CheckedApp, ports: Pick<Ports, 'fetch' | 'now'>, credentials: Credentials<EmailCredentials>) {
    this.#app = app;
    this.#ports = ports;
    this.#credentials = credentials;
  }

  /** An access token that is refused is renewed once. */
  async use<T>(server: MailServer, work: (transport: Transport) => Promise<T>): Promise<T> {
    const login = await loginOf(this.#app, this.#ports, this.#credentials, server);
    try {
      return await work(await this.#transport(server, login));
    } catch (error) {
      if (login.accessToken === undefined || (error as { code?: unknown }).code !== 'EAUTH') throw error;
      const again = await loginOf(this.#app, this.#ports, this.#credentials, server, login.accessToken);
      return work(await this.#transport(server, again));
    }
  }

  async #transport(server: MailServer, login: Awaited<ReturnType<typeof loginOf>>): Promise<Transport> {
    clearTimeout(this.#closing);
    // Idle connections are the server's to keep or not; ours end by themselves.
    this.#closing = setTimeout(() => this.close(), 5 * 60_000).unref();
    const key = JSON.stringify([server, login]);
    if (this.#open?.key === key) return this.#open.transport;
    this.close();
    const transport = await openTransport(this.#app, server, login, true);
    this.#open = { key, transport };
    return transport;
  }
  close(): void {
    clearTimeout(this.#closing);
    this.#open?.transport.close();
    this.#open = undefined;
  }
}

export async function openTransport(
  app: CheckedApp,
  server: MailServer,
  login: Awaited<ReturnType<typeof loginOf>>,
  pool: boolean,
): Promise<Transport> {
  const createTransport = await loadTransports();
  const { host, port, security } = server;
  const { answerMs } = app;
  return createTransport({
    host: await whereIs(host, app.allowPrivateHosts === true),
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    tls: tlsOf(server),
    auth:
      login.accessToken === undefined
        ? { user: login.user, pass: login.pass }
        : { type: 'OAuth2', user: login.user, accessToken: login.accessToken },
    ...(pool ? { pool: true, maxConnections: 3, maxMessages: 100 } : {}),
    connectionTimeout: answerMs,
    greetingTimeout: answerMs,
    socketTimeout: 60_000,
    dnsTimeout: answerMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}
