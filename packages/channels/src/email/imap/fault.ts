import type { Failure } from '@conversa/core/connector';
import { isConversaError } from '@conversa/core/connector';

/** What went wrong with a server, in a sentence with a way out. */
export interface ServerFault {
  readonly code:
    | 'host_not_found'
    | 'private_host'
    | 'refused'
    | 'timeout'
    | 'certificate'
    | 'tls_missing'
    | 'login_refused'
    | 'protocol'
    | 'connection_lost';
  readonly sentence: string;
  readonly fix: string;
  /** Trying again with the same credentials will not help. */
  readonly auth: boolean;
}
interface Raw {
  readonly code?: unknown;
  readonly message?: unknown;
  readonly authenticationFailed?: unknown;
  readonly tlsFailed?: unknown;
  readonly responseText?: unknown;
  readonly response?: unknown;
  readonly responseCode?: unknown;
  readonly cause?: unknown;
}
const certificate = /SELF_SIGNED|UNABLE_TO_(VERIFY|GET)|CERT_|ALTNAME|certificate|ERR_TLS/i;

/** From what imapflow, nodemailer and Node throw. Never quotes a password: servers do not repeat it, and we do not. */
export function faultOf(error: unknown, where: { readonly host: string; readonly port: number }): ServerFault {
  const raw = (typeof error === 'object' && error !== null ? error : {}) as Raw;
  const inner = (typeof raw.cause === 'object' && raw.cause !== null ? raw.cause : {}) as Raw;
  const code = textOf(raw.code) || textOf(inner.code);
  const text = `${textOf(raw.message)} ${textOf(inner.message)}`;
  const place = `${where.host}:${where.port}`;
  const fault = (name: ServerFault['code'], sentence: string, fix: string, auth = false): ServerFault => ({
    code: name,
    sentence,
    fix,
    auth,
  });
  if (isConversaError(error) && error.code === 'not_permitted')
    return fault('private_host', error.message, 'Use a mail server that the internet can reach.', true);
  if (isConversaError(error) && error.code === 'reauthorization_required')
    return fault('login_refused', error.message, 'Connect the inbox again.', true);
  if (raw.authenticationFailed === true || code === 'EAUTH') {
    const said = cleaned(raw.responseText ?? raw.response);
    return fault(
      'login_refused',
      `${where.host} does not accept the user name and password.${said ? ` It says: ${said}.` : ''}`,
      'Check both. With Google, Yahoo, iCloud and others make an app password; Microsoft 365 wants sign-in by Microsoft.',
      true,
    );
  }
  if (/ENOTFOUND|EAI_AGAIN|EDNS/.test(code) || text.includes('ENOTFOUND'))
    return fault('host_not_found', `There is no server ${where.host}.`, 'Check the spelling of the server name.');
  if (code.includes('ECONNREFUSED') || text.includes('ECONNREFUSED'))
    return fault(
      'refused',
      `Nothing answers at ${place}.`,
      'Check the port, and that the server takes connections from here.',
    );
  if (/STARTTLS/i.test(text) && !certificate.test(code))
    return fault(
      'tls_missing',
      `${place} offers no encryption, so nothing was sent to it.`,
      'Use the port for TLS (993 or 465), or ask the provider to switch STARTTLS on.',
    );
  if (raw.tlsFailed === true || certificate.test(code) || certificate.test(text))
    return fault(
      'certificate',
      /wrong version number|packet length too long|EPROTO/i.test(`${code} ${text}`)
        ? `${place} does not speak TLS from the first byte.`
        : `The certificate of ${where.host} cannot be verified.`,
      'Check the name and the kind of encryption. For a server with its own authority, give its certificate (PEM).',
    );
  if (/TIMEOUT|ETIMEDOUT|GREETING|CONNECT_TIMEOUT|UPGRADE/i.test(`${code} ${text}`))
    return fault('timeout', `${place} does not answer.`, 'Check host and port, and whether a firewall is in between.');
  if (/wrong version number|EPROTO/i.test(`${code} ${text}`))
    return fault(
      'certificate',
      `${place} does not speak TLS from the first byte.`,
      'Choose STARTTLS, or the port for TLS.',
    );
  return fault(
    'connection_lost',
    `The connection to ${place} broke off.`,
    'Look again in a minute; it is tried again by itself.',
  );
}
export const failureOf = ({ code, sentence }: ServerFault): Failure => ({ code, sentence, scope: 'connection' });

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
function cleaned(value: unknown): string {
  return typeof value === 'string'
    ? value
        .replaceAll(/\[[A-Z]+\]/g, '')
        .replaceAll(/[\r\n]+/g, ' ')
        .trim()
        .slice(0, 200)
        .replace(/\.+$/, '')
    : '';
}
