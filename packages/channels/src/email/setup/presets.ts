import type { Security } from '../options.ts';

export interface ServerAt {
  readonly host: string;
  readonly port: number;
  readonly security: Security;
}
/** What is known of a provider before anything is tried. */
export interface Preset {
  readonly id: string;
  readonly name: string;
  readonly imap: ServerAt;
  readonly smtp: ServerAt;
  /** The user name: the whole address, or what stands before its at sign. */
  readonly user: 'address' | 'local';
  /** Consent instead of a password. */
  readonly oauth?: 'google' | 'microsoft';
  /** Passwords of the account are not taken; where an app password is made. */
  readonly appPasswordUrl?: string;
  readonly passwords: boolean;
  readonly savesSent: boolean;
  readonly plusAddressing: boolean;
  /** The name it gives itself in `Authentication-Results`. */
  readonly authServId?: string;
}
const tls = (host: string, port: number): ServerAt => ({ host, port, security: 'tls' });
const startTls = (host: string, port = 587): ServerAt => ({ host, port, security: 'starttls' });

type Given = Pick<Preset, 'id' | 'name' | 'imap' | 'smtp'> & Partial<Preset>;
const preset = (given: Given): Preset => ({
  user: 'address',
  passwords: true,
  savesSent: false,
  plusAddressing: false,
  ...given,
});

/** From the providers' own help pages. */
export const presets: readonly Preset[] = [
  preset({
    id: 'google',
    name: 'Google',
    imap: tls('imap.gmail.com', 993),
    smtp: tls('smtp.gmail.com', 465),
    oauth: 'google',
    appPasswordUrl: 'https://myaccount.google.com/apppasswords',
    savesSent: true,
    plusAddressing: true,
    authServId: 'mx.google.com',
  }),
  preset({
    id: 'microsoft',
    name: 'Microsoft 365',
    imap: tls('outlook.office365.com', 993),
    smtp: startTls('smtp.office365.com'),
    oauth: 'microsoft',
    passwords: false,
    savesSent: true,
    plusAddressing: true,
  }),
  preset({
    id: 'yahoo',
    name: 'Yahoo',
    imap: tls('imap.mail.yahoo.com', 993),
    smtp: tls('smtp.mail.yahoo.com', 465),
    appPasswordUrl: 'https://login.yahoo.com/account/security',
    savesSent: true,
  }),
  preset({
    id: 'icloud',
    name: 'iCloud',
    imap: tls('imap.mail.me.com', 993),
    smtp: startTls('smtp.mail.me.com'),
    appPasswordUrl: 'https://account.apple.com/account/manage',
    plusAddressing: true,
  }),
  preset({
    id: 'fastmail',
    name: 'Fastmail',
    imap: tls('imap.fastmail.com', 993),
    smtp: tls('smtp.fastmail.com', 465),
    appPasswordUrl: 'https://app.fastmail.com/settings/security/tokens',
    plusAddressing: true,
  }),
  preset({
    id: 'zoho',
    name: 'Zoho',
    imap: tls('imap.zoho.com', 993),
    smtp: tls('smtp.zoho.com', 465),
    savesSent: true,
  }),
  preset({ id: 'ionos', name: 'IONOS', imap: tls('imap.ionos.com', 993), smtp: tls('smtp.ionos.com', 465) }),
  preset({ id: 'ovh', name: 'OVHcloud', imap: tls('ssl0.ovh.net', 993), smtp: tls('ssl0.ovh.net', 465) }),
  preset({ id: 'gandi', name: 'Gandi', imap: tls('mail.gandi.net', 993), smtp: tls('mail.gandi.net', 465) }),
  preset({ id: 'gmx', name: 'GMX', imap: tls('imap.gmx.net', 993), smtp: startTls('mail.gmx.net') }),
  preset({ id: 'web.de', name: 'WEB.DE', imap: tls('imap.web.de', 993), smtp: startTls('smtp.web.de') }),
  preset({ id: 'locaweb', name: 'Locaweb', imap: tls('email-ssl.com.br', 993), smtp: tls('email-ssl.com.br', 465) }),
  preset({ id: 'uol', name: 'UOL', imap: tls('imap.uol.com.br', 993), smtp: startTls('smtps.uol.com.br') }),
];

const domains: { readonly [domain: string]: string } = {
  'gmail.com': 'google',
  'googlemail.com': 'google',
  'outlook.com': 'microsoft',
  'hotmail.com': 'microsoft',
  'live.com': 'microsoft',
  'msn.com': 'microsoft',
  'yahoo.com': 'yahoo',
  'yahoo.com.br': 'yahoo',
  'icloud.com': 'icloud',
  'me.com': 'icloud',
  'mac.com': 'icloud',
  'fastmail.com': 'fastmail',
  'zoho.com': 'zoho',
  'zohomail.com': 'zoho',
  'gmx.net': 'gmx',
  'gmx.de': 'gmx',
  'web.de': 'web.de',
  'uol.com.br': 'uol',
};
/** Ends of the names of mail exchangers. */
const exchangers: readonly (readonly [end: string, id: string])[] = [
  ['.google.com', 'google'],
  ['.googlemail.com', 'google'],
  ['.mail.protection.outlook.com', 'microsoft'],
  ['.mx.microsoft', 'microsoft'],
  ['.yahoodns.net', 'yahoo'],
  ['.icloud.com', 'icloud'],
  ['.messagingengine.com', 'fastmail'],
  ['.zoho.com', 'zoho'],
  ['.kundenserver.de', 'ionos'],
  ['.ionos.com', 'ionos'],
  ['.mail.ovh.net', 'ovh'],
  ['.gandi.net', 'gandi'],
  ['.locaweb.com.br', 'locaweb'],
];

const byId = (id: string | undefined): Preset | undefined => presets.find((one) => one.id === id);
export const presetOfDomain = (domain: string): Preset | undefined => byId(domains[domain]);
export function presetOfExchanger(exchanger: string): Preset | undefined {
  const name = `.${exchanger.toLowerCase().replace(/\.$/, '')}`;
  return byId(exchangers.find(([end]) => name.endsWith(end))?.[1]);
}
