import type { Ports } from './ports.ts';

/**
 * What a provider is told whose webhook was not taken: 401 for a wrong signature, 413 for too much; otherwise 503, upon
 * which it delivers again. Never with a body: what went wrong is not the provider's business.
 * @param error whatever was thrown; its `code` decides
 * @param seconds until it may do so, when the error says nothing
 */
export function notTaken(error: unknown, log: Ports['log'], seconds = 1): Response {
  const { code, retryAfterMs = seconds * 1_000 } = (error ?? {}) as { code?: string; retryAfterMs?: number };
  const answer = (status: number, headers = {}): Response => new Response(null, { status, headers });
  if (code === 'signature_invalid') return answer(401);
  if (code === 'too_large') return answer(413);
  log('warn', 'A webhook was not stored; the provider delivers it again.', { code: code ?? 'unknown' });
  return answer(503, { 'retry-after': String(Math.max(1, Math.ceil(retryAfterMs / 1_000))) });
}
