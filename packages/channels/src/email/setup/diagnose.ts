import {
  type Check,
  check,
  type ConnectionPorts,
  type Credentials,
  failed,
  isJsonObject,
  type Json,
  type JsonObject,
} from '@conversa/core/connector';
import { resolve as systemResolve } from 'node:dns/promises';
import type { ServerFault } from '../imap/fault.ts';
import { domainOf } from '../mime/address.ts';
import type { CheckedApp, EmailCredentials } from '../options.ts';
import { dnsChecks } from './dns-checks.ts';
import { tryImap, trySmtp } from './try-servers.ts';

export interface DiagnoseOptions {
  readonly app: CheckedApp;
  readonly ports: ConnectionPorts;
  readonly credentials: Credentials<EmailCredentials>;
  readonly signal: AbortSignal;
}
export const told = async (ports: ConnectionPorts, alert: string): Promise<JsonObject | undefined> => {
  const value: Json | undefined = await ports.state.get(`told:${alert}`);
  return isJsonObject(value) ? value : undefined;
};

/** Everything one would ask when mail does not come or go: servers, logins, folders, forwarding, two ways at once, DNS. */
export async function* diagnose({ app, ports, credentials, signal }: DiagnoseOptions): AsyncGenerator<Check> {
  const current: EmailCredentials | null = await credentials.read();
  if (!current?.address) {
    yield failed('connected', 'This inbox is not connected to a mailbox yet.', 'Connect it.');
    return;
  }
  const sender = current.smtp ?? app.relay;
  // Asked at once, told in order.
  const imap = until(signal, tryImap(app, ports, credentials));
  const smtp = sender && until(signal, trySmtp(app, ports, credentials, sender));
  if (current.imap) {
    const trial = await imap;
    if (trial === late) yield slow('imap', current.imap.host);
    else if (trial?.fault) yield faulty('imap', trial.fault);
    else if (trial) {
      yield check('imap', true, `${current.imap.host} lets us read, over an encrypted connection.`);
      if (trial.missing.length > 0)
        yield failed(
          'folders',
          `The mailbox has no folder ${trial.missing.join(', ')}.`,
          'Choose other folders: connect the inbox again.',
        );
    }
    if (current.imap.security === 'none') yield inTheClear('imap_encryption', current.imap.host);
  }
  if (sender && smtp) {
    const fault = await smtp;
    if (fault === late) yield slow('smtp', sender.host);
    else yield check('smtp', !fault, `${sender.host} takes our mail.`, fault?.sentence, fault?.fix);
    if (sender.security === 'none') yield inTheClear('smtp_encryption', sender.host);
  } else yield failed('smtp', 'There is no server to send by.', 'Connect the inbox again and say which server sends.');
  yield* accessChecks(current, ports.now());
  yield* forwardingChecks(ports, current);
  if (!signal.aborted) yield* dnsChecks(app.resolve ?? systemResolve, domainOf(current.address), sender?.host ?? '');
}

function* accessChecks({ oauth }: EmailCredentials, now: Date): Generator<Check> {
  if (!oauth) return;
  yield check(
    'access',
    !(new Date(oauth.expiresAt) < now),
    `The access to the mailbox is good until ${oauth.expiresAt} and renews itself.`,
    `The access to the mailbox ended at ${oauth.expiresAt} and was not renewed.`,
    'If this stays so for minutes, connect the inbox again.',
  );
}

async function* forwardingChecks(
  ports: ConnectionPorts,
  { forwarding, imap }: EmailCredentials,
): AsyncGenerator<Check> {
  const test = await told(ports, 'test_mail');
  if (forwarding) {
    const sent = await ports.state.get('probe');
    const confirmation = await told(ports, 'forwarding_confirmation');
    yield test && test['path'] !== 'imap'
      ? { code: 'forwarding', ok: true, sentence: `The test mail was received at ${words(test['at'])}.` }
      : {
          code: 'forwarding',
          ok: false,
          sentence:
            sent === undefined ? 'It is not known yet whether forwarding works.' : 'The test mail has not come back.',
          fix: confirmation
            ? 'Confirm the forwarding with the code or the link that Gmail has sent, then send a test mail.'
            : `Forward mail to ${forwarding.address}, then send a test mail.`,
        };
  }
  if (test) {
    const verdict = (test['verdict'] ?? {}) as JsonObject;
    const results = Object.entries(verdict).map(([method, result]) => `${method} ${words(result)}`);
    if (results.length > 0) {
      const ok = verdict['dmarc'] === undefined || verdict['dmarc'] === 'pass';
      yield {
        code: 'authentication',
        ok,
        sentence: `Of the test mail, receivers see: ${results.join(', ')}.`,
        ...(ok ? {} : { fix: 'Mend what the checks of SPF and DKIM say, and send another test mail.' }),
      };
    }
  }
  const twice = await told(ports, 'double_delivery');
  if (twice && imap)
    yield failed(
      'double_delivery',
      `Mail reaches this inbox twice, by ${words(twice['first'])} and by ${words(twice['second'])}; each is shown once.`,
      'Switch one of the two off: the forwarding, or fetching from the mailbox.',
    );
}

const words = (value: Json | undefined): string => (typeof value === 'string' ? value : '');
const faulty = (code: string, { sentence, fix }: ServerFault): Check => failed(code, sentence, fix);
const slow = (code: string, host: string): Check =>
  failed(code, `${host} does not answer.`, 'Look again in a minute; check host and port if it stays so.');
const inTheClear = (code: string, host: string): Check =>
  failed(
    code,
    `The connection to ${host} is not encrypted: everybody on the way reads the password.`,
    'Choose TLS or STARTTLS.',
  );

const late: unique symbol = Symbol('late');
function until<T>(signal: AbortSignal, work: Promise<T>): Promise<T | typeof late> {
  work.catch(() => undefined);
  return new Promise((resolve, reject) => {
    if (signal.aborted) return resolve(late);
    signal.addEventListener('abort', () => resolve(late), { once: true });
    work.then(resolve, reject);
  });
}
