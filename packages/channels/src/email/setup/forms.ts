import { ConversaError, type Json, type JsonObject } from '@conversa/core/connector';
import type { ServerFault } from '../imap/fault.ts';
import type { EmailCredentials, MailServer, Security } from '../options.ts';

type ImapServer = NonNullable<EmailCredentials['imap']>;

/** What a trial found, at the fields it concerns. */
export interface FormFault {
  readonly server: 'imap' | 'smtp';
  readonly code?: string;
  readonly sentence?: string;
  readonly fix?: string;
  readonly fault?: ServerFault;
}
// As browsers read it in a form: there a hyphen in a class is escaped.
const host = '^[A-Za-z0-9]([A-Za-z0-9.\\-]*[A-Za-z0-9])?$';
const errorsOf = (faults: readonly FormFault[]): Json =>
  faults.map(({ server, fault, code, sentence, fix }) => ({
    field: server,
    code: fault?.code ?? code ?? 'protocol',
    sentence: fault?.sentence ?? sentence ?? '',
    fix: fault?.fix ?? fix ?? '',
  }));

export function addressForm(given: JsonObject, isWrong: boolean): Json {
  const value = (name: string): object => (typeof given[name] === 'string' ? { default: given[name] } : {});
  return {
    type: 'object',
    required: ['address'],
    properties: {
      address: { type: 'string', title: 'E-mail address', format: 'email', ...value('address') },
      name: { type: 'string', title: 'Name that customers see', ...value('name') },
    },
    ...(isWrong
      ? {
          errors: [
            {
              field: 'address',
              code: 'invalid_address',
              sentence: 'This is no e-mail address.',
              fix: 'Write it like support@shop.example.',
            },
          ],
        }
      : {}),
  };
}

function serverFields(kind: 'imap' | 'smtp', defaults: JsonObject): object {
  const title = kind === 'imap' ? 'IMAP' : 'SMTP';
  const value = (name: string): object => (typeof defaults[name] === 'string' ? { default: defaults[name] } : {});
  return {
    [`${kind}Host`]: { type: 'string', title: `${title} server`, pattern: host, ...value(`${kind}Host`) },
    [`${kind}Port`]: { type: 'string', title: `${title} port`, pattern: '^\\d{1,5}$', ...value(`${kind}Port`) },
    [`${kind}Security`]: {
      type: 'string',
      title: `${title} encryption`,
      enum: ['tls', 'starttls', 'none'],
      ...value(`${kind}Security`),
    },
  };
}

/** Everything a mailbox needs, filled in as far as it is known. The SMTP login is the IMAP one unless it is given. */
export function serverForm(defaults: JsonObject = {}, faults: readonly FormFault[] = []): Json {
  const value = (name: string): object => (typeof defaults[name] === 'string' ? { default: defaults[name] } : {});
  return {
    type: 'object',
    required: ['imapHost', 'imapPort', 'imapSecurity', 'smtpHost', 'smtpPort', 'smtpSecurity', 'user', 'password'],
    properties: {
      ...serverFields('imap', defaults),
      ...serverFields('smtp', defaults),
      user: { type: 'string', title: 'User name', ...value('user') },
      password: { type: 'string', title: 'Password', format: 'password' },
      smtpUser: { type: 'string', title: 'Other user name for SMTP', ...value('smtpUser') },
      smtpPassword: { type: 'string', title: 'Other password for SMTP', format: 'password' },
      folders: { type: 'string', title: 'Folders, separated by commas', ...value('folders') },
      after: {
        type: 'string',
        title: 'What is done with fetched mails',
        enum: ['mark_read', 'move'],
        ...value('after'),
      },
      moveTo: { type: 'string', title: 'Folder they are moved to', ...value('moveTo') },
      ca: {
        type: 'string',
        title: 'Certificate of the server’s own authority (PEM)',
        format: 'multiline',
        ...value('ca'),
      },
    },
    ...(faults.length > 0 ? { errors: errorsOf(faults) } : {}),
  };
}

export function forwardingForm(
  defaults: JsonObject = {},
  forwarding: string,
  hasRelay: boolean,
  faults: readonly FormFault[] = [],
): Json {
  return {
    type: 'object',
    // Shown to be copied; where to forward to.
    forwarding,
    required: hasRelay ? [] : ['smtpHost', 'smtpPort', 'smtpSecurity', 'user', 'password'],
    properties: {
      ...serverFields('smtp', hasRelay ? {} : defaults),
      user: { type: 'string', title: 'User name', ...(hasRelay ? {} : { default: defaults['user'] ?? '' }) },
      password: { type: 'string', title: 'Password', format: 'password' },
      ca: { type: 'string', title: 'Certificate of the server’s own authority (PEM)', format: 'multiline' },
    },
    ...(faults.length > 0 ? { errors: errorsOf(faults) } : {}),
  };
}

/** What is done with mails that were fetched; nothing unless it is said. @throws `invalid_input` */
export function afterOf({ after, moveTo }: JsonObject): NonNullable<ImapServer['after']> {
  if (after === 'mark_read') return after;
  if (after !== 'move') return 'leave';
  const folder = typeof moveTo === 'string' ? moveTo.trim() : '';
  if (folder === '') throw new ConversaError('invalid_input', 'imap: say into which folder fetched mails are moved.');
  return { moveTo: folder };
}

/** @throws `invalid_input` naming the field */
export function serverOf(kind: 'imap' | 'smtp', given: JsonObject): MailServer {
  const field = (name: string): string => {
    const value = given[name];
    return typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : '';
  };
  const wrong = (what: string): ConversaError => new ConversaError('invalid_input', `${kind}: ${what}`);
  const server = field(`${kind}Host`).toLowerCase();
  const port = Number(field(`${kind}Port`));
  const security = field(`${kind}Security`) as Security;
  if (!new RegExp(host, 'i').test(server)) throw wrong('the server has a name like imap.example.com.');
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw wrong('the port is a number from 1 to 65535.');
  if (!['tls', 'starttls', 'none'].includes(security)) throw wrong('choose tls, starttls or none as encryption.');
  const user = (kind === 'smtp' && field('smtpUser')) || field('user');
  const password = (kind === 'smtp' && field('smtpPassword')) || field('password');
  if (!user || !password) throw wrong('user name and password are missing.');
  const ca = field('ca');
  if (ca && !ca.includes('-----BEGIN CERTIFICATE-----'))
    throw wrong('the certificate begins with -----BEGIN CERTIFICATE-----.');
  return { host: server, port, security, login: { kind: 'password', user, password }, ...(ca ? { ca } : {}) };
}
