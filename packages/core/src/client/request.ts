import { ConversaError, type ErrorCode, isConversaError } from '../errors.ts';
import { ValidationError } from '../validation-error.ts';
import type { Problem } from '../protocol/problem.ts';
import { backoffMs, branch, wait } from './wait.ts';

export interface RequestOptions {
  /** Sent as JSON, or as it is when it is a `Blob`. */
  readonly body?: unknown;
  readonly headers?: { readonly [name: string]: string };
  /** Default 3 for `GET`, else 1. Only failures that may pass are tried again. */
  readonly tries?: number;
  /** Default 15 s. */
  readonly timeoutMs?: number;
  /** Goes out also when the page is being left. */
  readonly keepalive?: boolean;
}
/**
 * One call to the API. The answer is trusted to have the documented shape.
 * @throws ConversaError with the server's code, or `network`, `timeout`, `aborted`
 */
export type Request = <T>(method: string, path: string, options?: RequestOptions) => Promise<T>;

export interface Target {
  readonly fetch: typeof fetch;
  /** Absolute, with the API's prefix and without a trailing slash. */
  readonly url: string;
  readonly headers: () => { readonly [name: string]: string };
  readonly credentials: RequestCredentials;
}

const transient = new Set<ErrorCode>(['network', 'timeout', 'busy', 'rate_limited', 'storage_unavailable']);
/** Failures that say nothing about the request itself: the same one may succeed later. */
export const isTransient = (error: unknown): boolean => isConversaError(error) && transient.has(error.code);

const refusals = new Set<ErrorCode>([
  'unauthenticated',
  'forbidden',
  'origin_not_allowed',
  'not_found',
  'feature_disabled',
  'invalid_input',
]);
/** Asking again would bring the same answer. */
export const isRefusal = (error: unknown): boolean => isConversaError(error) && refusals.has(error.code);

const codeOf: { readonly [status: number]: ErrorCode } = {
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not_found',
  413: 'too_large',
  429: 'rate_limited',
};

/** The error an answer stands for; also for answers that a proxy made. */
export async function errorOf(response: Response): Promise<ConversaError> {
  const {
    code = codeOf[response.status] ?? (response.status < 500 ? 'internal' : 'busy'),
    detail = `The server answered ${response.status}.`,
    issues,
  } = (await response.json().catch(() => ({}))) as Partial<Problem>;
  if (issues) return new ValidationError(detail, issues);
  const seconds = Number(response.headers.get('retry-after'));
  return new ConversaError(code as ErrorCode, detail, seconds > 0 ? { retryAfterMs: seconds * 1000 } : {});
}

/** What a failed `fetch` means. */
export function networkError(cause: unknown): ConversaError {
  return isConversaError(cause) ? cause : new ConversaError('network', 'The server cannot be reached.', { cause });
}

export function createRequest(target: Target, signal: () => AbortSignal): Request {
  return async <T>(method: string, path: string, options: RequestOptions = {}): Promise<T> => {
    const tries = options.tries ?? (method === 'GET' ? 3 : 1);
    const stop = signal();
    for (let attempt = 0; ; attempt++) {
      try {
        return await once<T>(target, stop, method, path, options);
      } catch (error) {
        if (attempt + 1 >= tries || !isTransient(error)) throw error;
        await wait((error as ConversaError).retryAfterMs ?? backoffMs(attempt), stop);
      }
    }
  };
}

async function once<T>(
  target: Target,
  stop: AbortSignal,
  method: string,
  path: string,
  { body, headers, timeoutMs = 15_000, keepalive = false }: RequestOptions,
): Promise<T> {
  const abort = branch(stop);
  const timer = setTimeout(
    () => abort.abort(new ConversaError('timeout', 'The server did not answer in time.')),
    timeoutMs,
  );
  const isBlob = body instanceof Blob;
  try {
    const response = await target.fetch(target.url + path, {
      method,
      keepalive,
      credentials: target.credentials,
      signal: abort.signal,
      headers: {
        ...(body === undefined || isBlob ? {} : { 'content-type': 'application/json' }),
        ...target.headers(),
        ...headers,
      },
      body: isBlob ? body : (JSON.stringify(body) ?? null),
    });
    if (!response.ok) throw await errorOf(response);
    return (response.status === 204 ? undefined : await response.json()) as T;
  } catch (error) {
    if (stop.aborted) throw new ConversaError('aborted', 'The client was stopped.');
    throw networkError(abort.signal.aborted ? abort.signal.reason : error);
  } finally {
    clearTimeout(timer);
    abort.abort();
  }
}
