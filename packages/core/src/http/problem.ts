import { ConversaError, type ErrorCode, isConversaError } from '../errors.ts';
import { ValidationError } from '../validation-error.ts';
import type { Problem } from '../protocol/problem.ts';

const statusOf: { readonly [C in ErrorCode]: number } = {
  invalid_input: 422,
  malformed_body: 400,
  unauthenticated: 401,
  forbidden: 403,
  origin_not_allowed: 403,
  identity_unverified: 403,
  inbox_paused: 409,
  bot_paused: 409,
  feature_disabled: 403,
  not_found: 404,
  method_not_allowed: 405,
  not_acceptable: 406,
  conflict: 409,
  idempotency_mismatch: 422,
  too_large: 413,
  unsupported_media: 415,
  rate_limited: 429,
  busy: 503,
  too_many_streams: 429,
  signature_invalid: 401,
  missing_peer: 500,
  invalid_options: 500,
  channel_api: 502,
  window_closed: 409,
  part_unsupported: 422,
  not_permitted: 403,
  reauthorization_required: 409,
  storage_unavailable: 503,
  migration_failed: 500,
  data_dir_in_use: 500,
  postgres_unavailable: 500,
  postgres_failed: 500,
  network: 502,
  timeout: 504,
  aborted: 499,
  internal: 500,
};

const titleOf = (code: ErrorCode): string => code.charAt(0).toUpperCase() + code.slice(1).replaceAll('_', ' ');

/** The one place where errors become answers. What was not meant for the caller becomes `internal` without detail. */
export function toResponse(error: unknown, requestId?: string): Response {
  const known = isConversaError(error)
    ? error
    : new ConversaError('internal', 'Something went wrong on our side. It has been noted; try again.');
  const status = statusOf[known.code] ?? 500;
  const problem: Problem = {
    type: `https://conversa.dev/problems/${known.code}`,
    title: titleOf(known.code),
    status,
    code: known.code,
    detail: status === 500 ? 'Something went wrong on our side. It has been noted; try again.' : known.message,
    ...(known instanceof ValidationError || 'issues' in known ? { issues: (known as ValidationError).issues } : {}),
    ...(requestId ? { requestId } : {}),
  };
  const headers = new Headers({ 'content-type': 'application/problem+json', 'cache-control': 'no-store' });
  const retryAfterMs = known.retryAfterMs ?? (status === 503 ? 1_000 : undefined);
  if (retryAfterMs !== undefined) headers.set('retry-after', String(Math.max(1, Math.ceil(retryAfterMs / 1000))));
  if (status === 413) headers.set('connection', 'close');
  if (status === 401 && known.code === 'unauthenticated') headers.set('www-authenticate', 'Bearer');
  return Response.json(problem, { status, headers });
}
