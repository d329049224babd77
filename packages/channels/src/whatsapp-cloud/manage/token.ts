import type { Ask } from '../graph.ts';
import { number, object, objects, texts } from '../shapes.ts';

/** What Meta says about a token. */
export interface Token {
  readonly isValid: boolean;
  /** Absent: never. */
  readonly expiresAt: Date | undefined;
  readonly scopes: readonly string[];
  /** The accounts it was granted for; empty: all. */
  readonly accounts: readonly string[];
}
export const management = 'whatsapp_business_management';

/** @param ask with the token of the app */
export async function inspectToken(ask: Ask, token: string, now: Date, signal?: AbortSignal): Promise<Token> {
  const answer = await ask('debug_token', { query: { input_token: token }, signal });
  const data = object(answer['data']);
  const seconds = number(data['expires_at']);
  const expiresAt = seconds ? new Date(seconds * 1_000) : undefined;
  return {
    isValid: data['is_valid'] === true && !(expiresAt && expiresAt <= now),
    expiresAt,
    scopes: texts(data['scopes']),
    accounts: objects(data['granular_scopes']).flatMap((one) =>
      one['scope'] === management ? texts(one['target_ids']) : [],
    ),
  };
}
