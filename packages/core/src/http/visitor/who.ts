import { ConversaError } from '../../errors.ts';
import type { ContactId, InboxId } from '../../model/ids.ts';
import type { InboxInAccount } from '../../ports/storage/reading.ts';
import { checkOrigin, contactOf } from '../../helpdesk/visitors.ts';
import type { Visitor } from '../../helpdesk/visitor-tokens.ts';
import { bearerOf } from '../authenticate.ts';
import type { RequestInfo } from '../router.ts';
import type { Services } from '../services.ts';

/** What every visitor route gets: the services, who asks, and in which inbox. */
export interface VisitorWho {
  readonly services: Services;
  readonly visitor: Visitor;
  readonly found: InboxInAccount;
  contactId(): Promise<ContactId | undefined>;
}

/** @throws `unauthenticated`, `origin_not_allowed`, `not_found` when the inbox is gone, `rate_limited` */
export async function visitorWho(services: Services, request: Request, info: RequestInfo): Promise<VisitorWho> {
  const { context } = services;
  const token = bearerOf(request);
  if (token === undefined)
    throw new ConversaError('unauthenticated', 'Pass the visitor token as `Authorization: Bearer`.');
  const visitor = await context.visitorTokens.read(token);
  const found = await websiteInbox(services, visitor.inboxId);
  checkOrigin(context, found, request.headers.get('origin') ?? undefined);
  slowDown(services, `visitor:${visitor.visitorId}`, { perSecond: 5, burst: 60 });
  slowDown(services, `visitors:${info.ip}`, { perSecond: 50, burst: 500 });
  return {
    services,
    visitor,
    found,
    contactId: async () => (await contactOf(context, found.accountId, visitor))?.id,
  };
}

/** @throws `not_found` */
export async function websiteInbox({ inboxes }: Services, id: InboxId): Promise<InboxInAccount> {
  const found = await inboxes.get(id);
  if (found.inbox.channel !== 'website' || !found.accountActive)
    throw new ConversaError('not_found', `There is no website inbox ${id}.`);
  return found;
}

/** @throws `rate_limited` */
export function slowDown(
  { context }: Services,
  key: string,
  rate: { readonly perSecond: number; readonly burst: number },
): void {
  const waitMs = context.limiter.take(key, rate);
  if (waitMs > 0)
    throw new ConversaError('rate_limited', 'Too many requests. Wait a moment.', { retryAfterMs: waitMs });
}
