import type { MailAddress } from '@conversa/core/connector';

const plain = /^[^\s<>()"@,;:\\[\]]{1,64}@[\p{L}\p{N}](?:[\p{L}\p{N}.-]{0,252}[\p{L}\p{N}])?$/u;
const scan = /[^\s<>()"@,;:\\[\]]{1,64}@[\p{L}\p{N}][\p{L}\p{N}.-]{0,252}[\p{L}\p{N}]/u;
/** Characters that reorder or hide what stands beside them. */
export const deceptive: RegExp = /[\p{Cc}\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/gu;

/** Lower case, or undefined when it is no address that mail could be sent to. */
export function addressOf(text: string | undefined): string | undefined {
  const trimmed = text?.trim().toLowerCase();
  return trimmed !== undefined && plain.test(trimmed) ? trimmed : undefined;
}
/** The first thing in a header line that is an address. */
export function scanAddress(line: string): string | undefined {
  // In angle brackets first: a name may hold an address that is not the sender's.
  for (const [, inside] of line.matchAll(/<([^<>]{3,320})>/g)) {
    const found = addressOf(inside);
    if (found) return found;
  }
  return addressOf(scan.exec(line.replaceAll(/"[^"]*"/g, ''))?.[0]);
}
export function cleanName(name: string | undefined): string | undefined {
  const clean = name?.replaceAll(deceptive, '').replaceAll(/\s+/g, ' ').trim().slice(0, 200);
  return clean || undefined;
}
export const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1);

/** `support+r.x.y@desk.example` without what follows the plus. */
export function withoutDetail(address: string): string {
  const at = address.lastIndexOf('@');
  const plus = address.indexOf('+');
  return plus > 0 && plus < at ? address.slice(0, plus) + address.slice(at) : address;
}

/** What the parser makes of an address header: values, and groups of values. */
export function addressesIn(header: unknown): readonly MailAddress[] {
  const found: MailAddress[] = [];
  const visit = (entries: unknown, depth: number): void => {
    if (!Array.isArray(entries) || depth > 3) return;
    for (const entry of entries as readonly { address?: unknown; name?: unknown; group?: unknown }[]) {
      if (found.length >= 500) return;
      if (entry.group) visit(entry.group, depth + 1);
      const address = addressOf(typeof entry.address === 'string' ? entry.address : undefined);
      const name = cleanName(typeof entry.name === 'string' ? entry.name : undefined);
      if (address) found.push({ address, ...(name && name.toLowerCase() !== address ? { name } : {}) });
    }
  };
  for (const one of Array.isArray(header) ? (header as readonly unknown[]) : [header])
    visit((one as { value?: unknown } | undefined)?.value, 0);
  return found;
}
