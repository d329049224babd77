import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MessageStatus } from '../model/message.ts';
import { advance } from './status.ts';

const all: readonly MessageStatus[] = [
  'queued',
  'sending',
  'held',
  'sent',
  'delivered',
  'read',
  'played',
  'failed',
  'unknown',
];
const any = fc.constantFrom(...all);
const after = (start: MessageStatus, reports: readonly MessageStatus[]): MessageStatus =>
  reports.reduce((now, next) => advance(now, next) ?? now, start);

describe('a message’s status', () => {
  it.each([
    ['queued', 'sent', 'sent'],
    ['read', 'delivered', undefined],
    ['delivered', 'sent', undefined],
    ['sent', 'failed', 'failed'],
    ['delivered', 'failed', undefined],
    ['failed', 'sent', undefined],
    ['failed', 'delivered', 'delivered'],
    ['unknown', 'sent', 'sent'],
  ] as const)('%s, told %s, becomes %s', (current, next, expected) => {
    expect(advance(current, next)).toBe(expected);
  });
  it('once delivered is never less, whatever is reported', () => {
    fc.assert(
      fc.property(fc.constantFrom('delivered', 'read', 'played'), fc.array(any), (start, reports) => {
        const order = ['delivered', 'read', 'played'];
        expect(order.indexOf(after(start as MessageStatus, reports))).toBeGreaterThanOrEqual(order.indexOf(start));
      }),
    );
  });
  it('does not depend on how often a report comes', () => {
    fc.assert(
      fc.property(any, fc.array(any), (start, reports) => {
        const doubled = reports.flatMap((report) => [report, report]);
        expect(after(start, doubled)).toBe(after(start, reports));
      }),
    );
  });
  it('of delivery reports does not depend on their order', () => {
    const reports = fc.shuffledSubarray(['sent', 'delivered', 'read'] as MessageStatus[], { minLength: 3 });
    fc.assert(
      fc.property(reports, (order) => {
        expect(after('sending', order)).toBe('read');
      }),
    );
  });
});
