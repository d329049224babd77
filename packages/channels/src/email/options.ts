import { ConversaError } from '@conversa/core/connector';

/** How DNS is asked; give your own in tests. As `dns.promises.resolve`. @throws an error with a `code` such as `ENOTFOUND` */
export type Resolve = (
  name: string,
  type: 'TXT' | 'MX' | 'A' | 'AAAA',
) => Promise<readonly (string | readonly string[])[]>;

/** An app registered at Google or Microsoft. */
export interface OAuthApp {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Default: the provider's own. */
  readonly authorizeUrl?: string;
  readonly tokenUrl?: string;
}
/** The operator's side: one for all inboxes. Everything but `secret` is optional. */
export interface EmailApp {
  /**
   * At least 32 random characters; two while it is being changed. Signs reply addresses and Message-IDs: with another one,
   * answers to older mails are recognised by their references only.
   */
  readonly secret: string | readonly [current: string, ...previous: readonly string[]];
  /** Domain of generated forwarding addresses; its MX is `smtp`, or the provider behind `webhooks`. */
  readonly inboundDomain?: string;
  /** Our own SMTP server for forwarded mail. */
  readonly smtp?: {
    readonly port: number;
    /** Default `0.0.0.0`. */
    readonly host?: string;
    /** What it calls itself. Default: the inbound domain. */
    readonly name?: string;
    /** PEM, for STARTTLS. Without them there is none. */
    readonly key?: string;
    readonly cert?: string;
    /** Called with the port once it listens; useful with port 0. */
    readonly onListening?: (port: number) => void;
  };
  /** Providers that post what they receive to `/webhooks/email?provider=…`, with what their signature is checked by. */
  readonly webhooks?: {
    /** User name and password in the URL given to Postmark. */
    readonly postmark?: { readonly user: string; readonly password: string };
    readonly mailgun?: { readonly signingKey: string };
    /** The verification key of the parse webhook's security policy, base64. */
    readonly sendgrid?: { readonly publicKey: string };
    readonly ses?: { readonly topicArns: readonly string[] };
  };
  readonly google?: OAuthApp;
  readonly microsoft?: OAuthApp;
  /** Where providers send people back to after consent. Default: no consent by redirect. */
  readonly redirectUrl?: string;
  /** The largest mail that is taken, in bytes. Of a larger one only the header is shown. Default 35 MB. */
  readonly maxBytes?: number;
  /**
   * Whether inboxes may use mail servers that are not on the internet: this machine's, its network's. Default false: with
   * several tenants, what they type must not lead into the operator's network.
   */
  readonly allowPrivateHosts?: boolean;
  /** Sends for inboxes that have no server of their own. */
  readonly relay?: MailServer & { readonly maxBytes?: number };
  /** How long an idle connection goes without looking, in milliseconds. Default 40 s. */
  readonly pollMs?: number;
  /** How long a server may take to answer, in milliseconds. Default 15 s. */
  readonly answerMs?: number;
  /** Back-off after a lost connection, in milliseconds. Default 1 s, doubling up to 5 min. */
  readonly retryMs?: { readonly min: number; readonly max: number };
  /** Default: the system's. */
  readonly resolve?: Resolve;
}

/** `tls`: from the first byte. `starttls`: before anything is said. `none`: in the clear; only ever by this word. */
export type Security = 'tls' | 'starttls' | 'none';
export type Login =
  | { readonly kind: 'password'; readonly user: string; readonly password: string }
  | { readonly kind: 'oauth'; readonly user: string };
export interface MailServer {
  readonly host: string;
  readonly port: number;
  readonly security: Security;
  readonly login: Login;
  /** PEM of the server's own certificate authority, or of its certificate: that one is trusted and no other. */
  readonly ca?: string;
}
export interface OAuthTokens {
  readonly provider: 'google' | 'microsoft';
  readonly accessToken: string;
  readonly refreshToken: string;
  /** ISO 8601. */
  readonly expiresAt: string;
}
/** `uidNext`: the number of the next mail. */
export interface FolderStart {
  readonly uidValidity: string;
  readonly uidNext: number;
}
/** One inbox: an address, and how its mail is fetched, forwarded and sent. */
export interface EmailCredentials {
  readonly address: string;
  /** What customers see beside the address. */
  readonly name?: string;
  /** Other addresses of the same inbox: never a customer, never answered to. */
  readonly aliases?: readonly string[];
  readonly imap?: MailServer & {
    /** Default `INBOX`. The first one is watched, the others looked into. */
    readonly folders?: readonly string[];
    /** What is done with a mail once it is stored. Default `leave`. */
    readonly after?: 'leave' | 'mark_read' | { readonly moveTo: string };
    /** Whose `Authentication-Results` are believed, the name the mail server gives itself there: `mx.google.com`. */
    readonly authServId?: string;
    /** How the folders stood when the mailbox was connected: what came since then is new. */
    readonly start?: { readonly [folder: string]: FolderStart };
  };
  readonly smtp?: MailServer & {
    /** The largest mail it takes, in bytes. Default 25 MB. */
    readonly maxBytes?: number;
    /** Whether it keeps a copy in Sent by itself, as Google and Microsoft do. */
    readonly savesSent?: boolean;
  };
  readonly oauth?: OAuthTokens;
  /** The generated address to forward to. */
  readonly forwarding?: { readonly address: string };
  /** Whether mail to `support+anything@` arrives at `support@`. */
  readonly plusAddressing?: boolean;
}

/** Options that were checked, with their defaults. */
export interface CheckedApp extends EmailApp {
  readonly secrets: readonly string[];
  readonly maxBytes: number;
  readonly pollMs: number;
  readonly answerMs: number;
  readonly retryMs: { readonly min: number; readonly max: number };
}

/** @throws {ConversaError} `invalid_options` naming what is wrong */
export function checkApp(app: EmailApp): CheckedApp {
  const wrong = (what: string): ConversaError => new ConversaError('invalid_options', `email: ${what}.`);
  const secrets = typeof app.secret === 'string' ? [app.secret] : app.secret;
  if (!Array.isArray(secrets) || secrets.length === 0 || secrets.some((secret) => secret.length < 32))
    throw wrong('`secret` needs at least 32 characters of randomness');
  if (app.inboundDomain !== undefined && !/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/.test(app.inboundDomain))
    throw wrong('`inboundDomain` is a domain in lower case');
  if (app.smtp && !app.inboundDomain) throw wrong('`smtp` needs `inboundDomain`');
  if (app.smtp && (app.smtp.key === undefined) !== (app.smtp.cert === undefined))
    throw wrong('`smtp.key` and `smtp.cert` come together');
  if (app.redirectUrl !== undefined && !URL.canParse(app.redirectUrl)) throw wrong('`redirectUrl` is no URL');
  const {
    maxBytes = 35 * 1024 * 1024,
    pollMs = 40_000,
    answerMs = 15_000,
    retryMs = { min: 1_000, max: 300_000 },
  } = app;
  if (!(maxBytes > 0 && pollMs > 0 && answerMs > 0 && retryMs.min > 0 && retryMs.max >= retryMs.min))
    throw wrong('limits and times are above 0');
  return { ...app, secrets: [...secrets], maxBytes, pollMs, answerMs, retryMs };
}

export const ownAddresses = ({ address, aliases = [], forwarding }: EmailCredentials): readonly string[] =>
  [address, ...aliases, ...(forwarding ? [forwarding.address] : [])].map((one) => one.toLowerCase());
