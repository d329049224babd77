import type { ConversationId } from '../model/ids.ts';
import { type Actor, botOf } from './actor.ts';
import { toldWhy } from './bots.ts';
import type { ChannelServices } from './channel-services.ts';
import { draftReply, type Reply } from './reply-draft.ts';
import { publishAgentTyping } from './typing.ts';
import { type Replied, type ReplyOptions, writeReply } from './write-reply.ts';

/**
 * Writes an agent's message with its outbox pieces in one transaction. The same `clientId` again returns the first result.
 * A person's takes the conversation from the inbox's bot.
 * @throws `not_found`, `inbox_paused`, `bot_paused` for a bot whose turn it is not, and what the channel's plan refuses (`window_closed`, `too_large`…).
 */
export async function reply(
  dependencies: ChannelServices,
  actor: Actor,
  conversationId: ConversationId,
  wish: Reply,
  options: ReplyOptions = {},
): Promise<Replied> {
  const { context } = dependencies;
  const bot = botOf(actor);
  const draft = await draftReply(dependencies, actor, conversationId, wish);
  const replied = await context
    .change(actor.accountId, (change) => writeReply(context, change, actor, draft, wish, options))
    .catch(async (error: unknown) => {
      throw bot ? await toldWhy(context, actor, conversationId, error) : error;
    });
  const { message, created } = replied;
  if (created && message.status === 'queued') context.bus.publish({ kind: 'outbox' });
  // An agent's message says by its author that they type no more; a bot's author is a name alone.
  if (bot && created && draft.out)
    publishAgentTyping(context, {
      accountId: actor.accountId,
      conversationId,
      inboxId: draft.inbox.id,
      peerId: draft.conversation.peer.id,
      userId: actor.userId,
      botId: bot.id,
      name: bot.name,
      on: false,
    });
  return replied;
}
