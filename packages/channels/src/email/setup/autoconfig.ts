import type { Ports } from '@conversa/core/connector';
import type { CheckedApp, Resolve, Security } from '../options.ts';
import { domainOf } from '../mime/address.ts';
import { whereIs } from '../net.ts';
import { type Preset, presetOfDomain, presetOfExchanger, type ServerAt } from './presets.ts';

export interface Found {
  readonly preset?: Preset;
  readonly imap?: ServerAt;
  readonly smtp?: ServerAt;
  readonly user?: 'address' | 'local';
}
const withinMs = 5_000;
const maxBytes = 200_000;

/** What can be known of an address's servers without a password: our own list, its mail exchanger, Mozilla's and the domain's own data. */
export async function discover(app: CheckedApp, ports: Pick<Ports, 'fetch'>, address: string): Promise<Found> {
  const domain = domainOf(address);
  const known = presetOfDomain(domain) ?? (await presetByExchanger(app.resolve, domain));
  if (known) return { preset: known, imap: known.imap, smtp: known.smtp, user: known.user };
  const own = `https://autoconfig.${domain}/mail/config-v1.1.xml?emailaddress=${encodeURIComponent(address)}`;
  for (const [url, isOurs] of [
    [`https://autoconfig.thunderbird.net/v1.1/${domain}`, true],
    [own, false],
  ] as const) {
    const xml = await fetched(app, ports, url, isOurs);
    const found = xml === undefined ? undefined : readAutoconfig(xml, domain);
    if (found?.imap && found.smtp) return found;
  }
  return {
    imap: { host: `imap.${domain}`, port: 993, security: 'tls' },
    smtp: { host: `smtp.${domain}`, port: 465, security: 'tls' },
  };
}

async function presetByExchanger(resolve: Resolve | undefined, domain: string): Promise<Preset | undefined> {
  try {
    const records = resolve ? await resolve(domain, 'MX') : await (await import('node:dns/promises')).resolveMx(domain);
    for (const record of records as readonly unknown[]) {
      const name = typeof record === 'string' ? record : (record as { exchange?: string }).exchange;
      const found = name && presetOfExchanger(name);
      if (found) return found;
    }
    return undefined;
  } catch {
    return undefined;
  }
}

/** The domain's own host is somebody's word: not into our network, no detours, not more than a little. */
async function fetched(
  app: CheckedApp,
  ports: Pick<Ports, 'fetch'>,
  url: string,
  isKnown: boolean,
): Promise<string | undefined> {
  try {
    if (!isKnown) await whereIs(new URL(url).hostname, app.allowPrivateHosts === true);
    const answer = await ports.fetch(url, { redirect: 'error', signal: AbortSignal.timeout(withinMs) });
    if (!answer.ok || Number(answer.headers.get('content-length') ?? 0) > maxBytes) return undefined;
    return (await answer.text()).slice(0, maxBytes);
  } catch {
    return undefined;
  }
}

/** The first encrypted server of each kind in Mozilla's format. */
export function readAutoconfig(xml: string, domain: string): Found {
  const servers = [
    ...xml.matchAll(/<(incoming|outgoing)Server\s+type="(imap|smtp)"[^>]*>([\s\S]{0,3000}?)<\/\1Server>/g),
  ];
  const field = (body: string, name: string): string =>
    new RegExp(`<${name}>\\s*([^<]{1,300}?)\\s*</${name}>`).exec(body)?.[1]?.replaceAll('%EMAILDOMAIN%', domain) ?? '';
  const first = (kind: string): { readonly at: ServerAt; readonly user: string } | undefined => {
    for (const [, , type, body = ''] of servers) {
      if (type !== kind) continue;
      const security = ({ SSL: 'tls', STARTTLS: 'starttls' } as const)[field(body, 'socketType')] as
        | Security
        | undefined;
      const host = field(body, 'hostname').toLowerCase();
      const port = Number(field(body, 'port'));
      if (security && /^[a-z0-9][a-z0-9.-]{1,250}$/.test(host) && port > 0 && port < 65_536)
        return { at: { host, port, security }, user: field(body, 'username') };
    }
    return undefined;
  };
  const [imap, smtp] = [first('imap'), first('smtp')];
  return {
    ...(imap ? { imap: imap.at, user: imap.user === '%EMAILLOCALPART%' ? 'local' : 'address' } : {}),
    ...(smtp ? { smtp: smtp.at } : {}),
  };
}
