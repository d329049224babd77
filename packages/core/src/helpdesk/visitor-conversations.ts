import type { ContactId } from '../model/ids.ts';
import type { Message } from '../model/message.ts';
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
      const seenAt = c.contactSeenAt?.getTime() ?? 0;
      // The newest may be a note, which is nothing to a visitor; and only behind an unseen answer may there be more.
      const isSettled = lastMessage?.direction === 'in' || (lastMessage && isSeen(lastMessage, seenAt));
      const page = isSettled
        ? { items: [lastMessage] }
        : await context.storage.messages.list(scope, c.id, { limit: most, publicOnly: true });
      const [last] = await wireMessages(context, accountId, page.items.slice(-1), 'visitor');
      const unread = page.items.filter((message) => message.direction === 'out' && !isSeen(message, seenAt)).length;
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

const isSeen = ({ direction, sentAt }: Message, seenAt: number): boolean =>
  direction === 'out' && sentAt.getTime() <= seenAt;
