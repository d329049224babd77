/**
 * Whether a page's origin is among an inbox's domains. An entry is a host (`shop.example`: http and https, default port),
 * a host with a port, a wildcard (`*.shop.example`: every subdomain, not the name
 * itself), or a whole origin. No entries: every origin.
 */
export function isOriginAllowed(origin: string, domains: readonly string[]): boolean {
  if (domains.length === 0) return true;
  let url: URL;
  try {
    url = new URL(origin);
  } catch {
    return false;
  }
  return domains.some((domain) => matches(url, domain.toLowerCase()));
}

function matches(url: URL, domain: string): boolean {
  const scheme = /^(https?:)\/\//.exec(domain)?.[1];
  if (scheme && scheme !== url.protocol) return false;
  const rest = scheme ? domain.slice(scheme.length + 2) : domain;
  const [host = '', port] = rest.split(':');
  if (port !== undefined ? url.port !== port && !isDefault(url, port) : url.port !== '') return false;
  return host.startsWith('*.')
    ? url.hostname.endsWith(host.slice(1)) && url.hostname.length > host.length - 1
    : url.hostname === host;
}

const isDefault = (url: URL, port: string): boolean =>
  url.port === '' && port === (url.protocol === 'https:' ? '443' : '80');
