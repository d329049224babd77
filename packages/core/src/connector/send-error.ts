import { ConversaError } from '../errors.ts';
import { given } from '../model/given.ts';
import { neverArrived } from './never-arrived.ts';
import type { SendFailure } from './outbound.ts';

/** What `Connection.send` throws. The disposition decides what the outbox does next. */
export class SendError extends ConversaError {
  readonly disposition: SendFailure['disposition'];
  readonly failure: SendFailure['failure'];
  readonly maxAttempts?: number;
  constructor(failure: SendFailure, cause?: unknown) {
    super('channel_api', failure.failure.sentence, { cause, retryAfterMs: failure.retryAfterMs });
    this.disposition = failure.disposition;
    this.failure = failure.failure;
    if (failure.maxAttempts !== undefined) this.maxAttempts = failure.maxAttempts;
  }
}

/** The failure an outbox acts on. An error nobody classified may have reached the customer: `unknown`. */
export function toSendFailure(error: unknown): SendFailure {
  if (error instanceof Error && 'disposition' in error && 'failure' in error) {
    const { disposition, failure, retryAfterMs, maxAttempts } = error as SendError;
    return { disposition, failure, ...given({ retryAfterMs, maxAttempts }) };
  }
  return {
    disposition: 'unknown',
    failure: {
      code: 'answer_lost',
      scope: 'piece',
      sentence:
        'Sending broke off and it is not known whether the message arrived. Check with the customer before sending again.',
    },
  };
}

/** The failure of what a call to the provider threw, and of nothing that came after it: without a connection nothing was sent. */
export const callFailure = (provider: string, error: unknown): SendFailure =>
  neverArrived(error)
    ? {
        disposition: 'retry',
        failure: {
          code: 'unreachable',
          scope: 'connection',
          sentence: `${provider} could not be reached. Sending goes on by itself.`,
        },
        retryAfterMs: 5_000,
      }
    : toSendFailure(error);
