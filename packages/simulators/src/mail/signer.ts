import { generateKeyPair } from 'node:crypto';
import { promisify } from 'node:util';

export interface DkimKey {
  readonly domainName: string;
  readonly keySelector: string;
  readonly privateKey: string;
}
/** Signs for its domains, and answers for DNS where receivers look the signature up. */
export interface Signer {
  of(address: string): DkimKey;
  readonly resolve: (name: string, type: string) => Promise<readonly (readonly string[])[]>;
}
/** As DNS clients say it. */
class NoSuchRecord extends Error {
  readonly code = 'ENOTFOUND';
}
const keySelector = 'here';

export async function createSigner(domains: readonly string[]): Promise<Signer> {
  const { privateKey, publicKey } = await promisify(generateKeyPair)('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'der' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const records = new Map(
    domains.flatMap((domain) => [
      [`${keySelector}._domainkey.${domain}`, `v=DKIM1; k=rsa; p=${publicKey.toString('base64')}`],
      [`_dmarc.${domain}`, 'v=DMARC1; p=quarantine'],
      [domain, 'v=spf1 ip4:127.0.0.1 -all'],
    ]),
  );
  return {
    of: (address) => ({ domainName: address.slice(address.lastIndexOf('@') + 1), keySelector, privateKey }),
    resolve: async (name, type) => {
      const record = type === 'TXT' ? records.get(name.toLowerCase()) : undefined;
      if (record === undefined) throw new NoSuchRecord(`${name} has no ${type} record.`);
      return [[record]];
    },
  };
}
