import { ConversaError } from '@conversa/core/connector';
import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';

const inner = new BlockList();
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const)
  inner.addSubnet(net, bits, 'ipv4');
for (const [net, bits] of [
  ['::', 128],
  ['::1', 128],
  ['64:ff9b::', 96],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  inner.addSubnet(net, bits, 'ipv6');

/** An address that is nobody's on the internet: this machine, its network, a cloud's metadata. */
export function isPrivate(ip: string): boolean {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1];
  if (mapped) return isPrivate(mapped);
  const family = isIP(ip);
  return family === 0 || inner.check(ip, family === 6 ? 'ipv6' : 'ipv4');
}

/**
 * Where to connect to for a host that somebody has typed. What it stands for is looked up once, so that it cannot become
 * another one between looking and connecting.
 * @throws `not_permitted` for an inner address, unless those are allowed; what the lookup throws
 */
export async function whereIs(host: string, allowPrivate: boolean): Promise<string> {
  if (allowPrivate) return host;
  const found = isIP(host) ? [host] : (await lookup(host, { all: true })).map(({ address }) => address);
  if (found.length === 0 || found.some(isPrivate))
    throw new ConversaError('not_permitted', `${host} is not a server on the internet. Ask the operator to allow it.`);
  return found[0]!;
}
