import { ConversaError, type ErrorCode } from '../errors.ts';
import { ValidationError } from '../validation-error.ts';
import type { Problem } from '../protocol/problem.ts';
import type { paths } from './types.ts';

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';
/** The paths that know a method. */
export type PathOf<M extends Method> = {
  [P in keyof paths]: paths[P] extends { readonly [K in M]: object } ? P : never;
}[keyof paths];
type Operation<M extends Method, P extends keyof paths> = paths[P] extends { readonly [K in M]: infer O } ? O : never;

type PathInput<O> = O extends { readonly parameters: { readonly path: infer V extends object } }
  ? { readonly path: V }
  : { readonly path?: undefined };
type QueryInput<O> = O extends { readonly parameters: { readonly query?: infer V } }
  ? [Exclude<V, undefined>] extends [never]
    ? { readonly query?: undefined }
    : { readonly query?: V }
  : { readonly query?: undefined };
type BodyInput<O> = O extends { readonly requestBody: { readonly content: infer C } }
  ? C extends { readonly 'application/json': infer B }
    ? { readonly body: B }
    : { readonly bytes: Blob | Uint8Array<ArrayBuffer>; readonly fileName?: string }
  : { readonly body?: undefined };
/** What a call takes besides method and path. */
export type ApiInput<M extends Method, P extends keyof paths> = PathInput<Operation<M, P>> &
  QueryInput<Operation<M, P>> &
  BodyInput<Operation<M, P>> & {
    readonly signal?: AbortSignal;
    /** Replaying a create with the same key returns the first result. */
    readonly idempotencyKey?: string;
  };
type Json<R> = R extends { readonly content: { readonly 'application/json': infer T } } ? T : undefined;
/** What a call resolves to. */
export type ApiResult<M extends Method, P extends keyof paths> =
  Operation<M, P> extends { readonly responses: infer R }
    ? { [S in keyof R]: S extends 'default' ? never : Json<R[S]> }[keyof R]
    : never;
type Arguments<I> = object extends I ? [input?: I] : [input: I];

/**
 * One typed call: `api('post', '/v1/inboxes', { body })`.
 * @throws {ConversaError} with the problem document's `code`; `network` when there was no answer
 */
export type Api = <M extends Method, P extends PathOf<M>>(
  method: M,
  path: P,
  ...input: Arguments<ApiInput<M, P>>
) => Promise<ApiResult<M, P>>;

export interface ApiOptions {
  /** Where the helpdesk is: `https://desk.example`. */
  readonly url: string;
  /** An API token; without one the session cookie is used. */
  readonly token?: string;
  readonly fetch?: typeof fetch;
}
interface AnyInput {
  readonly path?: { readonly [name: string]: string };
  readonly query?: { readonly [name: string]: unknown };
  readonly body?: unknown;
  readonly bytes?: Blob | Uint8Array<ArrayBuffer>;
  readonly fileName?: string;
  readonly signal?: AbortSignal;
  readonly idempotencyKey?: string;
}

export function createApi({ url, token, fetch: send = globalThis.fetch.bind(globalThis) }: ApiOptions): Api {
  const call = async (method: Method, path: string, input: AnyInput = {}): Promise<unknown> => {
    const headers = new Headers();
    if (token !== undefined) headers.set('authorization', `Bearer ${token}`);
    if (input.body !== undefined) headers.set('content-type', 'application/json');
    if (input.fileName !== undefined) headers.set('x-file-name', encodeURIComponent(input.fileName));
    if (input.idempotencyKey !== undefined) headers.set('idempotency-key', input.idempotencyKey);
    const request: RequestInit = { method: method.toUpperCase(), headers, credentials: 'same-origin' };
    const body = input.bytes ?? (input.body === undefined ? undefined : JSON.stringify(input.body));
    if (body !== undefined) request.body = body;
    if (input.signal) request.signal = input.signal;
    let answer: Response;
    try {
      answer = await send(addressOf(url, path, input), request);
    } catch (cause) {
      if (input.signal?.aborted) throw new ConversaError('aborted', 'The call was cancelled.', { cause });
      throw new ConversaError('network', `There was no answer from ${url}.`, { cause });
    }
    if (!answer.ok) throw await problemOf(answer);
    return answer.status === 204 ? undefined : answer.json();
  };
  return call as Api;
}

function addressOf(url: string, path: string, { path: values = {}, query = {} }: AnyInput): string {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(values[name] ?? ''));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    if (typeof value === 'string' || typeof value === 'number') search.set(name, String(value));
  return `${url}${filled}${search.size > 0 ? `?${search}` : ''}`;
}

async function problemOf(answer: Response): Promise<ConversaError> {
  const problem = (await answer.json().catch(() => undefined)) as Problem | undefined;
  const code = (problem?.code ?? 'internal') as ErrorCode;
  const detail = problem?.detail ?? `The helpdesk answered ${answer.status}.`;
  if (problem?.issues) return new ValidationError(detail, problem.issues);
  const after = Number(answer.headers.get('retry-after') ?? Number.NaN);
  return new ConversaError(code, detail, Number.isFinite(after) ? { retryAfterMs: after * 1000 } : {});
}
