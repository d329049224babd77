import { ConversaError } from '../errors.ts';
import type { ConversationId, MessageId } from '../model/ids.ts';
import type { Message } from '../model/message.ts';
import type { Change } from '../ports/storage/change.ts';
import { type Actor, botOf, factActor, requireSight } from './actor.ts';
import { requireTurn } from './bots.ts';
import type { Context } from './context.ts';

/** Tries the unsent pieces of a failed message again, as a new attempt of the same message. @throws `not_found`, `conflict` */
export async function retryMessage(
  context: Context,
  actor: Actor,
  conversationId: ConversationId,
  messageId: MessageId,
): Promise<Message> {
  const bot = botOf(actor);
  const message = await context.change(actor.accountId, async (change) => {
    const current = await change.message(messageId);
    if (current.conversationId !== conversationId)
      throw new ConversaError('not_found', `Conversation ${conversationId} has no message ${messageId}.`);
    const conversation = await change.conversation(conversationId);
    requireSight(actor, conversation);
    if (bot) requireTurn(bot, await change.inbox(conversation.inboxId), conversation);
    if (current.status !== 'failed' && current.status !== 'unknown')
      throw new ConversaError('conflict', 'Only a message that failed can be sent again.');
    return requeue(context, change, actor, current);
  });
  context.bus.publish({ kind: 'outbox' });
  return message;
}

async function requeue(context: Context, change: Change, actor: Actor, message: Message): Promise<Message> {
  const now = context.clock.now();
  for (const piece of await change.pieceStates(message.id)) {
    if (piece.state !== 'sent') await change.settlePiece(piece.id, { state: 'queued', due: now });
  }
  const conversation = await change.conversation(message.conversationId);
  const after = await change.patchMessage(message.id, { status: 'queued', failure: null });
  change.append([
    {
      type: 'message.updated',
      subjectId: message.id,
      conversationId: message.conversationId,
      peerId: conversation.peer.id,
      actor: factActor(actor),
      data: { status: 'queued' },
      live: true,
      audience: 'all',
      at: now,
    },
  ]);
  return after;
}
