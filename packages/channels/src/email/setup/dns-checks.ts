import { type Check, check, failed } from '@conversa/core/connector';
import type { Resolve } from '../options.ts';

/** By whom mail is sent, as SPF records name it, by the end of the server's name. */
const includes: readonly (readonly [end: string, include: string])[] = [
  ['gmail.com', '_spf.google.com'],
  ['office365.com', 'spf.protection.outlook.com'],
  ['amazonaws.com', 'amazonses.com'],
  ['mailgun.org', 'mailgun.org'],
  ['sendgrid.net', 'sendgrid.net'],
  ['postmarkapp.com', 'spf.mtasv.net'],
  ['zoho.com', 'zoho.com'],
];
/** DKIM keys lie under names that only the signer knows; these are the usual ones. */
const selectors = [
  'google',
  'selector1',
  'selector2',
  's1',
  's2',
  'k1',
  'k2',
  'default',
  'dkim',
  'mail',
  'pm',
  'fm1',
  'zoho',
];

/** Whether receivers will believe that mail from this domain is ours: SPF, DKIM, DMARC. */
export async function* dnsChecks(resolve: Resolve, domain: string, smtpHost: string): AsyncGenerator<Check> {
  const texts = async (name: string): Promise<readonly string[] | undefined> => {
    try {
      return (await resolve(name, 'TXT')).map((record) => (typeof record === 'string' ? record : record.join('')));
    } catch (error) {
      const { code } = error as { code?: unknown };
      return code === 'ENOTFOUND' || code === 'ENODATA' ? [] : undefined;
    }
  };
  const [own, dmarc, ...keys] = await Promise.all([
    texts(domain),
    texts(`_dmarc.${domain}`),
    ...selectors.map((selector) => texts(`${selector}._domainkey.${domain}`)),
  ]);
  if (own === undefined || dmarc === undefined) {
    yield failed('dns', `The DNS records of ${domain} cannot be read at the moment.`, 'Look again in some minutes.');
    return;
  }
  const spf = own.filter((record) => /^v=spf1(\s|$)/i.test(record));
  const include = includes.find(([end]) => smtpHost.endsWith(end))?.[1];
  if (spf.length !== 1)
    yield {
      code: 'spf',
      ok: false,
      sentence:
        spf.length === 0 ? `${domain} has no SPF record.` : `${domain} has several SPF records, which counts as none.`,
      fix: `Add one TXT record at ${domain}: v=spf1 ${include ? `include:${include} ` : 'mx '}~all`,
    };
  else if (include && !spf[0]!.includes(include))
    yield {
      code: 'spf',
      ok: false,
      sentence: `The SPF record of ${domain} does not name the server that sends.`,
      fix: `Add include:${include} to it, before its end.`,
    };
  else yield { code: 'spf', ok: true, sentence: `${domain} has an SPF record.` };
  const hasKey = keys.some((records) => records?.some((record) => /(^|;)\s*p=[A-Za-z0-9+/]/.test(record)));
  yield check(
    'dkim',
    hasKey,
    `${domain} has a DKIM key.`,
    `No DKIM key of ${domain} was found under the usual names.`,
    'Switch DKIM on at your mail provider. If it is on, send a test mail: its result shows whether it is signed.',
  );
  const policy = dmarc.find((record) => /^v=DMARC1/i.test(record));
  yield check(
    'dmarc',
    policy !== undefined,
    `${domain} has a DMARC policy (${/p=(\w+)/i.exec(policy ?? '')?.[1] ?? 'none'}).`,
    `${domain} has no DMARC policy.`,
    `Add a TXT record at _dmarc.${domain}: v=DMARC1; p=none; rua=mailto:postmaster@${domain}`,
  );
}
