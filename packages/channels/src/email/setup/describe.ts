import type { ConnectionPorts, Credentials, Json, JsonObject } from '@conversa/core/connector';
import { ConversaError } from '@conversa/core/connector';
import { challengeHeader, newChallenge } from '../receive/challenge.ts';
import type { CheckedApp, EmailCredentials, MailServer } from '../options.ts';
import { held } from '../servers.ts';
import type { Transports } from '../send/transports.ts';
import { toSendError } from '../send/refusals.ts';
import { told } from './diagnose.ts';

/** What an inbox's page shows; no secrets. */
export async function describe(
  ports: ConnectionPorts,
  credentials: Credentials<EmailCredentials>,
): Promise<JsonObject> {
  const current = await held(credentials);
  const [confirmation, test, twice, sent] = await Promise.all([
    told(ports, 'forwarding_confirmation'),
    told(ports, 'test_mail'),
    told(ports, 'double_delivery'),
    ports.state.get('probe'),
  ]);
  const server = ({ host, port, security, login }: MailServer): JsonObject => ({
    host,
    port,
    security,
    user: login.user,
    login: login.kind,
  });
  return {
    address: current.address,
    ...(current.name ? { name: current.name } : {}),
    ...(current.aliases?.length ? { aliases: [...current.aliases] } : {}),
    ...(current.imap
      ? {
          imap: {
            ...server(current.imap),
            folders: [...(current.imap.folders ?? ['INBOX'])],
            after: (current.imap.after ?? 'leave') as Json,
          },
        }
      : {}),
    ...(current.smtp ? { smtp: server(current.smtp) } : {}),
    ...(current.oauth ? { access: { provider: current.oauth.provider, expiresAt: current.oauth.expiresAt } } : {}),
    ...(current.forwarding ? { forwarding: current.forwarding.address } : {}),
    ...(confirmation ? { confirmation } : {}),
    ...(sent === undefined ? {} : { testSent: sent }),
    ...(test ? { test } : {}),
    ...(twice ? { doubleDelivery: twice } : {}),
  };
}

/**
 * Sends a signed mail to the inbox's own address. When it reaches us, by whatever way, `describe` and the checks tell so,
 * with what receivers find out about the sender.
 * @throws {SendError}
 */
export async function probe(
  app: CheckedApp,
  ports: ConnectionPorts,
  credentials: Credentials<EmailCredentials>,
  transports: Transports,
): Promise<JsonObject> {
  const current = await held(credentials);
  const server = current.smtp ?? app.relay;
  if (!server) throw new ConversaError('not_permitted', 'This inbox has no server to send a test mail by.');
  const { challenge, messageId } = newChallenge(app.secrets[0]!, current.address);
  const sentAt = ports.now().toISOString();
  await ports.state.write(new Map([['probe', { challenge, sentAt }]]));
  try {
    await transports.use(server, (transport) =>
      transport.sendMail({
        messageId: `<${messageId}>`,
        from: { address: current.address, name: current.name ?? '' },
        to: current.address,
        subject: 'Test mail',
        text: 'This mail shows that mail to this address arrives in the helpdesk. It can be deleted.\n',
        headers: {
          [challengeHeader]: messageId,
          'Auto-Submitted': 'auto-generated',
          'X-Auto-Response-Suppress': 'All',
        },
        disableFileAccess: true,
        disableUrlAccess: true,
      }),
    );
  } catch (error) {
    throw toSendError(error, server);
  }
  return { challenge, sentAt };
}
