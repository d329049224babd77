import { ConversaError, type Credentials, type Ports } from '@conversa/core/connector';
import { accessToken } from './auth/oauth.ts';
import type { CheckedApp, EmailCredentials, MailServer } from './options.ts';

/** How both libraries are told to reach a server: never in the clear unless the credentials say so in words. */
export function tlsOf({ host, ca }: MailServer): object {
  return {
    servername: /^[\d.:]+$/.test(host) ? '' : host,
    minVersion: 'TLSv1.2',
    rejectUnauthorized: true,
    ...(ca ? { ca } : {}),
  };
}

/** What to log in with. `refusedToken`: it was not accepted, get another one. */
export async function loginOf(
  app: CheckedApp,
  ports: Pick<Ports, 'fetch' | 'now'>,
  credentials: Credentials<EmailCredentials>,
  server: MailServer,
  refusedToken?: string,
): Promise<{ readonly user: string; readonly pass?: string; readonly accessToken?: string }> {
  const { login } = server;
  if (login.kind === 'password') return { user: login.user, pass: login.password };
  return { user: login.user, accessToken: await accessToken(app, ports, credentials, refusedToken) };
}

/** @throws `reauthorization_required` while nothing is connected */
export async function held(credentials: Credentials<EmailCredentials>): Promise<EmailCredentials> {
  const found: EmailCredentials | null = await credentials.read();
  if (!found?.address)
    throw new ConversaError('reauthorization_required', 'This inbox is not connected to a mailbox yet.');
  return found;
}
