import { describe, expect, it } from 'vitest';
import { crashDuringBulkSend } from './crash/bulk-send.ts';
import { crashDuringSync } from './crash/history-sync.ts';
import { crashWhileReceiving } from './crash/incoming.ts';
import { crashWhileSending } from './crash/outgoing.ts';
import { crashDuringBatch } from './crash/whatsapp-batch.ts';

/** Three rounds here; `pnpm bench` does twenty. */
const rounds = 3;

describe('a server killed at a random moment', () => {
  it('loses and doubles no message it acknowledged, and its log has no gap', { timeout: 120_000 }, async () => {
    const report = await crashWhileReceiving(rounds);
    expect(report).toMatchObject({ rounds, lost: 0, doubled: 0, gaps: 0 });
    expect(report.acknowledged).toBeGreaterThan(50);
    expect(report.cutOff).toBeGreaterThan(0);
  });
  it(
    'after the provider accepted piece 1 of 3 goes on with the second, each sent once',
    { timeout: 120_000 },
    async () => {
      const { accepted, repeated, statuses } = await crashWhileSending(rounds);
      expect({ accepted, repeated, statuses }).toEqual({
        accepted: 3 * rounds,
        repeated: 0,
        statuses: Array.from({ length: rounds }, () => 'sent'),
      });
    },
  );
  it('in the middle of a webhook with a thousand messages stores each of them once', { timeout: 120_000 }, async () => {
    const report = await crashDuringBatch(rounds);
    expect(report).toMatchObject({ told: 1_000 * rounds, stored: 1_000 * rounds, lost: 0, doubled: 0 });
    expect(report.kills).toBeGreaterThan(0);
  });
  it('in the middle of a message to many goes on, and nobody gets it twice', { timeout: 600_000 }, async () => {
    const { got, unexplained, kills } = await crashDuringBulkSend(80, 2);
    const { 0: none = 0, 1: once = 0, ...more } = got;
    expect({ more, unexplained, all: none + once }).toEqual({ more: {}, unexplained: [], all: 80 });
    // At most what was on its way when it was killed.
    expect(none).toBeLessThan(10);
    expect(kills).toBeGreaterThan(0);
  });
  it('while the past of a phone is asked for has asked at most once', { timeout: 300_000 }, async () => {
    const { asked } = await crashDuringSync(2 * rounds);
    expect(Math.max(...asked)).toBeLessThanOrEqual(1);
    expect(asked).toHaveLength(2 * rounds);
  });
});
