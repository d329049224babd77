import * as z from 'zod';
import { ConversaError } from '../../errors.ts';
import { requireAdministrator, sees } from '../../helpdesk/actor.ts';
import { checkInbox } from '../../helpdesk/inbox-checks.ts';
import { deleteInbox } from '../../helpdesk/onboarding.ts';
import { createInbox, identitySecret, type NewInbox, patchInbox } from '../../helpdesk/inboxes.ts';
import { reservedId } from '../../helpdesk/reserved-id.ts';
import { isAllowedHere } from '../../helpdesk/visitors.ts';
import { wireInbox } from '../../helpdesk/wire.ts';
import type { Inbox } from '../../model/account.ts';
import type { InboxId } from '../../model/ids.ts';
import type { JsonObject } from '../../model/json.ts';
import type { InboxPatch } from '../../ports/storage/change.ts';
import type { WebsiteSettings, WireCheck, WirePage } from '../../protocol/agent.ts';
import { idSchema } from '../../protocol/schema/ids.ts';
import { jsonObject } from '../../protocol/schema/json.ts';
import { emailSettings, websiteSettings } from '../../protocol/schema/requests.ts';
import { wireCheck, wireInbox as inboxSchema, wireInstallation, wirePage } from '../../protocol/schema/responses.ts';
import { parse, type Route, route, type RouteInput } from '../router.ts';
import type { Agent } from './who.ts';

const name = z.string().trim().min(1).max(100);
const newInbox: z.ZodType<NewInbox> = z.strictObject({
  name,
  channel: z.string().regex(/^[a-z][a-z0-9-]{0,40}$/, 'expected a channel type like website'),
  settings: jsonObject,
});
const inboxPatch: z.ZodType<InboxPatch> = z.strictObject({
  name: name.exactOptional(),
  state: z.enum(['active', 'paused']).exactOptional(),
  returning: z.enum(['reopen', 'new']).exactOptional(),
  settings: jsonObject.exactOptional(),
  features: z.record(z.string().max(64), z.boolean()).exactOptional(),
  botId: idSchema('tok').nullable().exactOptional(),
});
const tag = 'Inboxes';

export const inboxRoutes: readonly Route<Agent>[] = [
  route<Agent>('GET /v1/inboxes', {
    summary: 'The inboxes one sees: administrators all, agents those they work in',
    tag,
    response: wirePage(inboxSchema),
    handle: async ({ who: { services, actor } }) => ({
      items: (await services.context.storage.inboxes.list(actor)).filter(({ id }) => sees(actor, id)).map(wireInbox),
    }),
  }),
  route<Agent, NewInbox>('POST /v1/inboxes', {
    summary: 'Create an inbox (administrators)',
    tag,
    body: newInbox,
    response: inboxSchema,
    status: 201,
    handle: async ({ request, who: { services, actor }, body }) => {
      const { context, registry } = services;
      requireAdministrator(actor);
      const wish = { ...body, settings: checkedSettings(body.channel, body.settings) };
      const key = request.headers.get('idempotency-key') ?? undefined;
      const id = await reservedId(context, actor, 'ibx', { key, operation: 'POST /v1/inboxes', body });
      return wireInbox(await createInbox(context, registry, actor, wish, id));
    },
  }),
  route<Agent>('GET /v1/inboxes/{inboxId}', {
    summary: 'One inbox',
    tag,
    response: inboxSchema,
    handle: async (input) => wireInbox(await inboxOf(input)),
  }),
  route<Agent, InboxPatch>('PATCH /v1/inboxes/{inboxId}', {
    summary: 'Change an inbox (administrators, and agents who manage it)',
    tag,
    body: inboxPatch,
    response: inboxSchema,
    handle: async (input) => {
      const { context, registry } = input.who.services;
      const { channel } = await inboxOf(input);
      const patch = input.body.settings
        ? { ...input.body, settings: checkedSettings(channel, input.body.settings) }
        : input.body;
      return wireInbox(await patchInbox(context, registry, input.who.actor, idOf(input), patch));
    },
  }),
  route<Agent>('DELETE /v1/inboxes/{inboxId}', {
    summary: 'Delete an inbox that has no conversations (administrators)',
    tag,
    status: 204,
    handle: async (input) => {
      const { context, registry } = input.who.services;
      return deleteInbox(context, registry, input.who.actor, idOf(input));
    },
  }),
  route<Agent>('GET /v1/inboxes/{inboxId}/installation', {
    summary: 'The snippet, and where the widget was seen',
    tag,
    response: wireInstallation,
    handle: async (input) => {
      const { id, settings } = await inboxOf(input);
      const { context } = input.who.services;
      const origins = await context.storage.inboxes.sightings({ accountId: input.who.actor.accountId }, id);
      return {
        snippet: `<script async src="${context.publicUrl}/widget.js" data-inbox="${id}"></script>`,
        origins: origins.map(({ firstSeenAt, lastSeenAt, ...seen }) => ({
          ...seen,
          allowedNow: isAllowedHere(context, settings as unknown as WebsiteSettings, seen.origin),
          firstSeenAt: firstSeenAt.toISOString(),
          lastSeenAt: lastSeenAt.toISOString(),
        })),
      };
    },
  }),
  route<Agent>('GET /v1/inboxes/{inboxId}/identity-secret', {
    summary: 'The secret a host signs user ids with (administrators)',
    tag,
    response: z.strictObject({ secret: z.string() }),
    handle: async (input) => {
      requireAdministrator(input.who.actor);
      const inbox = await inboxOf(input);
      const { accountId } = input.who.actor;
      return { secret: await identitySecret(input.who.services.context, { accountId, accountActive: true, inbox }) };
    },
  }),
  route<Agent>('GET /v1/inboxes/{inboxId}/checks', {
    summary: 'Health of the inbox: whether messages come and go and who answers them',
    tag,
    response: wirePage(wireCheck),
    handle: async (input) => {
      const { services, actor } = input.who;
      const items = await checkInbox(services.context, services.registry, actor, await inboxOf(input));
      return { items } satisfies WirePage<WireCheck>;
    },
  }),
];

const idOf = (input: RouteInput<Agent, unknown, unknown>): InboxId => input.id('inboxId', 'ibx');

async function inboxOf(input: RouteInput<Agent, unknown, unknown>): Promise<Inbox> {
  const { services, actor } = input.who;
  const inbox = await services.context.storage.inboxes.get({ accountId: actor.accountId }, idOf(input));
  if (!inbox || !sees(actor, inbox.id)) throw new ConversaError('not_found', `There is no inbox ${idOf(input)}.`);
  return inbox;
}

/** Settings are the channel's own; those of hosted channels are known here. @throws {ValidationError} */
function checkedSettings(channel: string, given: JsonObject): JsonObject {
  if (channel === 'website') return { ...parse(websiteSettings, given, 'body.settings') };
  return channel === 'email' ? { ...(parse(emailSettings, given, 'body.settings') as JsonObject) } : given;
}
