import {
  type ChannelEvent,
  type ConnectionPorts,
  type Credentials,
  type Piece,
  type Receipt,
  SendError,
} from '@conversa/core/connector';
import { bounceSentence } from '../convert.ts';
import type { CheckedApp, EmailCredentials } from '../options.ts';
import type { SentInfo } from '../peers.ts';
import { held } from '../servers.ts';
import { compose, type Composed } from './compose.ts';
import type { MailPayload } from './plan.ts';
import { toSendError } from './refusals.ts';
import type { Transports } from './transports.ts';

/** One mail to the server. @throws {SendError} */
export async function send(
  app: CheckedApp,
  credentials: Credentials<EmailCredentials>,
  ports: ConnectionPorts,
  transports: Transports,
  piece: Piece,
  signal: AbortSignal,
): Promise<Receipt & { readonly composed: Composed }> {
  const current = await held(credentials);
  const smtp = current.smtp ?? app.relay;
  if (!smtp)
    throw new SendError({
      disposition: 'reauthorize',
      failure: {
        code: 'no_server',
        scope: 'connection',
        sentence: 'This inbox has no server to send by. Connect it again and say which.',
      },
    });
  const payload = piece.payload as unknown as MailPayload;
  const composed = await compose(app, current, ports.blobs, payload, piece.correlationId, ports.now());
  const { messageId, envelope, raw } = composed;
  try {
    const info = await transports.use(smtp, async (transport) =>
      untilAborted(
        transport.sendMail({
          envelope,
          raw,
          dsn: { id: messageId, return: 'headers', notify: ['failure', 'delay'] },
        }),
        signal,
      ),
    );
    await tellRefused(ports, current, messageId, info);
    return { externalId: messageId, status: 'sent', aliases: aliasesOf(smtp.host, info), composed };
  } catch (error) {
    throw toSendError(error, smtp);
  }
}

function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  work.catch(() => undefined);
  return new Promise((resolve, reject) => {
    const lost = (): void =>
      reject(
        new SendError({
          disposition: 'unknown',
          failure: {
            code: 'answer_lost',
            scope: 'piece',
            sentence: 'The mail server took too long. The mail is sent again with the same Message-ID.',
          },
        }),
      );
    if (signal.aborted) return lost();
    signal.addEventListener('abort', lost, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', lost));
  });
}

/** Some of several recipients were refused: the mail is sent, and it is said whom it did not reach. */
async function tellRefused(
  ports: ConnectionPorts,
  { address }: EmailCredentials,
  messageId: string,
  { rejected = [], rejectedErrors = [] }: SentInfo,
): Promise<void> {
  const events = rejected.map((one): ChannelEvent => {
    const recipient = String(one);
    const response = rejectedErrors.find((error) => error.recipient === recipient)?.response ?? '';
    const status = /\b[45]\.\d{1,3}\.\d{1,3}\b/.exec(response)?.[0];
    const reason = bounceSentence({ action: 'failed', recipient, diagnostic: response, ...(status ? { status } : {}) });
    return {
      id: `${messageId}#refused#${recipient}`,
      type: 'message.notice',
      address: { kind: 'email', id: address.toLowerCase() },
      at: ports.now(),
      live: true,
      externalId: messageId,
      notice: 'partly_failed',
      values: { recipient, reason },
    };
  });
  if (events.length > 0) await ports.sink({ events });
}

/** Amazon writes an id of its own over ours. */
function aliasesOf(host: string, { response = '' }: SentInfo): readonly string[] {
  const region = /^email-smtp\.([a-z0-9-]+)\.amazonaws\.com$/.exec(host)?.[1];
  const id = /^250 Ok ([\w-]{20,80})\s*$/i.exec(response.trim())?.[1];
  if (!region || !id) return [];
  return [`${id}@email.amazonses.com`, `${id}@${region}.amazonses.com`];
}
