import { expect, test } from 'vitest';
import { ConversaError } from '../errors.ts';
import { neverArrived } from './never-arrived.ts';
import { callFailure } from './send-error.ts';

const failed = (code: string, deep = 0): unknown =>
  deep === 0
    ? Object.assign(new TypeError('fetch failed'), { code })
    : new ConversaError('network', 'The provider could not be reached.', { cause: failed(code, deep - 1) });

test.each(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'UND_ERR_CONNECT_TIMEOUT', 'CERT_HAS_EXPIRED'])(
  'a call that ended with %s never arrived, however deep that is said',
  (code) => {
    expect([neverArrived(failed(code)), neverArrived(failed(code, 3))]).toEqual([true, true]);
  },
);
test.each([
  failed('ECONNRESET'),
  failed('UND_ERR_SOCKET', 1),
  failed('ABORT_ERR'),
  new Error('x'),
  'ECONNREFUSED',
  null,
])('of anything else nobody knows: %s', (error) => {
  expect(neverArrived(error)).toBe(false);
});
test('a chain of causes without an end comes to one', () => {
  const error: { cause?: unknown } = {};
  error.cause = error;
  expect(neverArrived(error)).toBe(false);
});
test('a call that never arrived is made again; what became of any other is not known', () => {
  expect(callFailure('Acme', failed('ECONNREFUSED', 1))).toMatchObject({
    disposition: 'retry',
    failure: { code: 'unreachable', sentence: 'Acme could not be reached. Sending goes on by itself.' },
  });
  expect(callFailure('Acme', failed('ECONNRESET', 1))).toMatchObject({ disposition: 'unknown' });
});
