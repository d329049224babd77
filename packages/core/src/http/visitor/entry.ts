import { ConversaError } from '../../errors.ts';
import { checkOrigin, isAllowedHere, openSession } from '../../helpdesk/visitors.ts';
import type { Visitor } from '../../helpdesk/visitor-tokens.ts';
import type { WebsiteSettings } from '../../protocol/agent.ts';
import { newVisitorSession } from '../../protocol/schema/requests.ts';
import { visitorSession, widgetConfig } from '../../protocol/schema/visitor.ts';
import type { NewVisitorSession, WidgetConfig } from '../../protocol/visitor.ts';
import { bearerOf } from '../authenticate.ts';
import { type Route, route } from '../router.ts';
import type { Services } from '../services.ts';
import { slowDown, websiteInbox } from './who.ts';

const tag = 'Visitor';

/** What a page may ask before its visitor has a token. */
export const entryRoutes: readonly Route<Services>[] = [
  route<Services>('GET /visitor/v1/inboxes/{inboxId}/config', {
    summary: 'What the widget needs to draw itself; cached for 60 s',
    tag,
    response: widgetConfig,
    handle: async ({ request, id, who: services }) => {
      const { context, sightings, presence } = services;
      const found = await websiteInbox(services, id('inboxId', 'ibx'));
      const origin = request.headers.get('origin') ?? undefined;
      const settings = found.inbox.settings as unknown as WebsiteSettings;
      if (origin !== undefined) sightings.note(found.inbox.id, origin, isAllowedHere(context, settings, origin));
      checkOrigin(context, found, origin);
      if (found.inbox.state === 'paused')
        throw new ConversaError('inbox_paused', 'This chat is paused; the widget stays hidden.');
      const { siteName, greeting, color, avatarUrl, locale, theme, attachments } = settings;
      const config: WidgetConfig = {
        inboxId: found.inbox.id,
        siteName,
        greeting,
        color,
        theme: theme ?? 'auto',
        ...(avatarUrl ? { avatarUrl } : {}),
        ...(locale ? { locale } : {}),
        ...(attachments === false ? { attachments } : {}),
        ...(presence.of(found.accountId).length > 0 ? { online: true } : {}),
      };
      return Response.json(config, { headers: { 'cache-control': 'public, max-age=60' } });
    },
  }),
  route<Services, NewVisitorSession>('POST /visitor/v1/sessions', {
    summary: 'Start anonymously, or say who the visitor is',
    tag,
    body: newVisitorSession,
    response: visitorSession,
    handle: async ({ request, body, info, who: services }) => {
      const { context } = services;
      slowDown(services, `sessions:${info.ip}`, { perSecond: 2, burst: 60 });
      const found = await websiteInbox(services, body.inboxId);
      checkOrigin(context, found, request.headers.get('origin') ?? undefined);
      return openSession(context, found, await currentVisitor(services, request), body);
    },
  }),
];

/** A token that has expired, or was made before the secret changed, is as good as none: the visitor starts afresh. */
async function currentVisitor({ context }: Services, request: Request): Promise<Visitor | undefined> {
  const token = bearerOf(request);
  return token === undefined ? undefined : context.visitorTokens.read(token).catch(() => undefined);
}
