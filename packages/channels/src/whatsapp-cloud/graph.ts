import { ConversaError, type JsonObject, type Ports } from '@conversa/core/connector';
import type { CheckedApp } from './options.ts';
import { GraphError, type GraphFault } from './graph-error.ts';
import { given, number, object, parsed, text } from './shapes.ts';
import { reasonOf } from './webhook/reason.ts';

export interface GraphCall {
  /** Default: `POST` with a body, `GET` without one. */
  readonly method?: 'POST' | 'DELETE';
  readonly query?: { readonly [name: string]: string | undefined };
  readonly body?: JsonObject | FormData | Uint8Array<ArrayBuffer>;
  readonly headers?: { readonly [name: string]: string };
  readonly signal?: AbortSignal | undefined;
}
/**
 * Meta's Graph API with one token. `path` stands below the versioned base: `1234/messages`.
 * @throws {GraphError} when Meta refuses; {ConversaError} `network` when it cannot be reached or answers nonsense
 */
export type Ask = (path: string, call?: GraphCall) => Promise<JsonObject>;

const answerTimeoutMs = 30_000;

const lost =
  (sentence: string) =>
  (cause: unknown): never => {
    throw new ConversaError('network', sentence, { cause });
  };
const odd = (missing: string): ConversaError =>
  new ConversaError('network', `WhatsApp’s answer is without ${missing}.`);
/** What must be in an answer of Meta's. @throws {ConversaError} `network` */
export function required(answer: JsonObject | undefined, field: string): string {
  const found = text(answer?.[field]);
  if (!found) throw odd(field);
  return found;
}
/** Asks Meta with the token. Redirections are followed by nobody: the token goes with the request. (Workers know no `error`.) */
export const reach = (
  fetch: typeof globalThis.fetch,
  url: string,
  token: string,
  { headers, ...init }: Omit<RequestInit, 'headers'> & Pick<GraphCall, 'headers'>,
): Promise<Response> =>
  fetch(url, { ...init, headers: { authorization: `Bearer ${token}`, ...headers }, redirect: 'manual' }).catch(
    lost('WhatsApp could not be reached.'),
  );

export const graphOf =
  ({ graph }: Pick<CheckedApp, 'graph'>, { fetch }: Pick<Ports, 'fetch'>, token: string): Ask =>
  async (path, { query, body, method = body ? 'POST' : 'GET', headers, signal } = {}) => {
    const timeout = AbortSignal.timeout(answerTimeoutMs);
    // Forms and bytes are sent as they are.
    const isJson = body?.constructor === Object;
    const asked = query ? `?${new URLSearchParams(given(query) as Readonly<Record<string, string>>)}` : '';
    const response = await reach(fetch, `${graph}/${path}${asked}`, token, {
      method,
      headers: { ...(isJson ? { 'content-type': 'application/json' } : {}), ...headers },
      body: isJson ? JSON.stringify(body) : ((body as BodyInit | undefined) ?? null),
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    });
    const words = await response.text().catch(lost('WhatsApp’s answer was lost.'));
    const answer = parsed(words);
    if (!response.ok) throw new GraphError(faultOf(response, object(answer)));
    if (answer === undefined) throw odd('JSON');
    return object(answer);
  };

function faultOf({ status, headers }: Response, answer: JsonObject): GraphFault {
  const error = object(answer['error']);
  const seconds = number(headers.get('retry-after'));
  return {
    status,
    code: number(error['code']),
    details: reasonOf(error),
    retryAfterMs: seconds && seconds * 1_000,
  };
}
