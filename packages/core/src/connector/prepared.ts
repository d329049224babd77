import { ConversaError } from '../errors.ts';
import type { Part } from '../model/part.ts';
import type { Prepared } from './outbound.ts';
import { Refused } from './refused.ts';

/**
 * Parts as `prepare` answers them, each by itself. A refusal is the answer; when the provider cannot be asked, the part goes
 * as it is. Everything else that is thrown is thrown on.
 */
export async function preparedParts(parts: readonly Part[], prepare: (part: Part) => Promise<Part>): Promise<Prepared> {
  const prepared: Part[] = [];
  for (const part of parts)
    try {
      prepared.push(await prepare(part));
    } catch (error) {
      if (error instanceof Refused) return error.refusal;
      if (!(error instanceof ConversaError)) throw error;
      prepared.push(part);
    }
  return { ok: true, parts: prepared };
}
