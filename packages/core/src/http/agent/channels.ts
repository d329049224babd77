import * as z from 'zod';
import type { Catalogue, Connection } from '../../connector/contract.ts';
import { ConversaError } from '../../errors.ts';
import { requireManager, sees } from '../../helpdesk/actor.ts';
import { listTold } from '../../helpdesk/connection-notes.ts';
import { showConnection } from '../../helpdesk/show-connection.ts';
import { requireTemplates } from '../../helpdesk/templates.ts';
import { disconnectInbox, onboard, type OnboardingWish } from '../../helpdesk/onboarding.ts';
import type { Inbox } from '../../model/account.ts';
import type { AttachmentId, InboxId } from '../../model/ids.ts';
import type { JsonObject } from '../../model/json.ts';
import { idSchema } from '../../protocol/schema/ids.ts';
import { json, jsonObject } from '../../protocol/schema/json.ts';
import { wireChannel, wireConnection, wirePage } from '../../protocol/schema/responses.ts';
import { type Route, route, type RouteInput } from '../router.ts';
import type { Agent } from './who.ts';

const tag = 'Channels';
type Input = RouteInput<Agent, unknown, unknown>;
const onboardingBody: z.ZodType<OnboardingWish> = z.strictObject({
  input: json.exactOptional(),
  to: z.string().max(64).exactOptional(),
});
interface HistoryBody {
  readonly kind: 'contacts' | 'messages';
  readonly days?: number;
}
const historyBody: z.ZodType<HistoryBody> = z.strictObject({
  kind: z.enum(['contacts', 'messages']),
  days: z.number().int().min(1).max(3_650).exactOptional(),
});
interface After {
  readonly after?: string;
}
const after: z.ZodType<After> = z.strictObject({ after: z.string().max(2_000).exactOptional() });

interface OneLanguage {
  readonly id?: string;
}
const oneLanguage: z.ZodType<OneLanguage> = z.strictObject({ id: z.string().max(64).exactOptional() });

