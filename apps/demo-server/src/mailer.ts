import type { Mailer } from '@conversa/core';
import type { MailerEnv } from './env.ts';

/** Whoever waits for a mail to be taken, waits no longer than this. */
const patienceMs = 10_000;

/** The installation's own mail, over SMTP. The library is loaded with the first one. */
export function smtpMailer({ url, from }: MailerEnv): Mailer {
  return {
    send: async ({ to, subject, text, html }) => {
      const { createTransport } = await import('nodemailer');
      const transport = createTransport({
        url,
        connectionTimeout: patienceMs,
        greetingTimeout: patienceMs,
        socketTimeout: patienceMs,
      });
      try {
        // Nobody is to answer it, no machine either.
        const headers = { 'Auto-Submitted': 'auto-generated' };
        await transport.sendMail({ from, to, subject, text, headers, ...(html === undefined ? {} : { html }) });
      } finally {
        transport.close();
      }
    },
  };
}
