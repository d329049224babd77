import * as z from 'zod';
import { createApiToken } from '../../helpdesk/auth/sign-in.ts';
import { requireAdministrator } from '../../helpdesk/actor.ts';
import type { ApiToken } from '../../model/account.ts';
import type { WireToken } from '../../protocol/agent.ts';
import { wirePage, wireToken as tokenSchema } from '../../protocol/schema/responses.ts';
import { type Route, route } from '../router.ts';
import type { Agent } from './who.ts';

const tag = 'API tokens';

export const tokenRoutes: readonly Route<Agent>[] = [
  route<Agent>('GET /v1/tokens', {
    summary: 'API tokens of the account, without their secrets (administrators)',
    tag,
    response: wirePage(tokenSchema),
    handle: async ({ who: { services, actor } }) => {
      requireAdministrator(actor);
      const tokens = await services.context.storage.people.tokens({ accountId: actor.accountId });
      return { items: tokens.map(wireToken) };
    },
  }),
  route<Agent, { readonly name: string }>('POST /v1/tokens', {
    summary: 'Create an API token; its secret is shown only in this answer (administrators)',
    tag,
    body: z.strictObject({ name: z.string().trim().min(1).max(100) }),
    response: z.strictObject({ token: tokenSchema, secret: z.string() }),
    status: 201,
    handle: async ({ body, who: { services, actor } }) => {
      requireAdministrator(actor);
      const { token, secret } = await createApiToken(services.context, actor, body.name);
      return { token: wireToken(token), secret };
    },
  }),
  route<Agent>('DELETE /v1/tokens/{tokenId}', {
    summary: 'Revoke an API token (administrators)',
    tag,
    status: 204,
    handle: async ({ id, who: { services, actor } }) => {
      requireAdministrator(actor);
      await services.context.storage.people.deleteToken({ accountId: actor.accountId }, id('tokenId', 'tok'));
    },
  }),
];

function wireToken({ id, name, createdAt, lastUsedAt }: ApiToken): WireToken {
  return {
    id,
    name,
    createdAt: createdAt.toISOString(),
    ...(lastUsedAt ? { lastUsedAt: lastUsedAt.toISOString() } : {}),
  };
}
