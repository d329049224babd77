import type { Capabilities, Receipt, SendFailure } from '../connector/outbound.ts';
import type { MessageFailure, MessageStatus } from '../model/message.ts';
import type { PieceState } from '../ports/storage/outbox.ts';
import { backoffMs } from './backoff.ts';

export const maxAttempts = 10;
/** How long a lost answer may still be explained by a status from the provider. */
export const graceMs = 60_000;
const maxPauseMs = 15 * 60_000;

/** What to do with a piece. `wait`: leave it and come back. */
export type PieceVerdict =
  | { readonly do: 'send' }
  | { readonly do: 'wait'; readonly untilMs: number }
  | {
      readonly do: 'settle';
      readonly state: Extract<PieceState, 'failed' | 'unknown'>;
      readonly failure: MessageFailure;
    };

const lost: MessageFailure = {
  code: 'answer_lost',
  sentence:
    'The provider’s answer was lost, so it is not known whether this arrived. Check with the customer before sending again.',
};

/** A piece that was being sent when its process died. Only a provider that knows our id may be called again. */
export function resume(correlates: Capabilities['correlates'], begunAt: Date, now: Date): PieceVerdict {
  if (correlates === 'by_id') return { do: 'send' };
  const untilMs = begunAt.getTime() + graceMs - now.getTime();
  if (correlates === 'by_status' && untilMs > 0) return { do: 'wait', untilMs };
  return { do: 'settle', state: 'unknown', failure: lost };
}

export type AfterFailure =
  | { readonly do: 'retry'; readonly afterMs: number }
  /** Leave it `sending`: a status from the provider may still tell. */
  | { readonly do: 'wait'; readonly untilMs: number }
  | { readonly do: 'settle'; readonly state: 'failed' | 'unknown'; readonly failure: MessageFailure };

export function afterFailure(
  failure: SendFailure,
  attempts: number,
  correlates: Capabilities['correlates'],
  jitter: number,
): AfterFailure {
  const told: MessageFailure = {
    code: failure.failure.code,
    sentence: failure.failure.sentence,
    ...(failure.failure.providerCode ? { providerCode: failure.failure.providerCode } : {}),
  };
  const again: AfterFailure =
    attempts >= (failure.maxAttempts ?? maxAttempts)
      ? { do: 'settle', state: 'failed', failure: told }
      : { do: 'retry', afterMs: pauseMs(failure, attempts, jitter) };
  if (failure.disposition === 'retry') return again;
  if (failure.disposition === 'reauthorize') return { do: 'retry', afterMs: 300_000 };
  if (failure.disposition === 'reject') return { do: 'settle', state: 'failed', failure: told };
  if (correlates === 'by_id') return again;
  if (correlates === 'by_status') return { do: 'wait', untilMs: graceMs };
  return { do: 'settle', state: 'unknown', failure: lost };
}

/**
 * As long as the provider asks. What one recipient asks for grows fourfold each time: they are asked again while the others
 * go on.
 */
function pauseMs({ failure, retryAfterMs }: SendFailure, attempts: number, jitter: number): number {
  if (retryAfterMs === undefined) return backoffMs(attempts, jitter);
  return failure.scope === 'peer' ? Math.min(maxPauseMs, retryAfterMs * 4 ** (attempts - 1)) : retryAfterMs;
}

/** The message's status once a piece has ended, given the states of all its pieces. Undefined: more pieces to come. */
export function statusOfPieces(
  states: readonly PieceState[],
  receipt: Receipt['status'] | undefined,
): MessageStatus | undefined {
  if (states.includes('failed')) return 'failed';
  if (states.some((state) => state === 'queued' || state === 'sending')) return 'sending';
  if (states.includes('unknown')) return 'unknown';
  return receipt ?? 'sent';
}
