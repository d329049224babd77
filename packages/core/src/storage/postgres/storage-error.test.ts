import { expect, test } from 'vitest';
import { ConversaError } from '../../errors.ts';
import { isTransient, sqlState, storageError } from './storage-error.ts';

const failed = (code?: string): Error => Object.assign(new RangeError('driver'), code === undefined ? {} : { code });

test.each([
  ['23505', 'conflict'],
  ['23503', 'not_found'],
  ['22001', 'invalid_input'],
  ['23514', 'invalid_input'],
  ['54000', 'invalid_input'],
  ['40P01', 'busy'],
  ['42P01', 'migration_failed'],
  ['57P01', 'storage_unavailable'],
  ['53300', 'storage_unavailable'],
  ['28P01', 'storage_unavailable'],
  ['EPIPE', 'storage_unavailable'],
  ['ECONNREFUSED', 'storage_unavailable'],
  [undefined, 'storage_unavailable'],
  ['42601', 'internal'],
  ['XX000', 'internal'],
] as const)('%s means %s', (code, meaning) => {
  const cause = failed(code);
  const error = storageError(cause);
  expect(error).toMatchObject({ code: meaning, cause });
  expect(error.message).not.toContain('driver');
});

test('leaves our own errors as they are, and looks through them', () => {
  const own = new ConversaError('forbidden', 'No.');
  expect(storageError(own)).toBe(own);
  expect(sqlState(storageError(failed('40001')))).toBe('40001');
  expect([isTransient(failed('40001')), isTransient(storageError(failed('40P01'))), isTransient(own)]).toEqual([
    true,
    true,
    false,
  ]);
});

test('says when to try again what may work later', () => {
  expect(storageError(failed('57P03')).retryAfterMs).toBe(1_000);
  expect(storageError(failed('22001')).retryAfterMs).toBeUndefined();
});
