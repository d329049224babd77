import { SendError } from '@conversa/core/connector';
import { sendFailure } from '../errors.ts';
import { GraphError } from '../graph.ts';

/** A failed call, as the outbox understands it. A call whose answer never came may have been carried out. */
export function toSendError(error: unknown): SendError {
  if (error instanceof GraphError) {
    const { status, code, details, retryAfterMs } = error.fault;
    return new SendError(sendFailure(status, code, details, retryAfterMs), error);
  }
  if (neverArrived(error))
    return new SendError(
      {
        disposition: 'retry',
        failure: {
          code: 'unreachable',
          scope: 'connection',
          sentence: 'WhatsApp could not be reached. Sending goes on by itself.',
        },
        retryAfterMs: 5_000,
      },
      error,
    );
  return new SendError(
    {
      disposition: 'unknown',
      failure: {
        code: 'answer_lost',
        scope: 'piece',
        sentence: 'WhatsApp’s answer was lost. Its status report will say whether the message was sent.',
      },
    },
    error,
  );
}

const before =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|ERR_TLS_.*|CERT_.*)$/;
/** No connection came about, so nothing was sent. */
function neverArrived(error: unknown): boolean {
  let at: unknown = error;
  for (let depth = 0; typeof at === 'object' && at !== null && depth < 5; depth++) {
    const { code, cause } = at as { readonly code?: unknown; readonly cause?: unknown };
    if (typeof code === 'string' && before.test(code)) return true;
    at = cause;
  }
  return false;
}
