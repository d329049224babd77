import { describe, expect, it } from 'vitest';
import { afterFailure, graceMs, maxAttempts, resume, statusOfPieces } from './outbox.ts';

const begun = new Date(0);
const failure = (disposition: 'retry' | 'reject' | 'reauthorize' | 'unknown') => ({
  disposition,
  failure: { code: 'c', sentence: 'S.', scope: 'piece' as const },
});

describe('a piece that was being sent when its process died', () => {
  it('is sent again only to a provider that knows our id', () => {
    expect(resume('by_id', begun, new Date(1))).toEqual({ do: 'send' });
    expect(resume('no', begun, new Date(1))).toMatchObject({ do: 'settle', state: 'unknown' });
  });
  it('waits for a status that may name it, then is unknown', () => {
    expect(resume('by_status', begun, new Date(1_000))).toEqual({ do: 'wait', untilMs: graceMs - 1_000 });
    expect(resume('by_status', begun, new Date(graceMs))).toMatchObject({ do: 'settle', state: 'unknown' });
  });
});

describe('a piece that was not sent', () => {
  it('is tried again with growing pauses, or after what the provider asks for', () => {
    expect(afterFailure(failure('retry'), 1, 'no', 1)).toEqual({ do: 'retry', afterMs: 2_000 });
    expect(afterFailure(failure('retry'), 3, 'no', 1)).toEqual({ do: 'retry', afterMs: 8_000 });
    expect(afterFailure({ ...failure('retry'), retryAfterMs: 77 }, 3, 'no', 1)).toEqual({ do: 'retry', afterMs: 77 });
  });
  it('fails for good when refused, or after too many attempts', () => {
    const peer = {
      ...failure('retry'),
      retryAfterMs: 4_000,
      failure: { ...failure('retry').failure, scope: 'peer' as const },
    };
    expect([1, 2, 3, 9].map((attempts) => afterFailure(peer, attempts, 'no', 1))).toEqual(
      [4_000, 16_000, 64_000, 900_000].map((afterMs) => ({ do: 'retry', afterMs })),
    );
    expect(afterFailure(failure('reject'), 1, 'by_id', 0)).toMatchObject({ do: 'settle', state: 'failed' });
    expect(afterFailure(failure('retry'), maxAttempts, 'no', 0)).toMatchObject({ do: 'settle', state: 'failed' });
    const patient = { ...failure('retry'), maxAttempts: 110 };
    expect(afterFailure(patient, 109, 'no', 1)).toEqual({ do: 'retry', afterMs: 900_000 });
    expect(afterFailure(patient, 110, 'no', 1)).toMatchObject({ do: 'settle', state: 'failed' });
  });
  it('is never sent again by itself when its answer was lost', () => {
    expect(afterFailure(failure('unknown'), 1, 'no', 0)).toMatchObject({ do: 'settle', state: 'unknown' });
    expect(afterFailure(failure('unknown'), 1, 'by_status', 0)).toEqual({ do: 'wait', untilMs: graceMs });
    expect(afterFailure(failure('unknown'), 1, 'by_id', 1)).toEqual({ do: 'retry', afterMs: 2_000 });
  });
  it('waits for new credentials', () => {
    expect(afterFailure(failure('reauthorize'), 1, 'no', 0)).toMatchObject({ do: 'retry' });
  });
});

describe('a message', () => {
  it('is what its pieces are', () => {
    expect(statusOfPieces(['sent', 'queued'], 'sent')).toBe('sending');
    expect(statusOfPieces(['sent', 'sent'], 'delivered')).toBe('delivered');
    expect(statusOfPieces(['sent', 'sent'], undefined)).toBe('sent');
    expect(statusOfPieces(['sent', 'unknown'], undefined)).toBe('unknown');
    expect(statusOfPieces(['sent', 'failed', 'cancelled'], undefined)).toBe('failed');
  });
});
