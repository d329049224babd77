import type { AppPorts, ChannelEvent } from '@conversa/core/connector';
import { eventsOf } from '../intake.ts';
import { addressOf, withoutDetail } from '../mime/address.ts';
import { parseMail, type ParsedMail } from '../mime/parse.ts';
import type { CheckedApp, EmailCredentials } from '../options.ts';
import type { Authenticated } from './authenticate.ts';

export const forwardingKind = 'email_forwarding';

/** The inbox behind a generated address, whatever stands after its plus; undefined when there is none. */
export async function inboxAt(
  ports: AppPorts<EmailCredentials>,
  recipient: string,
): Promise<{ readonly address: string; readonly credentials: EmailCredentials } | undefined> {
  const plain = addressOf(recipient);
  if (!plain) return undefined;
  const address = withoutDetail(plain);
  for (const held of await ports.resolve({ kind: forwardingKind, id: address })) {
    const credentials: EmailCredentials | null = await held.read();
    if (credentials?.forwarding?.address.toLowerCase() === address) return { address, credentials };
  }
  return undefined;
}

/** Into every inbox it was forwarded to, once each. Resolves when it is durable. @throws what the stores throw */
export async function deliver(
  app: CheckedApp,
  ports: AppPorts<EmailCredentials>,
  given: {
    readonly chunks: AsyncIterable<Uint8Array>;
    readonly recipients: readonly string[];
    readonly path: string;
    /** Asked once the mail is stored. */
    readonly authenticate: (mail: ParsedMail) => Promise<Authenticated>;
  },
): Promise<void> {
  const mail = await parseMail(given.chunks, ports.blobs);
  const { authenticated, verdict } = await given.authenticate(mail);
  const events: ChannelEvent[] = [];
  const seen = new Set<string>();
  for (const recipient of given.recipients) {
    const found = await inboxAt(ports, recipient);
    if (!found || seen.has(found.address)) continue;
    seen.add(found.address);
    events.push(
      ...eventsOf(
        app,
        ports,
        found.credentials,
        {
          path: given.path,
          receivedAt: ports.now(),
          live: true,
          address: { kind: forwardingKind, id: found.address },
          recipients: given.recipients,
          ...(authenticated ? { authenticated } : {}),
          verdict,
        },
        mail,
      ),
    );
  }
  if (events.length > 0) await ports.sink({ events });
  else
    await ports.quarantine?.({
      body: JSON.stringify({ source: mail.source, recipients: given.recipients }),
      reason: 'no inbox has the address this mail was forwarded to',
    });
}
