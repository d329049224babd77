import { BlockList, isIP } from 'node:net';

/** Says who a request comes from, given its connection and what proxies wrote. */
export type ClientAddress = (remote: string | undefined, forwardedFor: string | undefined) => string;

const privateRanges = [
  '127.0.0.0/8',
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '169.254.0.0/16',
  '::1/128',
  'fc00::/7',
  'fe80::/10',
];

/**
 * Believes `X-Forwarded-For` only from `trusted` proxies (addresses, CIDR ranges, or the word `private`), reading it from
 * the right: what stands further left may have been written by anybody.
 */
export function clientAddress(trusted: readonly string[]): ClientAddress {
  const proxies = new BlockList();
  for (const range of trusted.flatMap((entry) => (entry === 'private' ? privateRanges : [entry]))) {
    const [address = '', bits] = range.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    if (bits === undefined) proxies.addAddress(address, family);
    else proxies.addSubnet(address, Number(bits), family);
  }
  const isProxy = (address: string): boolean => proxies.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
  return (remote, forwardedFor) => {
    let address = plain(remote ?? '');
    if (!forwardedFor || !isIP(address)) return address || 'unknown';
    const chain = forwardedFor.split(',').slice(-20);
    while (isProxy(address)) {
      const next = plain(chain.pop()?.trim() ?? '');
      if (!isIP(next)) break;
      address = next;
    }
    return address;
  };
}

/** Whether a text is an address, a range, or the word `private`. */
export function isTrustable(entry: string): boolean {
  if (entry === 'private') return true;
  const [address = '', bits, ...more] = entry.split('/');
  const family = isIP(address);
  if (family === 0 || more.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 6 ? 128 : 32));
}

/** Without IPv6 clothing, zone, brackets and port. */
function plain(address: string): string {
  const bare = address.startsWith('[') ? address.slice(1).split(']')[0]! : address;
  if (bare.startsWith('::ffff:') && isIP(bare.slice(7)) === 4) return bare.slice(7);
  const withoutZone = bare.split('%')[0]!;
  return isIP(withoutZone) === 0 && /^[\d.]+:\d+$/.test(withoutZone) ? withoutZone.split(':')[0]! : withoutZone;
}
