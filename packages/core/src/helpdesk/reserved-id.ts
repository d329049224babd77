import { ConversaError, isConversaError } from '../errors.ts';
import type { IdPrefix, IdTypes } from '../model/ids.ts';
import type { Actor } from './actor.ts';
import type { Context } from './context.ts';
import { sha256Hex } from '../connector/signature.ts';

/** A create as the caller names it. */
export interface CreateRequest {
  /** The caller's `Idempotency-Key`; undefined: every request creates anew. */
  readonly key: string | undefined;
  /** What is created where: `POST /v1/inboxes`. */
  readonly operation: string;
  readonly body: unknown;
}

/**
 * The id under which a create happens. It is durable before anything is created, so a replay within 24 h, even after a
 * crash in between, creates the same thing or finds it.
 * @throws `idempotency_mismatch` for the same key with another body, `invalid_input` for an unusable key
 */
export async function reservedId<P extends IdPrefix>(
  context: Context,
  actor: Actor,
  prefix: P,
  { key: given, operation, body }: CreateRequest,
): Promise<IdTypes[P]> {
  const id = context.makeId(prefix);
  if (given === undefined) return id;
  if (!/^[\x21-\x7e]{1,128}$/.test(given))
    throw new ConversaError('invalid_input', 'An Idempotency-Key has 1 to 128 printable ASCII characters.');
  const key = await sha256Hex(`${actor.userId} ${operation} ${given}`);
  const hash = await sha256Hex(JSON.stringify(body ?? null));
  return context.change(actor.accountId, async (change) => {
    const earlier = await change.recall(key);
    if (!earlier) {
      await change.remember(key, hash, id);
      return id;
    }
    if (earlier.requestHash !== hash)
      throw new ConversaError('idempotency_mismatch', 'This Idempotency-Key was used with another body.');
    return earlier.result as IdTypes[P];
  });
}

/** Undefined instead of `not_found`. */
export async function absent<T>(read: Promise<T>): Promise<T | undefined> {
  try {
    return await read;
  } catch (error) {
    if (isConversaError(error) && error.code === 'not_found') return undefined;
    throw error;
  }
}
