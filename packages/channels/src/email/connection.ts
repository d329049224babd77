import type { AppPorts, Capabilities, Connection, ConnectionPorts, Credentials } from '@conversa/core/connector';
import { ConversaError } from '@conversa/core/connector';
import { capabilities } from './capabilities.ts';
import { backfillKey } from './imap/backfill.ts';
import { runImap } from './imap/run.ts';
import { SentCopies } from './imap/sent.ts';
import type { CheckedApp, EmailCredentials } from './options.ts';
import { plan } from './send/plan.ts';
import { send } from './send/send.ts';
import { Transports } from './send/transports.ts';
import { held } from './servers.ts';
import { describe, probe } from './setup/describe.ts';
import { diagnose } from './setup/diagnose.ts';

/** One inbox. */
export function connectionOf(
  app: CheckedApp,
  appPorts: AppPorts<EmailCredentials>,
  credentials: Credentials<EmailCredentials>,
  ports: ConnectionPorts,
): Connection {
  const transports = new Transports(app, ports, credentials);
  const copies = new SentCopies(app, ports, credentials);
  const waiting = new Set<() => void>();
  // The plan is pure and may not ask; what it needs to know of the server was learned when the connection opened.
  let maxBytes: number | undefined;
  const learned = async (): Promise<Capabilities> => {
    const current: EmailCredentials | null = await credentials.read();
    maxBytes = (current?.smtp ?? app.relay)?.maxBytes;
    return capabilities;
  };
  return {
    addresses: async () => {
      const current: EmailCredentials | null = await credentials.read();
      await learned();
      if (!current?.address) return [];
      const own = { kind: 'email', id: current.address.toLowerCase() };
      return current.forwarding
        ? [own, { kind: 'email_forwarding', id: current.forwarding.address.toLowerCase() }]
        : [own];
    },
    capabilities: learned,
    plan: (message) => plan(message, { canLink: ports.blobs.link !== undefined, ...(maxBytes ? { maxBytes } : {}) }),
    send: async (piece, { signal }) => {
      const { composed, ...receipt } = await send(app, credentials, ports, transports, piece, signal);
      const { smtp, imap } = await held(credentials);
      if (imap && !smtp?.savesSent) copies.add(composed.raw);
      return receipt;
    },
    describe: () => describe(ports, credentials),
    probe: () => probe(app, ports, credentials, transports),
    diagnose: (signal) => diagnose({ app, ports, credentials, signal }),
    run: async (signal) => {
      const current: EmailCredentials | null = await credentials.read();
      try {
        if (current?.imap)
          await runImap(
            {
              app,
              ports,
              credentials,
              quarantine: appPorts.quarantine && ((raw) => appPorts.quarantine!(raw)),
              onAsked: (listener) => {
                waiting.add(listener);
                return () => void waiting.delete(listener);
              },
            },
            signal,
          );
        else await aborted(signal);
      } finally {
        transports.close();
      }
    },
    history: {
      request: async (kind, { days = 30 } = {}) => {
        const { imap } = await held(credentials);
        if (kind !== 'messages' || !imap)
          throw new ConversaError(
            'not_permitted',
            'Only the mails of a mailbox that is fetched from can be brought in.',
          );
        const since = new Date(ports.now().getTime() - days * 86_400_000).toISOString();
        await ports.state.write(new Map([[backfillKey, { since, id: crypto.randomUUID().slice(0, 8) }]]));
        for (const wake of waiting) wake();
      },
    },
  };
}

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
