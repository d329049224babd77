import type { Ports } from './ports.ts';
import { readBody } from './read-body.ts';

export interface WebhookOptions {
  /** Of the body. */
  readonly maxBytes: number;
  readonly log: Ports['log'];
  /** Methods the URL answers to, this one among them. */
  readonly allow?: string;
  /** After how many seconds the provider may deliver again, when the error does not say. */
  readonly retrySeconds?: number;
}
/**
 * Reads what a provider posted and hands it on. The provider is told 200 once that is done; 405 for another method, 401 for
 * a wrong signature, 400 for a body that cannot be read, 413 for too much; otherwise 503, upon which it delivers again.
 * Never with a body: what went wrong is not the provider's business.
 * @param take verifies and stores; the `code` of what it throws decides
 */
export async function takeWebhook(
  request: Request,
  { maxBytes, log, allow = 'POST', retrySeconds = 1 }: WebhookOptions,
  take: (body: Uint8Array) => Promise<void>,
): Promise<Response> {
  if (request.method !== 'POST') return answer(405, { allow });
  try {
    await take(await readBody(request, maxBytes));
    return answer(200);
  } catch (error) {
    const { code = 'unknown', retryAfterMs = retrySeconds * 1_000 } = (error ?? {}) as {
      readonly code?: string;
      readonly retryAfterMs?: number;
    };
    const status = statuses[code];
    if (status) return answer(status);
    log('warn', 'A webhook was not stored; the provider delivers it again.', { code });
    return answer(503, { 'retry-after': String(Math.max(1, Math.ceil(retryAfterMs / 1_000))) });
  }
}

const statuses: { readonly [code: string]: number | undefined } = {
  signature_invalid: 401,
  malformed_body: 400,
  too_large: 413,
};
const answer = (status: number, headers = {}): Response => new Response(null, { status, headers });
