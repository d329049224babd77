import { type AppPorts, type ChannelEvent, ConversaError, parseJson } from '@conversa/core/connector';
import { Readable } from 'node:stream';
import * as z from 'zod';
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

/** How a mail came, and what was found out about it then. */
interface Forwarded extends Authenticated {
  readonly recipients: readonly string[];
  readonly path: string;
  readonly receivedAt: Date;
}
/** What is set aside of a mail: enough to deliver it later, though what it came with is gone. */
const setAside = z.object({
  source: z.string(),
  recipients: z.array(z.string()),
  path: z.string(),
  receivedAt: z.iso.datetime().transform((at) => new Date(at)),
  authenticated: z.enum(['pass', 'fail']).exactOptional(),
  verdict: z.record(z.string(), z.string()),
});

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
  const { chunks, recipients, path } = given;
  const mail = await parseMail(chunks, ports.blobs);
  const found = await given.authenticate(mail);
  await handOver(app, ports, mail, { ...found, recipients, path, receivedAt: ports.now() });
}

/**
 * A forwarded mail that was set aside, once more, as it came and with what was found out about it then. Its second copy is
 * not what it is known by. @throws what the stores throw, and `invalid_input` for anything else
 */
export async function deliverAgain(app: CheckedApp, ports: AppPorts<EmailCredentials>, body: string): Promise<void> {
  const { data } = setAside.safeParse(parseJson(body));
  if (!data)
    throw new ConversaError(
      'invalid_input',
      'Only forwarded mail can be taken in once more. A mail that a server did not hand over is named in its conversation and still in the mailbox.',
    );
  const { source, ...forwarded } = data;
  const stored = Readable.fromWeb((await ports.blobs.open(source)) as never);
  await handOver(app, ports, { ...(await parseMail(stored, ports.blobs)), source }, forwarded);
}

async function handOver(
  app: CheckedApp,
  ports: AppPorts<EmailCredentials>,
  mail: ParsedMail,
  forwarded: Forwarded,
): Promise<void> {
  const events: ChannelEvent[] = [];
  const seen = new Set<string>();
  for (const recipient of forwarded.recipients) {
    const found = await inboxAt(ports, recipient);
    if (!found || seen.has(found.address)) continue;
    seen.add(found.address);
    const arrival = { ...forwarded, live: true, address: { kind: forwardingKind, id: found.address } };
    events.push(...eventsOf(app, ports, found.credentials, arrival, mail));
  }
  if (events.length > 0) await ports.sink({ events });
  else
    await ports.quarantine?.({
      body: JSON.stringify({ source: mail.source, ...forwarded }),
      reason: 'no inbox has the address this mail was forwarded to',
    });
}
