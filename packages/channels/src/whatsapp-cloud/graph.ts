import { askJson, ConversaError, type JsonObject, type Ports } from '@conversa/core/connector';
import type { CheckedApp } from './options.ts';
import { GraphError, type GraphFault } from './graph-error.ts';
import { given, number, object, text } from './shapes.ts';
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

/** What must be in an answer of Meta's. @throws {ConversaError} `network` */
export function required(answer: JsonObject | undefined, field: string): string {
  const found = text(answer?.[field]);
  if (!found) throw new ConversaError('network', `WhatsApp’s answer is without ${field}.`);
  return found;
}
export const bearer = (token: string): { readonly authorization: string } => ({ authorization: `Bearer ${token}` });

export const graphOf =
  ({ apiUrl, apiVersion }: CheckedApp, { fetch }: Pick<Ports, 'fetch'>, token: string): Ask =>
  async (path, { query, body, method = body ? 'POST' : 'GET', headers, signal } = {}) => {
    // Forms and bytes are sent as they are.
    const isJson = body?.constructor === Object;
    const asked = query ? `?${new URLSearchParams(given(query) as Readonly<Record<string, string>>)}` : '';
    const url = `${apiUrl.replace(/\/+$/, '')}/${apiVersion}/${path}${asked}`;
    const { response, answer } = await askJson('WhatsApp', fetch, url, {
      method,
      headers: { ...bearer(token), ...(isJson ? { 'content-type': 'application/json' } : {}), ...headers },
      body: isJson ? JSON.stringify(body) : ((body as BodyInit | undefined) ?? null),
      signal,
      withinMs: answerTimeoutMs,
    });
    if (!response.ok) throw new GraphError(faultOf(response, object(answer)));
    return object(answer);
  };

/** What the app asks about itself and about tokens. */
export const asApp = (app: CheckedApp, ports: Pick<Ports, 'fetch'>): Ask =>
  graphOf(app, ports, `${app.appId}|${app.appSecrets[0]}`);

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
