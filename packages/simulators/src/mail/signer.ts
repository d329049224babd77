import { generateKeyPair } from 'node:crypto';
import { promisify } from 'node:util';

export interface DkimKey {
  readonly domainName: string;
  readonly keySelector: string;
  readonly privateKey: string;
}
/** Signs for its domains, and answers for DNS where receivers look the signature up. */
export interface Signer {
  of(address: string): Promise<DkimKey>;
  readonly resolve: (name: string, type: string) => Promise<readonly (readonly string[])[]>;
}
/** As DNS clients say it. */
class NoSuchRecord extends Error {
  readonly code = 'ENOTFOUND';
}
const keySelector = 'here';

/** Its key is made when the first mail is signed: that takes a while, and most who start a provider wait for it. */
export function createSigner(domains: readonly string[]): Signer {
  let making: Promise<KeyPair> | undefined;
  const keys = (): Promise<KeyPair> => (making ??= makeKeys());
  const fixed = new Map(
    domains.flatMap((domain) => [
      [`_dmarc.${domain}`, 'v=DMARC1; p=quarantine'],
      [domain, 'v=spf1 ip4:127.0.0.1 -all'],
    ]),
  );
  const keyNames = new Set(domains.map((domain) => `${keySelector}._domainkey.${domain}`));
  const recordAt = async (name: string): Promise<string | undefined> =>
    keyNames.has(name) ? `v=DKIM1; k=rsa; p=${(await keys()).publicKey.toString('base64')}` : fixed.get(name);
  return {
    of: async (address) => ({
      domainName: address.slice(address.lastIndexOf('@') + 1),
      keySelector,
      privateKey: (await keys()).privateKey,
    }),
    resolve: async (name, type) => {
      const record = type === 'TXT' ? await recordAt(name.toLowerCase()) : undefined;
      if (record === undefined) throw new NoSuchRecord(`${name} has no ${type} record.`);
      return [[record]];
    },
  };
}

interface KeyPair {
  readonly publicKey: Buffer;
  readonly privateKey: string;
}
const makeKeys = (): Promise<KeyPair> =>
  promisify(generateKeyPair)('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'der' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
