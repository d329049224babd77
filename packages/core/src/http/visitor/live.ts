import { ConversaError } from '../../errors.ts';
import { visitorReader } from '../../helpdesk/realtime/reader.ts';
import { storeUpload, wireAttachment } from '../../helpdesk/uploads.ts';
import type { WebsiteSettings } from '../../protocol/agent.ts';
import { eventPage } from '../../protocol/schema/frames.ts';
import { wireAttachment as attachmentSchema } from '../../protocol/schema/responses.ts';
import { answerEvents } from '../events.ts';
import { fileOf, type Route, route } from '../router.ts';
import { slowDown, type VisitorWho } from './who.ts';

const tag = 'Visitor';

export const visitorLiveRoutes: readonly Route<VisitorWho>[] = [
  route<VisitorWho>('GET /visitor/v1/events', {
    summary: 'What happens in the visitor’s conversations: an open stream or a page of JSON',
    tag,
    response: eventPage,
    handle: async ({ request, url, info, who }) => {
      const { limits } = who.services.context;
      return answerEvents(who.services, {
        request,
        url,
        info,
        accountId: who.found.accountId,
        reader: visitorReader(who.visitor.visitorId, await who.contactId(), () => who.contactId()),
        limits: [
          { key: `visitor ${who.visitor.visitorId}`, max: limits.streamsPerVisitor },
          { key: `address ${info.ip}`, max: limits.streamsPerAddress },
        ],
      });
    },
  }),
  route<VisitorWho>('POST /visitor/v1/attachments', {
    summary: 'Upload a file, to be named in a message by its id',
    tag,
    response: attachmentSchema,
    rawBody: true,
    handle: async ({ request, info, who: { services, found, visitor } }) => {
      if ((found.inbox.settings as unknown as WebsiteSettings).attachments === false)
        throw new ConversaError('feature_disabled', 'This chat takes no files.');
      slowDown(services, `uploads:${info.ip}`, { perSecond: 0.5, burst: 20 });
      const { context } = services;
      const file = await storeUpload(context, {
        accountId: found.accountId,
        owner: visitor.visitorId,
        ...fileOf(request),
      });
      return wireAttachment(context, file);
    },
  }),
];
