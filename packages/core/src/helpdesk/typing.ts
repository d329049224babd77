import type { Contact } from '../model/contact.ts';
import type { AccountId, ContactId, ConversationId, InboxId, TokenId, UserId } from '../model/ids.ts';
import type { WireSignal } from '../protocol/frame.ts';
import type { Context } from './context.ts';

/** A signal on the bus: the frame and who may see it. `peerId` absent: agents only. */
export interface RoutedSignal {
  readonly signal: WireSignal;
  readonly peerId?: string;
  /** Agents who do not see this inbox do not hear it. */
  readonly inboxId?: InboxId;
  /** Not echoed to whoever caused it. */
  readonly from: string;
}

const publish = (context: Context, accountId: AccountId, routed: RoutedSignal): void =>
  context.bus.publish({ kind: 'signal', accountId, signal: { ...routed } });

/** The customer types, in their newest unresolved conversation of this inbox. */
export async function publishTyping(
  context: Context,
  typing: { readonly accountId: AccountId; readonly inboxId: InboxId; readonly contact: Contact; readonly on: boolean },
): Promise<void> {
  const { accountId, inboxId, contact, on } = typing;
  const { items } = await context.storage.conversations.list(
    { accountId },
    { inboxId, peerId: contact.id },
    { limit: 1 },
  );
  const conversationId = items[0]?.conversation.id;
  if (!conversationId) return;
  publish(context, accountId, {
    from: contact.id,
    inboxId,
    signal: {
      type: 'typing',
      conversationId,
      by: { kind: 'contact', id: contact.id, ...(contact.name ? { name: contact.name } : {}) },
      on,
    },
  });
}

/** An agent, or the inbox's bot, types: the other agents see it, and the customer. */
export function publishAgentTyping(
  context: Context,
  typing: {
    readonly accountId: AccountId;
    readonly conversationId: ConversationId;
    readonly inboxId: InboxId;
    readonly peerId: ContactId | string;
    readonly userId: UserId;
    /** Of a bot: its token. Whoever made it sees it type, too. */
    readonly botId?: TokenId | undefined;
    readonly name: string;
    readonly on: boolean;
  },
): void {
  const { accountId, conversationId, inboxId, peerId, userId, botId, name, on } = typing;
  publish(context, accountId, {
    from: botId ?? userId,
    inboxId,
    peerId,
    signal: { type: 'typing', conversationId, by: { kind: 'agent', id: userId, name }, on },
  });
}

/** Who leaves tells their own other tabs and devices too: one that is still there says so again. */
export function publishPresence(context: Context, accountId: AccountId, userId: UserId, online: boolean): void {
  publish(context, accountId, { from: online ? userId : '', signal: { type: 'presence', userId, online } });
}
