import { ConversaError, isConversaError, type ErrorCode } from '../../errors.ts';

/** The SQLSTATE of an error, wherever it sits. */
export function sqlState(error: unknown): string | undefined {
  const inner = isConversaError(error) ? error.cause : error;
  const code = (inner as { code?: unknown } | undefined)?.code;
  // The system's own codes have five letters too: EPIPE, EPERM.
  return typeof code === 'string' && /^(?:\d[0-9A-Z]|F0|HV|P0|XX)[0-9A-Z]{3}$/.test(code) ? code : undefined;
}

/** Deadlock and serialisation failure: the same transaction may succeed when run again. */
export function isTransient(error: unknown): boolean {
  const state = sqlState(error);
  return state === '40P01' || state === '40001';
}

/** What a driver's error means to callers. The original stays as `cause`, its text is not shown: it may hold values. */
export function storageError(error: unknown): ConversaError {
  if (isConversaError(error)) return error;
  const state = sqlState(error) ?? '';
  const [code, sentence] = meaning(state);
  return new ConversaError(code, sentence, {
    cause: error,
    ...(code === 'storage_unavailable' || code === 'busy' ? { retryAfterMs: 1_000 } : {}),
  });
}

function meaning(state: string): readonly [ErrorCode, string] {
  switch (state) {
    case '23505':
      return ['conflict', 'There is such an entry already.'];
    case '23503':
      return ['not_found', 'What this refers to does not exist in this account.'];
    case '40001':
    case '40P01':
    case '55P03':
      return ['busy', 'The database is busy with the same rows. Try again.'];
    case '3F000':
    case '42P01':
    case '42703':
      return ['migration_failed', 'The database lacks our tables or has older ones. Run `storage.migrate()`.'];
    default:
  }
  const family = state.slice(0, 2);
  if (family === '22' || family === '23' || family === '54')
    return ['invalid_input', `The database refuses this value (${state}).`];
  // No SQLSTATE: the connection could not be made, broke, or was closed.
  if (state === '' || ['08', '28', '3D', '53', '57', '58'].includes(family))
    return ['storage_unavailable', 'The database cannot be reached or refuses to work right now.'];
  return ['internal', `The database reported an error (${state}).`];
}
