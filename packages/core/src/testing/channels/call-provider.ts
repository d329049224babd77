import type * as z from 'zod';
import { callFailure, SendError } from '../../connector/send-error.ts';

export interface ProviderCall<T> {
  readonly url: string;
  readonly token: string;
  readonly body: unknown;
  readonly answer: z.ZodType<T>;
  readonly signal: AbortSignal;
}

/** One call to the fake provider; every way it can end has its disposition. @throws {SendError} */
export async function callProvider<T>(send: typeof fetch, call: ProviderCall<T>): Promise<T> {
  let response: Response;
  try {
    response = await send(call.url, {
      method: 'POST',
      headers: { authorization: `Bearer ${call.token}`, 'content-type': 'application/json' },
      body: JSON.stringify(call.body),
      signal: call.signal,
    });
  } catch (cause) {
    throw new SendError(callFailure('The provider', cause), cause);
  }
  if (response.ok) return call.answer.parse(await response.json());
  const retryAfter = Number(response.headers.get('retry-after') ?? Number.NaN);
  await response.body?.cancel();
  if (response.status === 429 || response.status === 503)
    throw new SendError({
      disposition: 'retry',
      ...(Number.isFinite(retryAfter) ? { retryAfterMs: retryAfter * 1000 } : {}),
      failure: failure('slow_down', 'The provider asks to wait.'),
    });
  if (response.status === 401)
    throw new SendError({
      disposition: 'reauthorize',
      failure: {
        code: 'token_refused',
        sentence: 'The provider does not accept the access token.',
        scope: 'connection',
      },
    });
  if (response.status < 500)
    throw new SendError({ disposition: 'reject', failure: failure('rejected', 'The provider refused this message.') });
  throw new SendError({ disposition: 'unknown', failure: failure('provider_failed', 'The provider failed.') });
}

const failure = (
  code: string,
  sentence: string,
): { readonly code: string; readonly sentence: string; readonly scope: 'piece' } => ({
  code,
  sentence,
  scope: 'piece',
});
