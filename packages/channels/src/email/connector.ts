import type { Connector } from '@conversa/core/connector';
import { capabilities } from './capabilities.ts';
import { connectionOf } from './connection.ts';
import { deliverAgain } from './receive/deliver.ts';
import { handlerOf, webhookBytes } from './receive/handle.ts';
import { listenSmtp } from './receive/smtp.ts';
import { onboardingOf } from './setup/onboarding.ts';
import { checkApp, type EmailApp, type EmailCredentials } from './options.ts';

/**
 * E-mail: a mailbox by IMAP and SMTP, or mail that is forwarded to us.
 * @example
 * const mail = standalone(email, { app: { secret }, credentials, onEvent: (event) => console.log(event.type) });
 * await mail.run(signal);
 */
export const email: Connector<EmailApp, EmailCredentials> = {
  type: 'email',
  capabilities,
  open: (options, ports) => {
    const app = checkApp(options);
    return {
      handle: handlerOf(app, ports),
      replay: (body) => deliverAgain(app, ports, body),
      maxWebhookBytes: webhookBytes(app),
      ...(app.smtp ? { listen: (signal: AbortSignal) => listenSmtp(app, ports, signal) } : {}),
      onboarding: onboardingOf(app, ports),
      connect: (credentials, connectionPorts) => connectionOf(app, ports, credentials, connectionPorts),
    };
  },
};