export const channelRoutes: readonly Route<Agent>[] = [
  route<Agent>('GET /v1/channels', {
    summary: 'The channel types of this installation, and whether this account may use them',
    tag,
    response: wirePage(wireChannel),
    handle: async ({ who: { services, actor } }) => {
      const { registry, context } = services;
      const account = await context.storage.accounts.get(actor.accountId);
      return {
        items: registry.types.map((type) => {
          const { app, connector } = registry.app(type);
          return {
            type,
            enabled: account?.switches.channels?.[type] !== false,
            onboarding: app.onboarding !== undefined,
            initiate: connector.capabilities.initiate,
            movesFrom: connector.movesFrom ?? [],
          };
        }),
      };
    },
  }),
  route<Agent, OnboardingWish>('POST /v1/inboxes/{inboxId}/onboarding', {
    summary: 'The next step of connecting an inbox to its provider; without `input` it begins anew',
    tag,
    body: onboardingBody,
    response: jsonObject,
    handle: async ({ who: { services, actor }, id, body }) =>
      onboard(services.context, services.registry, actor, id('inboxId', 'ibx'), body),
  }),
  route<Agent>('GET /v1/inboxes/{inboxId}/connection', {
    summary: 'How an inbox stands with its provider: state, number, name, quality, import of the past, alerts',
    tag,
    response: wireConnection,
    handle: async ({ who: { services, actor }, id }) =>
      showConnection(services.context, services.registry, actor, id('inboxId', 'ibx')),
  }),
  route<Agent>('DELETE /v1/inboxes/{inboxId}/connection', {
    summary: 'Forget an inbox’s credentials; its conversations stay',
    tag,
    status: 204,
    handle: async ({ who: { services, actor }, id }) =>
      disconnectInbox(services.context, services.registry, actor, id('inboxId', 'ibx')),
  }),
  route<Agent>('GET /v1/inboxes/{inboxId}/capabilities', {
    summary: 'What the inbox’s channel can carry, and who may begin a conversation',
    tag,
    response: jsonObject,
    handle: async (input) => (await connectionOf(input)).capabilities(),
  }),
  route<Agent>('POST /v1/inboxes/{inboxId}/test', {
    summary: 'Send a test message through the inbox’s own channel; its connection and checks show when it came back',
    tag,
    status: 202,
    response: jsonObject,
    handle: async (input) => {
      requireManager(input.who.actor, inboxId(input));
      const connection = await connectionOf(input);
      if (!connection.probe) throw without('test message');
      return connection.probe();
    },
  }),
  route<Agent, HistoryBody>('POST /v1/inboxes/{inboxId}/history', {
    summary: 'Import the past of the inbox; for email `days` says how much of it',
    tag,
    body: historyBody,
    status: 202,
    handle: async (input) => {
      requireManager(input.who.actor, inboxId(input));
      const { history } = await connectionOf(input);
      if (!history) throw without('a past to import');
      const { kind, days } = input.body;
      await history.request(kind, days === undefined ? {} : { days });
      // It may run in another process, and look for what was asked only now and then.
      input.who.services.context.bus.publish({ kind: 'connection', inboxId: inboxId(input) });
      return {};
    },
  }),
  route<Agent, undefined, After>('GET /v1/inboxes/{inboxId}/templates', {
    summary: 'The templates of the inbox’s account at its provider',
    tag,
    query: after,
    response: wirePage(jsonObject),
    handle: async (input) => {
      const { services, actor } = input.who;
      const catalogue = await templatesOf(input);
      return listTold(services.context, actor, inboxId(input), {
        kind: 'template',
        catalogue,
        after: input.query.after,
      });
    },
  }),
  route<Agent, JsonObject>('POST /v1/inboxes/{inboxId}/templates', {
    summary: 'Create a template, or with its `id` change one; the provider reviews it',
    tag,
    body: jsonObject,
    response: jsonObject,
    handle: async (input) => {
      requireManager(input.who.actor, inboxId(input));
      return (await templatesOf(input)).save(input.body);
    },
  }),
  route<Agent, { readonly attachmentId: AttachmentId }>('POST /v1/inboxes/{inboxId}/template-samples', {
    summary: 'Hand an uploaded file to the provider as the sample of a template’s header; answers its `handle`',
    tag,
    body: z.strictObject({ attachmentId: idSchema('att') }),
    response: jsonObject,
    handle: async (input) => {
      const { services, actor } = input.who;
      requireManager(actor, inboxId(input));
      const [file] = await services.context.storage.attachments.byIds(actor, [input.body.attachmentId]);
      if (!file || file.owner !== actor.userId)
        throw new ConversaError('not_found', `There is no attachment ${input.body.attachmentId}.`);
      const catalogue = await templatesOf(input);
      if (!catalogue.act) throw without('samples');
      return catalogue.act('', 'sample', { key: file.key, mime: file.mime, name: file.name });
    },
  }),
  route<Agent, undefined, OneLanguage>('DELETE /v1/inboxes/{inboxId}/templates/{name}', {
    summary: 'Delete a template in all languages, or with its `id` in one',
    tag,
    query: oneLanguage,
    status: 204,
    handle: async (input) => {
      requireManager(input.who.actor, inboxId(input));
      const catalogue = await templatesOf(input);
      const { id } = input.query;
      if (id === undefined) return catalogue.remove(input.param('name'));
      if (!catalogue.act) throw without('templates in several languages');
      await catalogue.act(id, 'remove_language', { name: input.param('name') });
    },
  }),
];

const inboxId = (input: Input): InboxId => input.id('inboxId', 'ibx');
const without = (what: string): ConversaError => new ConversaError('not_found', `This inbox’s channel has no ${what}.`);

async function inboxOf(input: Input): Promise<Inbox> {
  const { services, actor } = input.who;
  const id = inboxId(input);
  const inbox = await services.context.storage.inboxes.get({ accountId: actor.accountId }, id);
  if (!inbox || !sees(actor, id)) throw new ConversaError('not_found', `There is no inbox ${id}.`);
  return inbox;
}
async function connectionOf(input: Input): Promise<Connection> {
  const { id } = await inboxOf(input);
  return input.who.services.registry.connection(id);
}
async function templatesOf(input: Input): Promise<Catalogue> {
  const { services, actor } = input.who;
  const inbox = await inboxOf(input);
  await requireTemplates(services.context, actor, inbox);
  const { templates } = await services.registry.connection(inbox.id);
  if (!templates) throw without('templates');
  return templates;
}
