import { connectorEntry, type ConnectorEntry } from '@conversa/core';
import { email, type EmailApp } from '@conversa/channels/email';
import { createHmac } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Env } from './env.ts';
import { simulateMail, type SimulatedMail } from './simulated/mail.ts';

export interface EmailChannel {
  readonly entry: ConnectorEntry;
  /** A stand-in plays the mail provider's part. */
  readonly simulated: SimulatedMail | undefined;
}

/** E-mail: mailboxes by IMAP and SMTP always; forwarded mail where a domain for it is set, or simulated. */
export async function connectEmail(
  env: Env,
  [secretKey, ...former]: readonly [current: string, ...former: string[]],
): Promise<EmailChannel> {
  const derived = (of: string, key = secretKey): string => createHmac('sha256', key).update(of).digest('base64url');
  const simulated =
    env.simulators && env.mail.inboundDomain === undefined
      ? await simulateMail(derived('simulated mailbox'))
      : undefined;
  const app: EmailApp = {
    secret: [derived('email'), ...former.map((key) => derived('email', key))],
    redirectUrl: `${env.publicUrl}/oauth/${email.type}/callback`,
    ...(await operatorsSide(env)),
    ...simulated?.app,
  };
  return { entry: connectorEntry(email, app), simulated };
}

async function operatorsSide({ mail }: Env): Promise<Partial<EmailApp>> {
  const { inboundDomain, smtpPort: port, smtpKeyFile, smtpCertFile, google, microsoft } = mail;
  const { postmark, mailgun, sendgrid, ses } = mail;
  const tls =
    smtpKeyFile && smtpCertFile
      ? { key: await readFile(smtpKeyFile, 'utf8'), cert: await readFile(smtpCertFile, 'utf8') }
      : {};
  return {
    ...(inboundDomain ? { inboundDomain } : {}),
    ...(port === undefined ? {} : { smtp: { port, ...tls } }),
    ...(google ? { google } : {}),
    ...(microsoft ? { microsoft } : {}),
    webhooks: {
      ...(postmark ? { postmark } : {}),
      ...(mailgun ? { mailgun } : {}),
      ...(sendgrid ? { sendgrid } : {}),
      ...(ses ? { ses } : {}),
    },
  };
}
