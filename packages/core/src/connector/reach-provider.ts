import { ConversaError } from '../errors.ts';
import type { Json } from '../model/json.ts';
import { parseJson } from '../model/parse-json.ts';

export interface ProviderCall extends Omit<RequestInit, 'redirect' | 'signal'> {
  readonly signal?: AbortSignal | undefined;
  /** How long all of it may take, in milliseconds. Absent: as long as the signal lets it. */
  readonly withinMs?: number;
}
/**
 * Asks a provider over HTTP. Redirections are followed by nobody: tokens go with the request. (Workers know no `error`.)
 * @param name what people call the provider
 * @throws {ConversaError} `network` when it cannot be reached
 */
export function reachProvider(
  name: string,
  fetch: typeof globalThis.fetch,
  url: string,
  { signal, withinMs, ...init }: ProviderCall,
): Promise<Response> {
  const signals = [...(signal ? [signal] : []), ...(withinMs ? [AbortSignal.timeout(withinMs)] : [])];
  return fetch(url, { ...init, redirect: 'manual', signal: AbortSignal.any(signals) }).catch(
    lost(`${name} could not be reached.`),
  );
}
/**
 * Asks a provider that answers in JSON.
 * @throws {ConversaError} `network`, also when the answer breaks off or a good one is no JSON; of a bad one that is `null`
 */
export async function askJson(
  name: string,
  fetch: typeof globalThis.fetch,
  url: string,
  call: ProviderCall,
): Promise<{ readonly response: Response; readonly answer: Json }> {
  const response = await reachProvider(name, fetch, url, call);
  const answer = parseJson(await response.text().catch(lost(`${name}’s answer was lost.`)));
  if (response.ok && answer === undefined) throw new ConversaError('network', `${name}’s answer is no JSON.`);
  return { response, answer: answer ?? null };
}

const lost =
  (sentence: string) =>
  (cause: unknown): never => {
    throw new ConversaError('network', sentence, { cause });
  };
