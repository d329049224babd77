import { isConversaError } from '@conversa/core/connector';
import type { Readable } from 'node:stream';
import type { CheckedApp } from '../options.ts';
import { loadAuthenticate } from '../peers.ts';

export interface Authenticated {
  readonly authenticated?: 'pass' | 'fail';
  /** By method: `spf`, `dkim`, `dmarc`, `arc`. */
  readonly verdict: { readonly [method: string]: string };
}
export interface Transfer {
  /** Of the server that handed the mail over; absent when a provider did. */
  readonly ip?: string;
  readonly helo?: string;
  readonly sender?: string;
}

/**
 * Who vouches for a mail: SPF, DKIM, DMARC and ARC. Without the address it came from a missing SPF proves nothing, so that
 * only a pass counts. What cannot be found out is left open.
 */
export async function authenticateMail(
  app: CheckedApp,
  message: Uint8Array | Readable,
  { ip, helo, sender }: Transfer,
): Promise<Authenticated> {
  const { resolve } = app;
  try {
    const authenticate = await loadAuthenticate();
    const found = await authenticate(message, {
      ...(ip ? { ip, helo: helo ?? '' } : {}),
      ...(sender ? { sender } : {}),
      mta: app.smtp?.name ?? app.inboundDomain ?? 'conversa',
      trustReceived: false,
      disableBimi: true,
      ...(resolve ? { resolver: (name: string, type: 'TXT' | 'MX' | 'A' | 'AAAA') => resolve(name, type) } : {}),
    });
    const verdict = Object.fromEntries(
      [
        ['spf', ip ? resultOf(found.spf) : undefined],
        ['dkim', bestDkim(found.dkim?.results ?? [])],
        ['dmarc', resultOf(found.dmarc)],
        ['arc', resultOf(found.arc)],
      ].flatMap(([method, result]) => (method && result ? [[method, result]] : [])),
    );
    const { dmarc } = verdict as { readonly dmarc?: string };
    const known = dmarc === 'pass' || (dmarc === 'fail' && ip) ? dmarc : undefined;
    return { verdict, ...(known ? { authenticated: known } : {}) };
  } catch (error) {
    if (isConversaError(error) && error.code === 'missing_peer' && ip) throw error;
    return { verdict: {} };
  }
}

const resultOf = (found: false | undefined | { readonly status?: { readonly result?: string } }): string | undefined =>
  found ? found.status?.result : undefined;
function bestDkim(results: readonly { readonly status?: { readonly result?: string } }[]): string {
  const all = results.flatMap(({ status }) => status?.result ?? []);
  return all.includes('pass') ? 'pass' : (all[0] ?? 'none');
}
