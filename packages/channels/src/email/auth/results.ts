import { domainOf } from '../mime/address.ts';
import type { MailHeader } from '../mime/header.ts';

/**
 * What the receiving server found out about the sender's domain, from its own `Authentication-Results`: the topmost of
 * that name, as everything below may have been written by the sender.
 */
export function verdictOf({ all, from }: MailHeader, authServId: string | undefined): 'pass' | 'fail' | undefined {
  if (!authServId) return undefined;
  for (const line of all('authentication-results')) {
    const [name = '', ...results] = line.replaceAll(/\([^()]*\)/g, ' ').split(';');
    if (name.trim().split(/\s+/)[0]?.toLowerCase() !== authServId.toLowerCase()) continue;
    const dmarc = results.map((result) => /^\s*dmarc\s*=\s*([a-z]+)/i.exec(result)?.[1]?.toLowerCase()).find(Boolean);
    // Of the very domain that is shown as the sender's.
    const of = /\bheader\.from\s*=\s*"?([^\s;"]+)/i.exec(results.join(';'))?.[1]?.toLowerCase();
    if (of !== undefined && from && of !== domainOf(from.address)) return undefined;
    return dmarc === 'pass' || dmarc === 'fail' ? dmarc : undefined;
  }
  return undefined;
}
