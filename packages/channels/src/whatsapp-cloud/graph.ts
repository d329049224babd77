import { ConversaError, type Json, type JsonObject } from '@conversa/core/connector';
import { number, object, text } from './webhook/read.ts';

export interface GraphCall {
  readonly method?: 'GET' | 'POST' | 'DELETE';
  /** Below the versioned base: `1234/messages?fields=id`. Or absolute. */
  readonly path: string;
  readonly token: string;
  readonly body?: Json | FormData | Uint8Array<ArrayBuffer>;
  readonly headers?: { readonly [name: string]: string };
  readonly signal?: AbortSignal | undefined;
}
/** What Meta says about a refused call. */
export interface GraphFault {
  readonly status: number;
  readonly code: number | undefined;
  readonly details: string | undefined;
  readonly retryAfterMs: number | undefined;
}
/** A call Meta refused. The message holds no token and nothing of the customer's. */
export class GraphError extends ConversaError {
  readonly fault: GraphFault;
  constructor(fault: GraphFault) {
    super(
      'channel_api',
      `WhatsApp refused the call (${fault.code ?? fault.status}): ${fault.details ?? 'no reason given'}`,
      fault.retryAfterMs === undefined ? {} : { retryAfterMs: fault.retryAfterMs },
    );
    this.fault = fault;
  }
}

const answerTimeoutMs = 30_000;
/** Answers are small; what is larger is not Meta's. */
const maxAnswerChars = 4 * 1024 * 1024;

/** Meta's Graph API, as one function. */
export type Graph = (call: GraphCall) => Promise<JsonObject>;

/** @throws {GraphError} when Meta refuses; {ConversaError} `network` when it cannot be reached or answers nonsense */
export function graphOf(base: string, fetch: typeof globalThis.fetch): Graph {
  return async ({ method = 'GET', path, token, body, headers, signal }) => {
    const timeout = AbortSignal.timeout(answerTimeoutMs);
    const raw = body instanceof FormData || body instanceof Uint8Array ? body : undefined;
    const response = await fetch(/^https?:/.test(path) ? path : `${base}/${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined || raw ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: raw ?? JSON.stringify(body) }),
      // Followed by nobody: the token goes with the request. (Workers know no `error`.)
      redirect: 'manual',
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    }).catch((cause: unknown) => {
      throw new ConversaError('network', 'WhatsApp could not be reached.', { cause });
    });
    const answer = await response.text().catch((cause: unknown) => {
      throw new ConversaError('network', 'WhatsApp’s answer broke off.', { cause });
    });
    const parsed = parse(answer);
    if (response.ok && parsed) return parsed;
    if (response.ok) throw new ConversaError('network', 'WhatsApp answered something that is not JSON.');
    throw new GraphError(faultOf(response, parsed ?? {}));
  };
}

function parse(answer: string): JsonObject | undefined {
  if (answer.length > maxAnswerChars) return undefined;
  try {
    return object(JSON.parse(answer) as Json);
  } catch {
    return undefined;
  }
}
function faultOf(response: Response, answer: JsonObject): GraphFault {
  const error = object(answer['error']);
  const seconds = number(response.headers.get('retry-after') ?? undefined);
  return {
    status: response.status,
    code: number(error['code']),
    details: text(object(error['error_data'])['details']) ?? text(error['error_user_msg']) ?? text(error['message']),
    retryAfterMs: seconds === undefined ? undefined : seconds * 1_000,
  };
}
