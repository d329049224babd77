import { ConversaError } from '../errors.ts';
import type { AccountId, ConversationId, MessageId } from '../model/ids.ts';
import type { Message } from '../model/message.ts';
import type { AccountScope } from '../ports/storage/scope.ts';
import { type Actor, botOf, factActor, requireSight } from './actor.ts';
import type { Context } from './context.ts';
import { receiptSignals } from './receipt-signals.ts';
import type { ChannelServices } from './channel-services.ts';

/**
 * Agents have seen the conversation up to this message: only what the customer wrote after it is unread, and their ticks
 * turn, also at the provider of a channel that has any.
 * @throws `not_found`
 */
export async function agentSaw(
  dependencies: ChannelServices,
  actor: Actor,
  id: ConversationId,
  until: MessageId,
): Promise<void> {
  const { context } = dependencies;
  const scope = { accountId: actor.accountId };
  const message = await context.storage.messages.get(scope, until);
  if (!message || message.conversationId !== id)
    throw new ConversaError('not_found', `Conversation ${id} has no message ${until}.`);
  const read = (await hasReceipts(dependencies, scope, message))
    ? await context.storage.messages.lastInbound(scope, id, message)
    : undefined;
  const now = context.clock.now();
  await context.change(actor.accountId, async (change) => {
    const conversation = await change.conversation(id);
    requireSight(actor, conversation);
    const { agentSeenAt, unread } = conversation;
    // What a bot has read no agent has.
    const left = unread === 0 || botOf(actor) ? unread : await change.inboundAfter(message, unread);
    const isBeyond = (at: Date): boolean => !agentSeenAt || agentSeenAt < at;
    if (!isBeyond(message.sentAt) && unread === left) return;
    await change.patchConversation(id, {
      unread: left,
      ...(isBeyond(message.sentAt) ? { agentSeenAt: message.sentAt } : {}),
    });
    // Of what was imported nobody waits for a receipt: it was never unread.
    if (read && unread > 0 && (left < unread || isBeyond(read.sentAt))) await change.oweReceipt(read, now);
    change.append([
      {
        type: 'conversation.read',
        subjectId: id,
        conversationId: id,
        peerId: conversation.peer.id,
        actor: factActor(actor),
        data: { by: 'agent', until: message.sentAt.toISOString(), status: 'read' },
        live: true,
        audience: 'all',
        at: now,
      },
    ]);
  });
}

/** An inbox that cannot be connected to now keeps nobody from reading. */
const hasReceipts = (dependencies: ChannelServices, scope: AccountScope, { inboxId }: Message): Promise<boolean> =>
  receiptSignals(dependencies, scope, inboxId).then(
    (signals) => signals?.read !== undefined,
    () => false,
  );

/** The customer has received or read everything up to this message. Nothing happens when that was known. */
export async function contactSaw(
  context: Context,
  accountId: AccountId,
  until: MessageId,
  status: 'delivered' | 'read',
  allowed: (peerId: string) => boolean,
): Promise<void> {
  const message = await context.storage.messages.get({ accountId }, until);
  const conversation = message && (await context.storage.conversations.get({ accountId }, message.conversationId));
  if (!message || !conversation || !allowed(conversation.peer.id))
    throw new ConversaError('not_found', `There is no message ${until}.`);
  const now = context.clock.now();
  await context.change(accountId, async (change) => {
    const raised = await change.raiseStatuses(conversation.id, message.sentAt, status);
    const current = await change.conversation(conversation.id);
    const moves = status === 'read' && (!current.contactSeenAt || current.contactSeenAt < message.sentAt);
    if (moves) await change.patchConversation(conversation.id, { contactSeenAt: message.sentAt });
    if (raised === 0 && !moves) return;
    change.append([
      {
        type: 'conversation.read',
        subjectId: conversation.id,
        conversationId: conversation.id,
        peerId: conversation.peer.id,
        actor: { kind: 'channel' },
        data: { by: 'contact', until: message.sentAt.toISOString(), status },
        live: true,
        audience: 'all',
        at: now,
      },
    ]);
  });
}
