import { SendError } from '@conversa/core/connector';
import { sendFailure } from '../errors.ts';
import { GraphError } from '../graph-error.ts';

/** A failed call, as the outbox understands it. A call whose answer never came may have been carried out. */
export function toSendError(error: unknown): SendError {
  if (error instanceof GraphError) return new SendError(sendFailure(error.fault), error);
  return new SendError(
    neverArrived(error)
      ? {
          disposition: 'retry',
          failure: {
            code: 'unreachable',
            scope: 'connection',
            sentence: 'WhatsApp could not be reached. Sending goes on by itself.',
          },
          retryAfterMs: 5_000,
        }
      : {
          disposition: 'unknown',
          failure: {
            code: 'answer_lost',
            scope: 'piece',
            sentence: 'WhatsApp’s answer was lost. A status will tell whether it was sent.',
          },
        },
    error,
  );
}

const before = /REFUSED|NOTFOUND|EAI_AGAIN|UNREACH|CONNECT_TIMEOUT|_TLS_|CERT_/;
/** No connection came about, so nothing was sent. */
function neverArrived(error: unknown, depth = 0): boolean {
  const { code, cause } = (error ?? {}) as { readonly code?: unknown; readonly cause?: unknown };
  return (typeof code === 'string' && before.test(code)) || (depth < 4 && neverArrived(cause, depth + 1));
}
