import type { ChannelEvent, ConnectionPorts, ConnectionState, Credentials, Failure } from '@conversa/core/connector';
import { isConversaError } from '@conversa/core/connector';
import type { CheckedApp, EmailCredentials } from '../options.ts';
import { held, loginOf } from '../servers.ts';
import { continueBackfill } from './backfill.ts';
import { failureOf, faultOf } from './fault.ts';
import { readFolder, type FolderWork } from './folder.ts';
import { openSession, type Session } from './session.ts';

export interface RunOptions {
  readonly app: CheckedApp;
  readonly ports: ConnectionPorts;
  readonly credentials: Credentials<EmailCredentials>;
  readonly quarantine: FolderWork['quarantine'];
  /** Calls back when something was asked for: look at once. Returns how to stop listening. */
  readonly onAsked: (listener: () => void) => () => void;
}
/** Refused so often, asking again would only lock the account. */
const maxRefusals = 2;

/**
 * Keeps a mailbox connected until the signal aborts: catches up, waits for the server's word, looks anyway every
 * `pollMs`, comes back after every break with growing pauses. When the login is refused it waits for other credentials.
 */
export async function runImap(options: RunOptions, signal: AbortSignal): Promise<void> {
  const { ports, credentials, app } = options;
  let told: string | undefined;
  const tell = async (state: ConnectionState, reason?: Failure): Promise<void> => {
    const now = `${state} ${reason?.code ?? ''}`;
    if (now === told) return;
    const { address } = await held(credentials);
    const event: ChannelEvent = {
      id: `state#${crypto.randomUUID()}`,
      type: 'connection.state',
      address: { kind: 'email', id: address.toLowerCase() },
      at: ports.now(),
      live: true,
      state,
      ...(reason ? { reason } : {}),
    };
    await ports.sink({ events: [event] });
    told = now;
  };
  let failures = 0;
  let refusals = 0;
  let refusedToken: string | undefined;
  while (!signal.aborted) {
    const { imap } = await held(credentials);
    if (!imap) return;
    try {
      if (failures === 0) await tell('connecting');
      const auth = await loginOf(app, ports, credentials, imap, refusedToken);
      refusedToken = auth.accessToken;
      const session = await openSession({ app, server: imap, auth });
      const deaf = options.onAsked(session.announce);
      try {
        await serve(options, session, signal, async () => {
          failures = refusals = 0;
          refusedToken = undefined;
          await tell('connected');
        });
      } finally {
        deaf();
        await session.end();
      }
    } catch (error) {
      if (signal.aborted) break;
      const fault = faultOf(error, imap);
      ports.log('warn', 'The mailbox is not connected.', { code: isConversaError(error) ? error.code : fault.code });
      failures++;
      if (fault.auth && (++refusals >= maxRefusals || isReauthorization(error))) {
        await tell('reauthorization_required', failureOf(fault)).catch(() => undefined);
        await otherCredentials(options, signal);
        failures = refusals = 0;
        refusedToken = undefined;
        continue;
      }
      if (!fault.auth) refusedToken = undefined;
      // A break that mends itself at once is not worth a word.
      if (failures > 1) await tell('disconnected', failureOf(fault)).catch(() => undefined);
      await pause(backoff(app.retryMs, failures, Math.random()), signal);
    }
  }
}
const isReauthorization = (error: unknown): boolean =>
  isConversaError(error) && error.code === 'reauthorization_required';

/** Full jitter above half, so that a thousand mailboxes do not return to a server at once. */
export function backoff({ min, max }: CheckedApp['retryMs'], failures: number, random: number): number {
  const ms = Math.min(max, min * 2 ** Math.min(failures - 1, 20));
  return ms / 2 + (ms / 2) * random;
}

/** One connection's life. Returns when the signal aborts. @throws when the connection is over */
async function serve(
  options: RunOptions,
  session: Session,
  signal: AbortSignal,
  caughtUp: () => Promise<void>,
): Promise<void> {
  const { app, ports, credentials, quarantine } = options;
  const current = await held(credentials);
  const folders = current.imap?.folders?.length ? current.imap.folders : ['INBOX'];
  const seen = JSON.stringify({ ...current, oauth: undefined });
  for (let first = true; !signal.aborted; first = false) {
    const now = await held(credentials);
    // Other settings want another connection.
    if (JSON.stringify({ ...now, oauth: undefined }) !== seen) return;
    const heard = session.announced;
    // The first one last: it stays open and is listened to.
    for (const folder of folders.toReversed()) {
      const work = { app, ports, credentials: now, session, folder, signal, quarantine };
      do while ((await readFolder(work)) > 0 && !signal.aborted);
      while ((await continueBackfill(work)) && !signal.aborted);
    }
    if (first) await caughtUp();
    // Something came, or was asked for, while the folders were read: it is not announced again.
    if (session.announced === heard) await news(session, options, signal);
  }
}

/** Until the server says that something changed, or it is time to look. IDLE ends with the next command. */
async function news(session: Session, { app, onAsked }: RunOptions, signal: AbortSignal): Promise<void> {
  const { client, closed } = session;
  const woken = new AbortController();
  const wake = (): void => woken.abort();
  client.on('exists', wake);
  const stop = onAsked(wake);
  // Refused by servers that have none: then looking has to do.
  client.idle().catch(() => undefined);
  await pause(app.pollMs, AbortSignal.any([signal, closed, woken.signal]));
  stop();
  client.off('exists', wake);
  if (signal.aborted) return;
  // Half open: a word that gets no answer shows it.
  await session.within(client.noop());
}

async function otherCredentials({ credentials, app }: RunOptions, signal: AbortSignal): Promise<void> {
  const text = async (): Promise<string> => JSON.stringify(await credentials.read());
  const refused = await text();
  while (!signal.aborted && (await text()) === refused) await pause(Math.min(app.pollMs, 30_000), signal);
}

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done, { once: true });
  });
