import type * as z from 'zod';
import { readBody } from '../connector/read-body.ts';
import { ConversaError } from '../errors.ts';
import { ValidationError } from '../validation-error.ts';
import type { Upload } from '../helpdesk/uploads.ts';
import type { StreamBody } from '../helpdesk/realtime/stream-body.ts';
import type { IdPrefix, IdTypes } from '../model/ids.ts';
import { isId } from '../model/type-id.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
export interface RequestInfo {
  /** The caller's address, as the server knows it. */
  readonly ip: string;
  readonly requestId: string;
  /** What the host does with a stream instead of reading it from the answer. */
  readonly takeBody: ((body: StreamBody) => void) | undefined;
}
export interface RouteInput<Who, Body, Query> {
  readonly request: Request;
  readonly url: URL;
  readonly info: RequestInfo;
  readonly who: Who;
  readonly body: Body;
  readonly query: Query;
  /** A path parameter that must be an id of this kind. @throws `not_found` */
  readonly id: <P extends IdPrefix>(name: string, prefix: P) => IdTypes[P];
  readonly param: (name: string) => string;
}
/** One operation: what the router needs to dispatch it and the OpenAPI document to describe it. */
export interface Route<Who = unknown> {
  readonly method: Method;
  /** `/v1/inboxes/{inboxId}` */
  readonly path: string;
  readonly summary: string;
  readonly tag: string;
  readonly body?: z.ZodType;
  readonly query?: z.ZodType;
  readonly response?: z.ZodType;
  readonly status: number;
  /** Of the JSON body, where it may be larger than others. */
  readonly maxBytes?: number;
  /** The body is bytes; the handler reads it. */
  readonly rawBody?: boolean;
  readonly handle: (input: RouteInput<Who, unknown, unknown>) => Promise<unknown>;
}
export interface RouteOptions<Who, Body, Query> {
  readonly summary: string;
  readonly tag: string;
  readonly body?: z.ZodType<Body>;
  readonly query?: z.ZodType<Query>;
  readonly response?: z.ZodType;
  readonly status?: number;
  readonly maxBytes?: number;
  readonly rawBody?: boolean;
  /** Returns what becomes the JSON body, `undefined` for 204, or a whole Response. */
  readonly handle: (input: RouteInput<Who, Body, Query>) => Promise<unknown>;
}

/** Declares a route; the body's and query's types follow from their schemas. */
export function route<Who, Body = undefined, Query = undefined>(
  operation: `${Method} /${string}`,
  options: RouteOptions<Who, Body, Query>,
): Route<Who> {
  const [method, path] = operation.split(' ') as [Method, string];
  const { handle, status = 200, ...rest } = options;
  return { ...rest, method, path, status, handle: handle as Route<Who>['handle'] };
}

interface Node<Who> {
  readonly fixed: Map<string, Node<Who>>;
  param?: Node<Who>;
  readonly routes: Map<Method, Route<Who>>;
}
const node = <Who>(): Node<Who> => ({ fixed: new Map(), routes: new Map() });

/** Finds routes by path; ids in paths are opaque segments. */
export class Router<Who> {
  readonly routes: readonly Route<Who>[];
  readonly #root: Node<Who> = node();

  constructor(routes: readonly Route<Who>[]) {
    this.routes = routes;
    for (const r of routes) {
      let at = this.#root;
      for (const segment of r.path.split('/').slice(1)) {
        if (segment.startsWith('{')) at = at.param ??= node();
        else {
          let next = at.fixed.get(segment);
          if (!next) at.fixed.set(segment, (next = node()));
          at = next;
        }
      }
      at.routes.set(r.method, r);
    }
  }

  has(method: string, path: string): boolean {
    const at = this.#find(path.split('/').slice(1));
    return at?.routes.has((method === 'HEAD' ? 'GET' : method) as Method) ?? false;
  }
  #find(segments: readonly string[]): Node<Who> | undefined {
    let at: Node<Who> | undefined = this.#root;
    for (const segment of segments) at = at?.fixed.get(segment) ?? at?.param;
    return at;
  }

  /** @throws `not_found`, `method_not_allowed` */
  match(method: string, path: string): { readonly route: Route<Who>; readonly segments: readonly string[] } {
    const segments = path.split('/').slice(1);
    const at = this.#find(segments);
    if (!at || at.routes.size === 0) throw new ConversaError('not_found', `There is nothing at ${path.slice(0, 200)}.`);
    const found = at.routes.get((method === 'HEAD' ? 'GET' : method) as Method);
    if (!found)
      throw new ConversaError('method_not_allowed', `${path.slice(0, 200)} knows ${[...at.routes.keys()].join(', ')}.`);
    return { route: found, segments };
  }

  /** Parses, validates, calls, renders. */
  async run(
    found: { readonly route: Route<Who>; readonly segments: readonly string[] },
    call: {
      readonly request: Request;
      readonly url: URL;
      readonly info: RequestInfo;
      readonly who: Who;
      readonly maxBodyBytes: number;
    },
  ): Promise<Response> {
    const { route: r, segments } = found;
    const names = r.path.split('/').slice(1);
    const param = (name: string): string => decodeSegment(segments[names.indexOf(`{${name}}`)] ?? '');
    const query = r.query ? parse(r.query, Object.fromEntries(call.url.searchParams), 'query') : undefined;
    const body = r.body
      ? parse(r.body, await readJson(call.request, r.maxBytes ?? call.maxBodyBytes), 'body')
      : undefined;
    const result = await r.handle({
      request: call.request,
      url: call.url,
      info: call.info,
      who: call.who,
      body,
      query,
      param,
      id: (name, prefix) => {
        const value = param(name);
        if (!isId(prefix, value))
          throw new ConversaError('not_found', `There is no ${name.replace(/Id$/, '')} ${value.slice(0, 60)}.`);
        return value;
      },
    });
    if (result instanceof Response) return result;
    if (result === undefined) return new Response(null, { status: 204 });
    return Response.json(result, { status: r.status, headers: { 'cache-control': 'no-store' } });
  }
}

/** A file as a request's whole body; its name in `x-file-name`, URI-encoded. */
export function fileOf(request: Request): Pick<Upload, 'body' | 'declaredBytes' | 'mime' | 'name'> {
  const { headers } = request;
  const declared = headers.get('content-length');
  return {
    body: request.body,
    declaredBytes: declared === null ? undefined : Number(declared),
    mime: headers.get('content-type') ?? undefined,
    name: decodeSegment(headers.get('x-file-name') ?? 'file'),
  };
}

function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** @throws `unsupported_media`, `too_large`, `malformed_body` */
export async function readJson(request: Request, maxBytes: number): Promise<unknown> {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim();
  if (request.headers.get('content-encoding'))
    throw new ConversaError('unsupported_media', 'Compressed request bodies are not accepted.');
  if (type !== 'application/json' && type !== 'text/plain')
    throw new ConversaError('unsupported_media', 'Send the body as application/json.');
  const bytes = await readBody(request, maxBytes);
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new ConversaError('malformed_body', 'The body is not valid JSON.', { cause });
  }
}

/** @throws {ValidationError} */
export function parse<T>(schema: z.ZodType<T>, value: unknown, where: string): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issues = result.error.issues
    .slice(0, 20)
    .map((issue) => ({ path: [where, ...issue.path].join('.'), message: issue.message }));
  throw new ValidationError(`The ${where} is not as expected: ${issues[0]!.path}: ${issues[0]!.message}.`, issues);
}
