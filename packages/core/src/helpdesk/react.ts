import type { Connection, Signals } from '../connector/contract.ts';
import { emojiOf } from '../engine/emoji.ts';
import { ourEmoji, withReaction } from '../engine/reactions.ts';
import { ConversaError, isConversaError } from '../errors.ts';
import type { Conversation } from '../model/conversation.ts';
import type { ConversationId, MessageId } from '../model/ids.ts';
import type { Message, MessageStatus, Reaction } from '../model/message.ts';
import { type Actor, botOf, conversationInSight, factActor } from './actor.ts';
import { requireTurn, toldWhy } from './bots.ts';
import type { Context } from './context.ts';
import { peerOf } from './peer-of.ts';
import type { ChannelServices } from './channel-services.ts';
import { openUntil } from './sending.ts';

/** What became of a message of ours that the customer has, as far as is known. */
const arrived: readonly MessageStatus[] = ['sent', 'delivered', 'read', 'played'];
const dayMs = 24 * 60 * 60 * 1_000;

/**
 * The business reacts to a message, in the place of its earlier reaction, or takes that back (`null`). The provider is told
 * first: what it refuses is not written down, and what could not be written down is mended by reacting again.
 * @throws `invalid_input`, `not_found`, `inbox_paused`, `bot_paused`, `conflict` for what the customer does not have,
 * `not_permitted` where the channel has no such reactions, `window_closed`, and what the provider says
 */
export async function react(
  { context, registry, inboxes }: ChannelServices,
  actor: Actor,
  conversationId: ConversationId,
  messageId: MessageId,
  given: string | null,
): Promise<Message> {
  const emoji = given === null ? null : emojiOf(given);
  if (emoji === undefined) throw new ConversaError('invalid_input', 'A reaction is exactly one emoji.');
  const conversation = await conversationInSight(context, actor, conversationId);
  const message = await context.storage.messages.get(actor, messageId);
  if (message?.conversationId !== conversationId)
    throw new ConversaError('not_found', `Conversation ${conversationId} has no message ${messageId}.`);
  const { inbox } = await inboxes.get(conversation.inboxId);
  const bot = botOf(actor);
  try {
    if (bot) requireTurn(bot, inbox, conversation);
  } catch (error) {
    throw await toldWhy(context, actor, conversationId, error);
  }
  if (inbox.state === 'paused')
    throw new ConversaError('inbox_paused', `The inbox "${inbox.name}" is paused. Activate it to send.`);
  const { externalId, direction, status, deletedAt } = message;
  const isThere = direction === 'in' || (direction === 'out' && arrived.includes(status));
  if (externalId === undefined || !isThere || deletedAt)
    throw new ConversaError('conflict', 'The customer does not have this message: there is nothing to react to.');
  const connection = await registry.connection(inbox.id);
  const signal = await reacting(connection, conversation, message, context.clock.now());
  if (ourEmoji(message.reactions) === emoji) return message;

  const to = await peerOf(context, actor, conversation);
  // Of two that are told at once the later one counts, whichever is written down first.
  const at = context.clock.now().toISOString();
  try {
    await signal(externalId, emoji, to);
  } catch (error) {
    throw refused(context, message, error);
  }
  return written(context, actor, message, conversation, { by: actor.userId, emoji: emoji ?? '', at });
}

/** How this message is reacted to. @throws `not_permitted`, `window_closed` */
async function reacting(
  connection: Connection,
  conversation: Conversation,
  { sentAt }: Message,
  now: Date,
): Promise<NonNullable<Signals['react']>> {
  const { signals } = connection;
  if (!signals?.react) throw new ConversaError('not_permitted', 'This channel carries no reactions.');
  const capabilities = await connection.capabilities();
  const { reactionMs = Infinity } = capabilities;
  if (now.getTime() - sentAt.getTime() >= reactionMs)
    throw new ConversaError(
      'not_permitted',
      `On this channel one reacts to messages of the last ${Math.floor(reactionMs / dayMs)} days only.`,
    );
  if (now.getTime() >= (openUntil(conversation, capabilities) ?? Infinity))
    throw new ConversaError(
      'window_closed',
      'The customer wrote too long ago for a reaction. Send a template, and react once they have written.',
    );
  return signals.react.bind(signals);
}

function refused({ logger }: Context, { inboxId, id }: Message, error: unknown): ConversaError {
  const known = isConversaError(error)
    ? error
    : new ConversaError('channel_api', 'The reaction did not reach the customer. Try again.', { cause: error });
  logger.warn('A reaction was not sent.', { inboxId, messageId: id, code: known.code });
  return known;
}

function written(
  context: Context,
  actor: Actor,
  { id }: Message,
  { peer: { kind } }: Conversation,
  reaction: Reaction & { readonly at: string },
): Promise<Message> {
  return context.change(actor.accountId, async (change) => {
    const reactions = withReaction(await change.reactions(id), reaction, kind === 'group');
    if (!reactions) return change.message(id);
    const after = await change.patchMessage(id, { reactions });
    // Not the one from before: a merge of contacts may have moved the message.
    const { peer } = await change.conversation(after.conversationId);
    change.append([
      {
        type: 'message.updated',
        subjectId: id,
        conversationId: after.conversationId,
        peerId: peer.id,
        actor: factActor(actor),
        data: { change: 'reaction' },
        live: true,
        audience: 'all',
        at: context.clock.now(),
      },
    ]);
    return after;
  });
}
