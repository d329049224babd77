import { ConversaError } from '../errors.ts';
import type { Actor } from '../helpdesk/actor.ts';
import { actorOfSession, actorOfToken, membershipIn } from '../helpdesk/auth/sign-in.ts';
import type { Context } from '../helpdesk/context.ts';
import { sessionToken } from './cookies.ts';
import type { Services } from './services.ts';

/** @throws `unauthenticated`, `forbidden` for a change that another site's page made the browser send. */
export async function authenticate(services: Services, request: Request): Promise<Actor> {
  const actor = await actorOf(services, request);
  if (!actor) throw new ConversaError('unauthenticated', 'Sign in, or pass an API token as `Authorization: Bearer`.');
  return actor;
}

async function actorOf({ context, authenticate: host }: Services, request: Request): Promise<Actor | undefined> {
  const bearer = bearerOf(request);
  if (bearer !== undefined) return actorOfToken(context, bearer);
  if (host) return withInboxes(context, await host(request));
  const token = sessionToken(request, context.publicUrl);
  if (token === undefined) return undefined;
  requireSameOrigin(request, context.publicUrl);
  return actorOfSession(context, token);
}

/** What the host leaves to the account's administrators. */
async function withInboxes(context: Context, actor: Actor | undefined): Promise<Actor | undefined> {
  if (!actor || actor.role === 'administrator' || actor.inboxes) return actor;
  const membership = await membershipIn(context, actor.userId, actor.accountId);
  return { ...actor, inboxes: membership?.inboxes ?? [] };
}

export function bearerOf(request: Request): string | undefined {
  return /^Bearer ([\w.~+/=-]{1,4096})$/i.exec(request.headers.get('authorization') ?? '')?.[1];
}

/** Cookies travel with requests that other sites cause: whatever changes something has to come from our own pages. */
export function requireSameOrigin(request: Request, publicUrl: string): void {
  if (request.method === 'GET' || request.method === 'HEAD') return;
  const origin = request.headers.get('origin');
  const site = request.headers.get('sec-fetch-site');
  const own = [new URL(publicUrl).origin, new URL(request.url).origin];
  if (origin === null ? site === 'same-origin' : own.includes(origin)) return;
  throw new ConversaError('forbidden', 'Changes by session cookie are accepted only from the console’s own pages.');
}
