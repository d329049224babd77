import type { ChannelEvent, Ports } from '@conversa/core/connector';
import { verdictOf } from './auth/results.ts';
import { type ConvertContext, convertMail, gmailConfirmation } from './convert.ts';
import { parseMail, type ParsedMail } from './mime/parse.ts';
import { type CheckedApp, type EmailCredentials, ownAddresses } from './options.ts';
import { challengeIn } from './receive/challenge.ts';

export interface Arrival {
  readonly chunks: AsyncIterable<Uint8Array>;
  readonly path: string;
  readonly receivedAt: Date;
  readonly live: boolean;
  readonly address: { readonly kind: string; readonly id: string };
  readonly recipients?: readonly string[];
  readonly authenticated?: 'pass' | 'fail';
  /** It lies where only the mailbox's own people put mail. */
  readonly sent?: boolean;
  /** More than the verdict, for the test mail. */
  readonly verdict?: { readonly [method: string]: string };
}

/** From the bytes of a mail to events. @throws what the blob store or the stream throws: read it again */
export async function takeIn(
  app: CheckedApp,
  ports: Ports,
  credentials: EmailCredentials,
  arrival: Arrival,
): Promise<readonly ChannelEvent[]> {
  const mail = await parseMail(arrival.chunks, ports.blobs);
  return eventsOf(app, ports, credentials, arrival, mail);
}

export function eventsOf(
  app: CheckedApp,
  ports: Pick<Ports, 'now'>,
  credentials: EmailCredentials,
  arrival: Omit<Arrival, 'chunks'>,
  mail: ParsedMail,
): readonly ChannelEvent[] {
  const authenticated = arrival.authenticated ?? verdictOf(mail.header, credentials.imap?.authServId);
  const own = ownAddresses(credentials);
  const context: ConvertContext = {
    secrets: app.secrets,
    own,
    address: arrival.address,
    path: arrival.path,
    receivedAt: arrival.receivedAt,
    now: ports.now(),
    live: arrival.live,
    ...(authenticated ? { authenticated } : {}),
    ...(arrival.sent ? { sent: true } : {}),
    ...(arrival.recipients ? { recipients: arrival.recipients } : {}),
  };
  const alert = (detail: { readonly [key: string]: unknown }, id: string): ChannelEvent => ({
    id,
    type: 'account.alert',
    address: arrival.address,
    at: arrival.receivedAt,
    live: arrival.live,
    detail: JSON.parse(JSON.stringify(detail)),
  });
  const confirmation = authenticated === 'fail' ? undefined : gmailConfirmation(mail);
  if (confirmation)
    return [
      alert(
        { alert: 'forwarding_confirmation', confirmation, source: mail.source },
        `confirm#${mail.header.messageId ?? mail.source}`,
      ),
    ];
  const challenge = challengeIn(app.secrets, mail, own);
  if (challenge)
    return [
      alert(
        {
          alert: 'test_mail',
          challenge,
          path: arrival.path,
          receivedAt: arrival.receivedAt.toISOString(),
          verdict: { ...(authenticated ? { dmarc: authenticated } : {}), ...arrival.verdict },
        },
        `test#${challenge}#${arrival.path}`,
      ),
    ];
  return convertMail(mail, context);
}
