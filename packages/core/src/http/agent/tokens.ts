import * as z from 'zod';
import { createApiToken } from '../../helpdesk/auth/sign-in.ts';
import { listBots } from '../../helpdesk/bots.ts';
import { revokeToken } from '../../helpdesk/revoke-token.ts';
import { requireAdministrator } from '../../helpdesk/actor.ts';
import type { ApiToken } from '../../model/account.ts';
import type { WireToken } from '../../protocol/agent.ts';
import { wireBot, wirePage, wireToken as tokenSchema } from '../../protocol/schema/responses.ts';
import { type Route, route } from '../router.ts';
import type { Agent } from './who.ts';

const name = z.string().trim().min(1).max(100);
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
  route<Agent, { readonly name: string; readonly bot?: string }>('POST /v1/tokens', {
    summary:
      'Create an API token; its secret is shown only in this answer (administrators). With `bot`, what customers see it called, what it writes is a bot’s',
    tag,
    body: z.strictObject({ name, bot: name.exactOptional() }),
    response: z.strictObject({ token: tokenSchema, secret: z.string() }),
    status: 201,
    handle: async ({ body, who: { services, actor } }) => {
      requireAdministrator(actor);
      const { token, secret } = await createApiToken(services.context, actor, body);
      return { token: wireToken(token), secret };
    },
  }),
  route<Agent>('DELETE /v1/tokens/{tokenId}', {
    summary: 'Revoke an API token (administrators). The inboxes of a bot’s have none any more; what it had is open',
    tag,
    status: 204,
    handle: async ({ id, who: { services, actor } }) => {
      requireAdministrator(actor);
      await revokeToken(services, actor, id('tokenId', 'tok'));
    },
  }),
  route<Agent>('GET /v1/bots', {
    summary: 'The bots an inbox may have: API tokens that are a bot’s, by the name customers see',
    tag,
    response: wirePage(wireBot),
    handle: async ({ who: { services, actor } }) => ({ items: await listBots(services.context, actor) }),
  }),
];

function wireToken({ id, name, bot, createdAt, lastUsedAt }: ApiToken): WireToken {
  return {
    id,
    name,
    ...(bot === undefined ? {} : { bot }),
    createdAt: createdAt.toISOString(),
    ...(lastUsedAt ? { lastUsedAt: lastUsedAt.toISOString() } : {}),
  };
}
