import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { domainOf, withoutDetail } from './mime/address.ts';

/*
 * What we put into mails so as to know them again. A mark proves the thread, or that a mail is ours; it never proves who
 * writes: whoever has received a mail has its marks.
 */

const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';
/** Eighty bits in sixteen letters that survive every mail program. */
function mac(secret: string, purpose: string, ...fields: readonly string[]): string {
  const digest = createHmac('sha256', secret)
    .update(JSON.stringify([purpose, ...fields]))
    .digest();
  let bits = 0;
  let value = 0;
  let out = '';
  for (const byte of digest.subarray(0, 10)) {
    value = ((value << 8) | byte) & 0xff_ff;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      out += alphabet[(value >> bits) & 31];
    }
  }
  return out;
}
function matches(secrets: readonly string[], given: string, purpose: string, ...fields: readonly string[]): boolean {
  return secrets.reduce((found, secret) => {
    const expected = mac(secret, purpose, ...fields);
    return (given.length === expected.length && timingSafeEqual(Buffer.from(given), Buffer.from(expected))) || found;
  }, false);
}

/** `c`: a conversation's id without what every one begins with, as a local part may not be long; `r`: anything else. */
const tokenPart = /^(?<base>.+)\+(?<kind>[cr])\.(?<token>[a-z0-9_-]{1,40})\.(?<mac>[a-z2-7]{16})$/;
const everyConversation = 'cnv_';

/** `support+r.<token>.<mac>@desk.example`; undefined when that would be longer than a local part may be. */
export function replyAddress(secret: string, base: string, token: string): string | undefined {
  const at = base.lastIndexOf('@');
  if (!/^[a-z0-9_-]{1,40}$/.test(token)) return undefined;
  const isConversation = token.startsWith(everyConversation) && token.length > everyConversation.length;
  const written = isConversation ? `c.${token.slice(everyConversation.length)}` : `r.${token}`;
  const local = `${base.slice(0, at)}+${written}.${mac(secret, 'reply', base.toLowerCase(), token)}`;
  return local.length <= 64 ? local + base.slice(at) : undefined;
}
/** The token of a reply address of this very inbox; undefined for everything else. */
export function tokenOf(secrets: readonly string[], address: string, bases: readonly string[]): string | undefined {
  const lower = address.toLowerCase();
  const base = withoutDetail(lower);
  const groups = tokenPart.exec(lower.slice(0, lower.lastIndexOf('@')))?.groups;
  if (!groups || !bases.includes(base)) return undefined;
  const token = groups['kind'] === 'c' ? everyConversation + groups['token']! : groups['token']!;
  return matches(secrets, groups['mac']!, 'reply', base, token) ? token : undefined;
}

/** Without angle brackets: `<message>.<index>.<mac>@domain`. The same for every attempt. */
export function messageIdOf(secret: string, correlationId: string, address: string): string {
  const id = correlationId.replaceAll(/[^\w-]/g, '.');
  return `${id}.${mac(secret, 'message', id)}@${domainOf(address)}`;
}
/** The correlation id in a Message-ID of ours, whatever domain or case a relay has given it. */
export function correlationOf(secrets: readonly string[], messageId: string): string | undefined {
  const local = /^([\w.-]{3,120})\.([a-z2-7]{16})(?:@|$)/.exec(messageId);
  return local && matches(secrets, local[2]!, 'message', local[1]!) ? local[1] : undefined;
}

/** Short, and the same for equal fields only. */
export const hashOf = (...fields: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(fields)).digest('base64url').slice(0, 22);
