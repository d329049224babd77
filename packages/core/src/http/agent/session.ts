import * as z from 'zod';
import { ConversaError } from '../../errors.ts';
import type { Actor } from '../../helpdesk/actor.ts';
import { setPasswordByLink } from '../../helpdesk/auth/password-link.ts';
import { actorOfSession, openUserSession, signIn } from '../../helpdesk/auth/sign-in.ts';
import { changeUser } from '../../helpdesk/people.ts';
import { publishPresence } from '../../helpdesk/typing.ts';
import { wireUser } from '../../helpdesk/wire.ts';
import type { WireSession } from '../../protocol/agent.ts';
import type { PasswordByLink, UserChange } from '../../protocol/people.ts';
import { idSchema } from '../../protocol/schema/ids.ts';
import { passwordByLink, userChange } from '../../protocol/schema/people.ts';
import { wireSession } from '../../protocol/schema/responses.ts';
import { requireSameOrigin } from '../authenticate.ts';
import { endedCookie, sessionCookie } from '../cookies.ts';
import { type Route, route } from '../router.ts';
import type { Services } from '../services.ts';
import type { Agent } from './who.ts';

const credentials: z.ZodType<{ readonly email: string; readonly password: string }> = z.strictObject({
  email: z.string().min(3).max(320),
  password: z.string().min(1).max(1_024),
});
const tag = 'Session';

/** Before anyone is signed in. */
export const signInRoutes: readonly Route<Services>[] = [
  route<Services, z.infer<typeof credentials>>('POST /v1/session', {
    summary: 'Sign in with e-mail and password; sets the session cookie',
    tag,
    body: credentials,
    response: wireSession,
    handle: async ({ request, body, info, who: services }) => {
      const { context } = services;
      requireSameOrigin(request, context.publicUrl);
      return entered(services, await signIn(context, { ...body, ip: info.ip }));
    },
  }),
  route<Services, PasswordByLink>('POST /v1/session/password', {
    summary: 'Set a password by the token of a link, and sign in with it',
    tag,
    body: passwordByLink,
    response: wireSession,
    handle: async ({ request, body, info, who: services }) => {
      const { context } = services;
      requireSameOrigin(request, context.publicUrl);
      const user = await setPasswordByLink(context, { ...body, ip: info.ip });
      return entered(services, await openUserSession(context, user.id));
    },
  }),
];

/** The session and its cookie. @throws `forbidden` without a place in any active account */
async function entered(
  services: Services,
  { token, expiresAt }: { readonly token: string; readonly expiresAt: Date },
): Promise<Response> {
  const { context } = services;
  const actor = await actorOfSession(context, token);
  if (!actor) throw new ConversaError('forbidden', 'You are not a member of any active account.');
  return Response.json(await sessionOf(services, actor), {
    headers: { 'set-cookie': sessionCookie(context.publicUrl, token, expiresAt), 'cache-control': 'no-store' },
  });
}

export const sessionRoutes: readonly Route<Agent>[] = [
  route<Agent>('GET /v1/session', {
    summary: 'Who is signed in, and in which account',
    tag,
    response: wireSession,
    handle: ({ who }) => sessionOf(who.services, who.actor),
  }),
  route<Agent>('DELETE /v1/session', {
    summary: 'Sign out',
    tag,
    status: 204,
    handle: async ({ who: { services, actor } }) => {
      if (actor.via.kind === 'session') await services.context.storage.people.deleteSession(actor.via.hash);
      publishPresence(services.context, actor.accountId, actor.userId, false);
      return new Response(null, { status: 204, headers: { 'set-cookie': endedCookie(services.context.publicUrl) } });
    },
  }),
  route<Agent, { readonly accountId: Actor['accountId'] }>('PUT /v1/session/account', {
    summary: 'Work in another account',
    tag,
    body: z.strictObject({ accountId: idSchema('acc') }),
    response: wireSession,
    handle: async ({ who: { services, actor }, body }) => {
      if (actor.via.kind !== 'session')
        throw new ConversaError('conflict', 'Only a session can change its account; a token belongs to one.');
      const { people } = services.context.storage;
      const memberships = await people.memberships(actor.userId);
      const found = memberships.find(({ account }) => account.id === body.accountId && account.state === 'active');
      if (!found) throw new ConversaError('not_found', `There is no account ${body.accountId}.`);
      await people.setSessionAccount(actor.via.hash, body.accountId);
      return sessionOf(services, { ...actor, accountId: body.accountId, role: found.membership.role });
    },
  }),
  route<Agent, UserChange>('PATCH /v1/session/user', {
    summary: 'Change one’s own name, avatar or password; a new password ends the other sessions',
    tag,
    body: userChange,
    response: wireSession,
    handle: async ({ who: { services, actor }, body }) => {
      await changeUser(services.context, actor, body);
      return sessionOf(services, actor);
    },
  }),
];

async function sessionOf({ context }: Services, actor: Actor): Promise<WireSession> {
  const [user, memberships] = await Promise.all([
    context.storage.people.user(actor.userId),
    context.storage.people.memberships(actor.userId),
  ]);
  const accounts = memberships.map(({ account, membership }) => ({
    id: account.id,
    name: account.name,
    role: membership.role,
  }));
  const account = accounts.find(({ id }) => id === actor.accountId);
  if (!user || !account) throw new ConversaError('unauthenticated', 'This session’s user has left the account.');
  return { user: wireUser(user), account: { id: account.id, name: account.name }, role: actor.role, accounts };
}
