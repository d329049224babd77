import { type AppPorts, ConversaError, isConversaError } from '@conversa/core/connector';
import { Readable } from 'node:stream';
import type { CheckedApp, EmailCredentials } from '../options.ts';
import { loadSmtpServer, type SmtpDone, type SmtpSession } from '../peers.ts';
import { authenticateMail } from './authenticate.ts';
import { deliver, inboxAt } from './deliver.ts';

const maxRecipients = 50;
const maxClients = 100;

/** An error with the answer an SMTP client gets. */
function answer(responseCode: number, message: string): Error {
  return Object.assign(new ConversaError('not_permitted', message), { responseCode });
}

/**
 * Our own server for forwarded mail, for all inboxes: takes what is addressed to one of them and nothing else, so that it
 * relays for nobody. A mail is answered with 250 when it is stored. Resolves when the signal has aborted and it is closed.
 * @throws `invalid_options` when it cannot listen
 */
export async function listenSmtp(
  app: CheckedApp,
  ports: AppPorts<EmailCredentials>,
  signal: AbortSignal,
): Promise<void> {
  const { smtp, inboundDomain } = app;
  if (!smtp || signal.aborted) return;
  const SMTPServer = await loadSmtpServer();
  const hasTls = smtp.key !== undefined && smtp.cert !== undefined;
  const server = new SMTPServer({
    name: smtp.name ?? inboundDomain,
    banner: 'Conversa',
    size: app.maxBytes,
    rejectOversized: true,
    maxRecipients,
    maxClients,
    socketTimeout: 60_000,
    closeTimeout: 2_000,
    authOptional: true,
    disabledCommands: hasTls ? ['AUTH'] : ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    ...(hasTls ? { key: smtp.key, cert: smtp.cert } : {}),
    onRcptTo: ({ address }: { readonly address: string }, _session: SmtpSession, done: SmtpDone) => {
      inboxAt(ports, address).then(
        (found) => done(found ? null : answer(550, '5.1.1 No inbox has this address.')),
        () => done(answer(451, '4.3.0 Try again later.')),
      );
    },
    onData: (stream: Readable & { sizeExceeded?: boolean }, session: SmtpSession, done: SmtpDone) => {
      take(app, ports, stream, session).then(
        () => done(null, 'stored'),
        (error: unknown) => {
          stream.resume();
          ports.log('warn', 'A forwarded mail is not stored; its sender shall try again.', {
            code: isConversaError(error) ? error.code : 'unknown',
          });
          const isTooLarge = isConversaError(error) && error.code === 'too_large';
          done(isTooLarge ? answer(552, '5.3.4 The mail is too large.') : answer(451, '4.3.0 Try again later.'));
        },
      );
    },
  });
  await new Promise<void>((resolve, reject) => {
    server.on('error', (error) => {
      ports.log('error', 'The SMTP server met an error.', { error: error.message.slice(0, 200) });
      reject(
        new ConversaError(
          'invalid_options',
          `The SMTP server cannot listen on port ${smtp.port}. Choose another one.`,
          {
            cause: error,
          },
        ),
      );
    });
    server.listen(smtp.port, smtp.host ?? '0.0.0.0', () => {
      const address = server.server.address() as { readonly port: number };
      smtp.onListening?.(address.port);
      resolve();
    });
  });
  await new Promise<void>((resolve) => {
    const close = (): void => server.close(() => resolve());
    if (signal.aborted) close();
    else signal.addEventListener('abort', close, { once: true });
  });
}

async function take(
  app: CheckedApp,
  ports: AppPorts<EmailCredentials>,
  stream: Readable & { sizeExceeded?: boolean },
  session: SmtpSession,
): Promise<void> {
  const { mailFrom, rcptTo } = session.envelope;
  await deliver(app, ports, {
    chunks: within(stream),
    recipients: rcptTo.map(({ address }) => address),
    path: 'smtp',
    authenticate: async ({ source }) =>
      authenticateMail(app, Readable.fromWeb((await ports.blobs.open(source)) as never), {
        ip: session.remoteAddress,
        helo: session.hostNameAppearsAs || session.clientHostname || '',
        ...(mailFrom ? { sender: mailFrom.address } : {}),
      }),
  });
}
/** Stops at the limit, whatever was declared. */
async function* within(stream: Readable & { sizeExceeded?: boolean }): AsyncGenerator<Uint8Array> {
  for await (const chunk of stream as AsyncIterable<Uint8Array>) {
    if (stream.sizeExceeded) throw new ConversaError('too_large', 'The mail is too large.');
    yield chunk;
  }
}
