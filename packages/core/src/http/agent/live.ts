import * as z from 'zod';
import { sightOf, visibleInboxes } from '../../helpdesk/actor.ts';
import { agentReader } from '../../helpdesk/realtime/reader.ts';
import { publishPresence } from '../../helpdesk/typing.ts';
import { storePicture, storeUpload, wireAttachment } from '../../helpdesk/uploads.ts';
import { wireAttachment as attachmentSchema } from '../../protocol/schema/responses.ts';
import { idSchema } from '../../protocol/schema/ids.ts';
import { eventPage } from '../../protocol/schema/frames.ts';
import { answerEvents } from '../events.ts';
import { fileOf, type Route, route } from '../router.ts';
import type { Agent } from './who.ts';

export const liveRoutes: readonly Route<Agent>[] = [
  route<Agent, undefined, { readonly cursor?: string }>('GET /v1/events', {
    summary: 'What happens in the account: an open stream (`Accept: text/event-stream`) or a page of JSON',
    tag: 'Events',
    query: z.object({ cursor: z.string().exactOptional() }),
    response: eventPage,
    handle: ({ request, url, info, who: { services, actor } }) => {
      const { limits } = services.context;
      return answerEvents(services, {
        request,
        url,
        info,
        accountId: actor.accountId,
        reader: agentReader(actor.userId, visibleInboxes(actor) ?? 'all', () => sightOf(services.context, actor)),
        limits: [
          { key: `user ${actor.userId}`, max: limits.streamsPerUser },
          { key: `address ${info.ip}`, max: limits.streamsPerAddress },
        ],
      });
    },
  }),
  route<Agent, { readonly online: boolean }>('POST /v1/presence', {
    summary: 'The agent is here, or leaves; repeat every 30 s while here. Answers who is',
    tag: 'Events',
    body: z.strictObject({ online: z.boolean() }),
    response: z.object({ online: z.array(idSchema('usr')) }),
    handle: async ({ body, who: { services, actor } }) => {
      publishPresence(services.context, actor.accountId, actor.userId, body.online);
      return { online: services.presence.of(actor.accountId) };
    },
  }),
  route<Agent>('POST /v1/pictures', {
    summary: 'Upload an avatar (PNG, JPEG or WebP up to 512 KB); its address does not expire',
    tag: 'Inboxes',
    response: z.strictObject({ url: z.string() }),
    rawBody: true,
    handle: async ({ request, who: { services, actor } }) => ({
      url: await storePicture(services.context, {
        accountId: actor.accountId,
        owner: actor.userId,
        ...fileOf(request),
        mime: undefined,
      }),
    }),
  }),
  route<Agent>('POST /v1/attachments', {
    summary: 'Upload a file, to be named in a message by its id',
    tag: 'Messages',
    response: attachmentSchema,
    rawBody: true,
    handle: async ({ request, who: { services, actor } }) => {
      const { context } = services;
      const file = await storeUpload(context, {
        accountId: actor.accountId,
        owner: actor.userId,
        ...fileOf(request),
      });
      return wireAttachment(context, file);
    },
  }),
];
