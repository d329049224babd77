import * as z from 'zod';
import type { Json, JsonObject } from '../model/json.ts';
import { problem } from '../protocol/schema/problem.ts';
import type { Route } from './router.ts';

type Described = Omit<Route, 'handle'>;
type Mutable = { [key: string]: Json };

/** The OpenAPI 3.1 document, from the routes and their zod schemas. */
export function openApiDocument(routes: readonly Described[], publicUrl: string): JsonObject {
  const schemas: Mutable = {};
  const paths: { [path: string]: Mutable } = {};
  for (const r of routes) (paths[r.path] ??= {})[r.method.toLowerCase()] = operation(r, schemas);
  const bearer = { type: 'http', scheme: 'bearer' };
  return {
    openapi: '3.1.0',
    info: {
      title: 'Conversa',
      version: '1',
      description:
        'Agents and administrators use `/v1` with a session cookie or an API token. Visitors of websites use `/visitor/v1` with a visitor token.',
    },
    servers: [{ url: publicUrl }],
    tags: [...new Set(routes.map((r) => r.tag))].map((name) => ({ name })),
    paths,
    components: {
      schemas: { ...schemas, Problem: schemaOf(problem, schemas, 'output') },
      securitySchemes: {
        token: { ...bearer, description: 'An API token: `cvt_…`.' },
        session: { type: 'apiKey', in: 'cookie', name: 'conversa_session' },
        visitor: { ...bearer, description: 'A visitor token from `POST /visitor/v1/sessions`.' },
      },
    },
  };
}

function operation(r: Described, schemas: Mutable): JsonObject {
  const problemAnswer = {
    description: 'A problem document (RFC 9457)',
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  };
  const answer: JsonObject = r.response
    ? {
        description: 'Done',
        content: { 'application/json': { schema: schemaOf(r.response, schemas, 'output') } },
      }
    : { description: 'Done' };
  const parameters = [...pathParameters(r.path), ...queryParameters(r, schemas)];
  return {
    operationId: operationId(r),
    summary: r.summary,
    tags: [r.tag],
    security: securityOf(r),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...bodyOf(r, schemas),
    responses: { [String(r.status)]: answer, default: problemAnswer },
  };
}

/** `GET /v1/conversations/{conversationId}/messages` is `getConversationsMessages`. */
function operationId({ method, path }: Described): string {
  const [door, ...rest] = path.split('/').slice(1);
  const words = rest.filter((segment) => segment !== 'v1');
  const name = words
    .map((segment) => (segment.startsWith('{') ? `by-${segment.slice(1, -1)}` : segment))
    .flatMap((segment) => segment.split('-'))
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
  return `${method.toLowerCase()}${door === 'visitor' ? 'Visitor' : ''}${name}`;
}
function securityOf({ path, method }: Described): readonly JsonObject[] {
  if ((path === '/v1/session' || path === '/v1/session/password') && method === 'POST') return [];
  if (path.endsWith('/config')) return [];
  if (path === '/visitor/v1/sessions') return [{}, { visitor: [] }];
  return path.startsWith('/visitor/') ? [{ visitor: [] }] : [{ session: [] }, { token: [] }];
}
function pathParameters(path: string): readonly JsonObject[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name: name!,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
}
function queryParameters({ query }: Described, schemas: Mutable): readonly JsonObject[] {
  if (!query) return [];
  const { properties = {}, required = [] } = schemaOf(query, schemas, 'input') as {
    properties?: { [name: string]: Json };
    required?: readonly string[];
  };
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
  }));
}
function bodyOf({ body, rawBody }: Described, schemas: Mutable): JsonObject {
  if (rawBody)
    return { requestBody: { required: true, content: { '*/*': { schema: { type: 'string', format: 'binary' } } } } };
  if (!body) return {};
  return {
    requestBody: { required: true, content: { 'application/json': { schema: schemaOf(body, schemas, 'input') } } },
  };
}

/** Named schemas go to the components, everything else is written in place. */
function schemaOf(schema: z.ZodType, schemas: Mutable, io: 'input' | 'output'): JsonObject {
  const {
    $schema: _dialect,
    $defs,
    ...rest
  } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    reused: 'inline',
  }) as unknown as JsonObject & { readonly $schema?: string; readonly $defs?: { readonly [id: string]: Json } };
  const own = typeof rest['id'] === 'string' ? rest['id'] : undefined;
  for (const [id, def] of Object.entries($defs ?? {})) schemas[id] = relinked(def);
  const linked = relinked(rest) as JsonObject;
  if (own === undefined) return linked;
  schemas[own] = linked;
  return { $ref: `#/components/schemas/${own}` };
}
function relinked(value: Json): Json {
  if (Array.isArray(value)) return value.map((item: Json) => relinked(item));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value as JsonObject)
      .filter(([key, item]) => !(key === 'id' && typeof item === 'string'))
      .map(([key, item]) => [
        key,
        key === '$ref' && typeof item === 'string' ? item.replace('#/$defs/', '#/components/schemas/') : relinked(item),
      ]),
  );
}
