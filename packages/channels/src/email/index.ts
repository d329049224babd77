/**
 * E-mail: IMAP and SMTP, forwarding to our own SMTP server or by provider webhooks, threads, bounces. For Node; its
 * libraries are optional peers that are loaded when they are first needed.
 * @module
 */
export { email } from './connector.ts';
export type {
  EmailApp,
  EmailCredentials,
  Login,
  MailServer,
  OAuthApp,
  OAuthTokens,
  Resolve,
  Security,
} from './options.ts';
