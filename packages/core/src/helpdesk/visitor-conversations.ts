import type { ContactId } from '../model/ids.ts';
import type { InboxInAccount } from '../ports/storage/reading.ts';
import type { VisitorConversation } from '../protocol/visitor.ts';
import type { Context } from './context.ts';
import { wireMessages } from './wire.ts';

const most = 50;

/** A visitor's conversations in one inbox as their own list shows them: newest activity first, notes left out. */
export async function listConversations(
  context: Context,
  { accountId, inbox }: InboxInAccount,
  contactId: ContactId,
): Promise<readonly VisitorConversation[]> {
  const scope = { accountId };
  const { items } = await context.storage.conversations.list(
    scope,
    { inboxId: inbox.id, peerId: contactId },
    { limit: most },
  );
  return Promise.all(
    items.map(async ({ conversation: c, lastMessage }) => {
      // The newest may be a note, which is nothing to a visitor.
      const isPublic = lastMessage && lastMessage.direction !== 'internal';
      const page = isPublic
        ? { items: [lastMessage] }
        : await context.storage.messages.list(scope, c.id, { limit: 1, publicOnly: true });
      const [last] = await wireMessages(context, accountId, page.items, 'visitor');
      const unread = last?.direction === 'out' && !(c.contactSeenAt && new Date(last.sentAt) <= c.contactSeenAt);
      return {
        id: c.id,
        status: c.status,
        unread,
        createdAt: c.createdAt.toISOString(),
        lastActivityAt: last?.sentAt ?? c.createdAt.toISOString(),
        ...(c.key ? { key: c.key } : {}),
        ...(last ? { last } : {}),
      };
    }),
  );
}
