import { neverArrived, SendError, toSendFailure } from '@conversa/core/connector';
import { sendFailure } from '../errors.ts';
import { GraphError } from '../graph-error.ts';

/** A failed call, as the outbox understands it. A call whose answer never came may have been carried out. */
export function toSendError(error: unknown): SendError {
  if (error instanceof GraphError) return new SendError(sendFailure(error.fault), error);
  const sentence = 'WhatsApp could not be reached. Sending goes on by itself.';
  return new SendError(
    neverArrived(error)
      ? { disposition: 'retry', failure: { code: 'unreachable', scope: 'connection', sentence }, retryAfterMs: 5_000 }
      : toSendFailure(error),
    error,
  );
}
