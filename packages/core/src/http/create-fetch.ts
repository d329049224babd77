import { ConversaError, isConversaError } from '../errors.ts';
import type { StreamBody } from '../helpdesk/realtime/stream-body.ts';
import type { JsonObject } from '../model/json.ts';
import { channelRoutes } from './agent/channels.ts';
import { contactRoutes } from './agent/contacts.ts';
import { conversationRoutes } from './agent/conversations.ts';
import { groupRoutes } from './agent/groups.ts';
import { inboxRoutes } from './agent/inboxes.ts';
import { labelRoutes, teamRoutes } from './agent/labels.ts';
import { liveRoutes } from './agent/live.ts';
import { memberRoutes } from './agent/members.ts';
import { mailRoutes } from './agent/mail.ts';
import { messageRoutes } from './agent/messages.ts';
import { operatorRoutes } from './agent/operator.ts';
import { quarantineRoutes } from './agent/quarantine.ts';
import { sendRoutes } from './agent/sends.ts';
import { sessionRoutes, signInRoutes } from './agent/session.ts';
import { tokenRoutes } from './agent/tokens.ts';
import type { Agent } from './agent/who.ts';
import { authenticate } from './authenticate.ts';
import { preflight, withCors } from './cors.ts';
import { docsPage } from './docs/docs-page.ts';
import { serveFile } from './files.ts';
import { healthz, metrics, readyz } from './health.ts';
import { openApiDocument } from './openapi.ts';
import { toResponse } from './problem.ts';
import { type RequestInfo, type Route, Router } from './router.ts';
import type { Services } from './services.ts';
import { entryRoutes } from './visitor/entry.ts';
import { visitorLiveRoutes } from './visitor/live.ts';
import { visitorMessageRoutes } from './visitor/messages.ts';
import { type VisitorWho, visitorWho } from './visitor/who.ts';
import { answerWebhook } from './webhooks.ts';

/** What only the server knows of a request. */
export interface FetchInfo {
  /** The caller's address; limits count by it. Behind a proxy: what the trusted proxy said. */
  readonly address?: string;
  /**
   * For hosts that write to their connections themselves: an answer that stays open comes without a body, and its body comes
   * here, before the answer does. It has to be begun, or closed. Saves a third of what an open stream costs.
   */
  readonly takeBody?: (body: StreamBody) => void;
}
/** The whole helpdesk as one Web-standard function. */
export type HelpdeskFetch = (request: Request, info?: FetchInfo) => Promise<Response>;

const agentRoutes: readonly Route<Agent>[] = [
  ...sessionRoutes,
  ...inboxRoutes,
  ...channelRoutes,
  ...conversationRoutes,
  ...messageRoutes,
  ...sendRoutes,
  ...groupRoutes,
  ...mailRoutes,
  ...contactRoutes,
  ...labelRoutes,
  ...teamRoutes,
  ...memberRoutes,
  ...tokenRoutes,
  ...operatorRoutes,
  ...quarantineRoutes,
  ...liveRoutes,
];
const visitorRoutes: readonly Route<VisitorWho>[] = [...visitorMessageRoutes, ...visitorLiveRoutes];
/** Every operation, for the OpenAPI document. */
export const allRoutes: readonly Omit<Route, 'handle'>[] = [
  ...signInRoutes,
  ...agentRoutes,
  ...entryRoutes,
  ...visitorRoutes,
];

export function createFetch(services: Services): HelpdeskFetch {
  const doors = {
    signIn: new Router(signInRoutes),
    agent: new Router(agentRoutes),
    entry: new Router(entryRoutes),
    visitor: new Router(visitorRoutes),
  };
  const { context } = services;
  const maxBodyBytes = context.limits.bodyBytes;
  let document: JsonObject | undefined;

  const agent = async (request: Request, url: URL, info: RequestInfo): Promise<Response> => {
    if (url.pathname === '/v1/openapi.json' || url.pathname === '/v1/docs') {
      document ??= openApiDocument(allRoutes, context.publicUrl);
      return url.pathname === '/v1/docs' ? docsPage(document) : openApi(document);
    }
    const call = { request, url, info, maxBodyBytes };
    if (doors.signIn.has(request.method, url.pathname))
      return doors.signIn.run(doors.signIn.match(request.method, url.pathname), { ...call, who: services });
    const actor = await authenticate(services, request);
    return doors.agent.run(doors.agent.match(request.method, url.pathname), { ...call, who: { services, actor } });
  };

  const visitor = async (request: Request, url: URL, info: RequestInfo): Promise<Response> => {
    const call = { request, url, info, maxBodyBytes };
    if (doors.entry.has(request.method, url.pathname))
      return doors.entry.run(doors.entry.match(request.method, url.pathname), { ...call, who: services });
    const found = doors.visitor.match(request.method, url.pathname);
    return doors.visitor.run(found, { ...call, who: await visitorWho(services, request, info) });
  };

  const dispatch = async (request: Request, url: URL, info: RequestInfo): Promise<Response> => {
    const path = url.pathname;
    if (path.startsWith('/visitor/v1/')) {
      if (request.method === 'OPTIONS') return preflight(request);
      const answer = visitor(request, url, info).catch((error: unknown) => failed(services, error, request, info));
      return withCors(await answer, request);
    }
    if (path.startsWith('/v1/')) return agent(request, url, info);
    if (path.startsWith('/webhooks/')) return answerWebhook(services, request, path);
    if (request.method === 'GET' || request.method === 'HEAD') {
      if (path.startsWith('/files/')) return serveFile(context, path.slice('/files/'.length));
      if (path === '/healthz') return healthz();
      if (path === '/readyz') return readyz(services);
      if (path === '/metrics') return metrics(services);
    }
    throw new ConversaError('not_found', 'There is nothing here.');
  };

  return async (request, { address = 'unknown', takeBody } = {}) => {
    const info: RequestInfo = { ip: address, requestId: crypto.randomUUID(), takeBody };
    let response: Response;
    try {
      response = await dispatch(request, new URL(request.url), info);
    } catch (error) {
      response = failed(services, error, request, info);
    }
    response.headers.set('x-request-id', info.requestId);
    return response;
  };
}

const openApi = (document: JsonObject): Response =>
  Response.json(document, { headers: { 'access-control-allow-origin': '*', 'cache-control': 'max-age=60' } });

/** Whether a request is for the helpdesk; everything else is the host's own. */
export function isHelpdeskPath(path: string): boolean {
  return /^\/(v1|visitor\/v1|webhooks|files)\/|^\/(healthz|readyz|metrics)$/.test(path);
}

function failed({ context }: Services, error: unknown, request: Request, { requestId }: RequestInfo): Response {
  const response = toResponse(error, requestId);
  if (response.status >= 500 && response.status !== 503)
    context.logger.error('A request failed.', {
      requestId,
      route: routeOf(request),
      code: isConversaError(error) ? error.code : undefined,
      error: error instanceof Error ? (error.stack ?? error.message) : String(error),
    });
  return response;
}

/** For the log; the rest of a file's link is its key. */
const routeOf = ({ method, url }: Request): string =>
  `${method} ${new URL(url).pathname.replace(/^\/files\/.*/, '/files/…')}`;
