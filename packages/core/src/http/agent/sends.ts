import * as z from 'zod';
import {
  bulkSend,
  changeBulkSend,
  createBulkSend,
  listBulkSends,
  type NewBulkSend,
  type ShownSend,
} from '../../helpdesk/bulk-sends.ts';
import { reservedId } from '../../helpdesk/reserved-id.ts';
import type { BulkSendState } from '../../model/bulk-send.ts';
import type { WireBulkSend, WireRecipient } from '../../protocol/agent.ts';
import { bulkSendBody } from '../../protocol/schema/requests.ts';
import { pageLimit } from '../../protocol/schema/page.ts';
import { wireBulkSend, wirePage, wireRecipient } from '../../protocol/schema/responses.ts';
import { type Route, route } from '../router.ts';
import type { Agent } from './who.ts';

const tag = 'Bulk sends';
interface RecipientsQuery {
  readonly after?: number;
  readonly limit: number;
}
const recipientsQuery: z.ZodType<RecipientsQuery> = z.strictObject({
  after: z.coerce.number().int().min(0).exactOptional(),
  limit: pageLimit(50),
});
type Wish = Exclude<BulkSendState, 'done'>;

export const sendRoutes: readonly Route<Agent>[] = [
  route<Agent>('GET /v1/inboxes/{inboxId}/sends', {
    summary: 'Messages to many of an inbox, newest first, and how far they are',
    tag,
    response: wirePage(wireBulkSend),
    handle: async ({ id, who: { services, actor } }) => ({
      items: (await listBulkSends(services.context, actor, id('inboxId', 'ibx'))).map(shown),
    }),
  }),
  route<Agent, NewBulkSend>('POST /v1/inboxes/{inboxId}/sends', {
    summary: 'Send a template to everyone of a label, with an attribute, or on a list; nobody gets it twice',
    tag,
    body: bulkSendBody,
    // Ten thousand rows of a list.
    maxBytes: 4 * 1024 * 1024,
    response: wireBulkSend,
    status: 201,
    handle: async ({ id, body, request, who: { services, actor } }) => {
      const { context, registry } = services;
      const inboxId = id('inboxId', 'ibx');
      const key = request.headers.get('idempotency-key') ?? undefined;
      const sendId = await reservedId(context, actor, 'snd', {
        key,
        operation: `POST /v1/inboxes/${inboxId}/sends`,
        body,
      });
      await createBulkSend(context, registry, actor, inboxId, body, sendId);
      return shown(await bulkSend(context, actor, inboxId, sendId));
    },
  }),
  route<Agent>('GET /v1/inboxes/{inboxId}/sends/{sendId}', {
    summary: 'One message to many, and how far it is',
    tag,
    response: wireBulkSend,
    handle: async ({ id, who: { services, actor } }) =>
      shown(await bulkSend(services.context, actor, id('inboxId', 'ibx'), id('sendId', 'snd'))),
  }),
  route<Agent, { readonly state: Wish }>('PATCH /v1/inboxes/{inboxId}/sends/{sendId}', {
    summary: 'Pause it, go on with it, or end it; who has got the message keeps it',
    tag,
    body: z.strictObject({ state: z.enum(['running', 'paused', 'cancelled']) }),
    response: wireBulkSend,
    handle: async ({ id, body, who: { services, actor } }) =>
      shown(await changeBulkSend(services.context, actor, id('inboxId', 'ibx'), id('sendId', 'snd'), body.state)),
  }),
  route<Agent, undefined, RecipientsQuery>('GET /v1/inboxes/{inboxId}/sends/{sendId}/recipients', {
    summary: 'What became of each recipient, in the order of sending; `after` is a position',
    tag,
    query: recipientsQuery,
    response: wirePage(wireRecipient),
    handle: async ({ id, query, who: { services, actor } }) => {
      const { context } = services;
      const { send } = await bulkSend(context, actor, id('inboxId', 'ibx'), id('sendId', 'snd'));
      const { after, limit } = query;
      const items = await context.storage.sends.results(actor, send.id, {
        limit: limit + 1,
        ...(after === undefined ? {} : { after }),
      });
      const page = items.slice(0, limit);
      return {
        items: page.map(
          ({
            position,
            contactId,
            phone,
            name,
            contactName,
            state,
            reason,
            messageId,
            status,
            failure,
          }): WireRecipient => ({
            position,
            state,
            ...(contactId ? { contactId } : {}),
            ...(phone ? { phone } : {}),
            ...((name ?? contactName) ? { name: name ?? contactName! } : {}),
            ...(reason ? { reason } : {}),
            ...(messageId ? { messageId } : {}),
            ...(status ? { status } : {}),
            ...(failure ? { failure } : {}),
          }),
        ),
        ...(items.length > limit ? { next: String(page.at(-1)!.position) } : {}),
      };
    },
  }),
];

const shown = ({ send, counts }: ShownSend): WireBulkSend => ({
  id: send.id,
  name: send.name,
  template: { name: send.part.name, language: send.part.language },
  marketing: send.marketing,
  perMinute: send.perMinute,
  state: send.state,
  total: send.total,
  counts,
  createdBy: send.createdBy,
  createdAt: send.createdAt.toISOString(),
});
