/** Every failure Conversa reports carries one of these codes; the HTTP status follows from it (see `http/problem.ts`). */
export type ErrorCode =
  | 'invalid_input'
  | 'malformed_body'
  | 'unauthenticated'
  | 'forbidden'
  | 'origin_not_allowed'
  | 'identity_unverified'
  | 'inbox_paused'
  | 'bot_paused'
  | 'feature_disabled'
  | 'not_found'
  | 'method_not_allowed'
  | 'not_acceptable'
  | 'conflict'
  | 'idempotency_mismatch'
  | 'too_large'
  | 'unsupported_media'
  | 'rate_limited'
  | 'busy'
  | 'too_many_streams'
  | 'signature_invalid'
  | 'missing_peer'
  | 'invalid_options'
  | 'channel_api'
  | 'window_closed'
  | 'part_unsupported'
  | 'not_permitted'
  | 'reauthorization_required'
  | 'storage_unavailable'
  | 'migration_failed'
  | 'data_dir_in_use'
  | 'postgres_unavailable'
  | 'postgres_failed'
  | 'network'
  | 'timeout'
  | 'aborted'
  | 'internal';

export interface ConversaErrorOptions {
  readonly cause?: unknown;
  /** How long to wait before trying again, in milliseconds. */
  readonly retryAfterMs?: number | undefined;
}

/** The one error hierarchy. `message` says what failed and what to do; it holds no secrets and no personal data. */
export class ConversaError extends Error {
  override readonly name: string = 'ConversaError';
  readonly code: ErrorCode;
  readonly retryAfterMs?: number | undefined;
  constructor(code: ErrorCode, message: string, options: ConversaErrorOptions = {}) {
    super(message, options);
    this.code = code;
    this.retryAfterMs = options.retryAfterMs;
  }
}

export interface ChannelApiErrorOptions extends ConversaErrorOptions {
  readonly status: number;
  readonly providerCode?: string;
}

/** A provider answered with an error of its own. */
export class ChannelApiError extends ConversaError {
  override readonly name = 'ChannelApiError';
  readonly status: number;
  readonly providerCode?: string;
  constructor(message: string, options: ChannelApiErrorOptions) {
    super('channel_api', message, options);
    this.status = options.status;
    if (options.providerCode !== undefined) this.providerCode = options.providerCode;
  }
}

const names = new Set(['ConversaError', 'ValidationError', 'SignatureError', 'ChannelApiError', 'Refused']);

/** True for our errors, also across realms and duplicate copies of the package. */
export function isConversaError(error: unknown): error is ConversaError {
  if (error instanceof ConversaError) return true;
  return error instanceof Error && names.has(error.name) && typeof (error as { code?: unknown }).code === 'string';
}
