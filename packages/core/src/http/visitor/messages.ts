import * as z from 'zod';
import { ConversaError } from '../../errors.ts';
import { contactSaw } from '../../helpdesk/seen.ts';
import { publishTyping } from '../../helpdesk/typing.ts';
import { listConversations } from '../../helpdesk/visitor-conversations.ts';
import { receiveVisitorMessage } from '../../helpdesk/visitor-messages.ts';
import { contactOf } from '../../helpdesk/visitors.ts';
import { wireMessages } from '../../helpdesk/wire.ts';
import type { Conversation } from '../../model/conversation.ts';
import type { ContactId, ConversationId, MessageId } from '../../model/ids.ts';
import type { Message } from '../../model/message.ts';
import { idSchema } from '../../protocol/schema/ids.ts';
import { newVisitorMessage, typingBody, visitorSeen } from '../../protocol/schema/requests.ts';
import {
  visitorConversations,
  visitorHistory,
  visitorMessageResult,
  visitorSummary,
} from '../../protocol/schema/visitor.ts';
import type {
  NewVisitorMessage,
  TypingBody,
  VisitorConversations,
  VisitorHistory,
  VisitorSeen,
  VisitorSummary,
} from '../../protocol/visitor.ts';
import type { WireMessage } from '../../protocol/message.ts';
import { type Route, route } from '../router.ts';
import type { VisitorWho } from './who.ts';

const tag = 'Visitor';
const pageSize = 50;

interface HistoryQuery {
  readonly conversation?: ConversationId;
  readonly before?: MessageId;
}

export const visitorMessageRoutes: readonly Route<VisitorWho>[] = [
  route<VisitorWho>('GET /visitor/v1/summary', {
    summary: 'How much is unread',
    tag,
    response: visitorSummary,
    handle: async ({ who }): Promise<VisitorSummary> => {
      const contactId = await who.contactId();
      if (!contactId) return { unread: 0 };
      const { count, last } = await unread(who, contactId);
      return { unread: count, ...(last ? { last: await shown(who, last) } : {}) };
    },
  }),
  route<VisitorWho, undefined, HistoryQuery>('GET /visitor/v1/messages', {
    summary: 'One of the visitor’s conversations (default: the newest), oldest first, 50 a page',
    tag,
    query: z.strictObject({
      conversation: idSchema('cnv').exactOptional(),
      before: idSchema('msg').exactOptional(),
    }),
    response: visitorHistory,
    handle: async ({ who, query }): Promise<VisitorHistory> => {
      const { context } = who.services;
      const { accountId } = who.found;
      const scope = { accountId };
      // Read before the page: whatever the page misses comes on the stream.
      const cursor = String(await context.storage.log.head(accountId));
      const contactId = await who.contactId();
      const conversation = contactId && (await conversationOf(who, contactId, query.conversation));
      if (!contactId || !conversation) {
        if (query.conversation) throw gone(query.conversation);
        return { items: [], hasOlder: false, cursor, unread: 0 };
      }
      const page = await context.storage.messages.list(scope, conversation.id, {
        ...(query.before ? { before: query.before } : {}),
        limit: pageSize,
        publicOnly: true,
      });
      const { count } = await unread(who, contactId);
      const { contactSeenAt } = conversation;
      const here = page.items.filter((m) => m.direction === 'out' && !(contactSeenAt && m.sentAt <= contactSeenAt));
      const elsewhere = query.before ? 0 : Math.max(0, count - here.length);
      return {
        conversationId: conversation.id,
        items: await wireMessages(context, accountId, page.items, 'visitor'),
        hasOlder: page.hasOlder,
        cursor,
        unread: count,
        ...(conversation.key ? { key: conversation.key } : {}),
        ...(elsewhere > 0 ? { unreadElsewhere: elsewhere } : {}),
        ...(conversation.agentSeenAt ? { agentSeenAt: conversation.agentSeenAt.toISOString() } : {}),
      };
    },
  }),
  route<VisitorWho>('GET /visitor/v1/conversations', {
    summary: 'The visitor’s conversations, newest activity first, at most 50',
    tag,
    response: visitorConversations,
    handle: async ({ who }): Promise<VisitorConversations> => {
      const contactId = await who.contactId();
      return { items: contactId ? await listConversations(who.services.context, who.found, contactId) : [] };
    },
  }),
  route<VisitorWho, NewVisitorMessage>('POST /visitor/v1/messages', {
    summary: 'Write; the same `clientId` again returns the first message',
    tag,
    body: newVisitorMessage,
    response: visitorMessageResult,
    handle: async ({ who, body }) => ({
      message: await shown(who, await receiveVisitorMessage(who.services, who.found, who.visitor, body)),
    }),
  }),
  route<VisitorWho, VisitorSeen>('POST /visitor/v1/seen', {
    summary: 'Everything up to this message has arrived or was read',
    tag,
    body: visitorSeen,
    status: 204,
    handle: async ({ who, body }) => {
      const contactId = await who.contactId();
      const own = (peerId: string): boolean => contactId !== undefined && peerId === contactId;
      await contactSaw(who.services.context, who.found.accountId, body.until, body.status, own);
    },
  }),
  route<VisitorWho, TypingBody>('POST /visitor/v1/typing', {
    summary: 'The visitor types, or stopped',
    tag,
    body: typingBody,
    status: 204,
    handle: async ({ who, body }) => {
      const { context } = who.services;
      const { accountId, inbox } = who.found;
      const contact = await contactOf(context, accountId, who.visitor);
      if (contact) await publishTyping(context, { accountId, inboxId: inbox.id, contact, on: body.on });
    },
  }),
];

const gone = (id: ConversationId): ConversaError => new ConversaError('not_found', `There is no conversation ${id}.`);

/** The one asked for, if it is this visitor's and in this inbox, else the newest. */
async function conversationOf(
  { services, found: { accountId, inbox } }: VisitorWho,
  contactId: ContactId,
  id: ConversationId | undefined,
): Promise<Conversation | undefined> {
  const { conversations } = services.context.storage;
  if (id === undefined) {
    const { items } = await conversations.list({ accountId }, { inboxId: inbox.id, peerId: contactId }, { limit: 1 });
    return items[0]?.conversation;
  }
  const found = await conversations.get({ accountId }, id);
  if (found?.peer.id !== contactId || found.inboxId !== inbox.id) throw gone(id);
  return found;
}
async function unread(
  { services, found }: VisitorWho,
  contactId: ContactId,
): Promise<{ readonly count: number; readonly last?: Message }> {
  return services.context.storage.messages.unreadForPeer({ accountId: found.accountId }, found.inbox.id, contactId);
}
async function shown({ services, found }: VisitorWho, message: Message): Promise<WireMessage> {
  const [wire] = await wireMessages(services.context, found.accountId, [message], 'visitor');
  return wire!;
}
