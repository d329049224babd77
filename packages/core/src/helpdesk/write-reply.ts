import type { OutboundMessage, Piece } from '../connector/outbound.ts';
import { statusAfter } from '../engine/bot.ts';
import { ConversaError } from '../errors.ts';
import type { Conversation } from '../model/conversation.ts';
import type { ConversationId, MessageId, UserId } from '../model/ids.ts';
import type { Message } from '../model/message.ts';
import type { Change } from '../ports/storage/change.ts';
import { type Actor, authorOf, botOf, factActor } from './actor.ts';
import { requireTurn } from './bots.ts';
import type { Context } from './context.ts';
import type { Reply, ReplyDraft } from './reply-draft.ts';

/** What belongs to the message and happens with it, or not at all. Not called when the message was there already. */
export type ReplyHook = (change: Change, message: Message) => Promise<void>;
export interface ReplyOptions {
  readonly hook?: ReplyHook;
  /** One of many alike: nobody takes the conversation from its bot by it. */
  readonly isBulk?: boolean;
}
export interface Replied {
  readonly message: Message;
  readonly created: boolean;
}

/** Writes the message with its pieces, and what becomes of its conversation. What its client id has written already stays. */
export async function writeReply(
  context: Context,
  change: Change,
  actor: Actor,
  draft: ReplyDraft,
  wish: Reply,
  { hook, isBulk = false }: ReplyOptions,
): Promise<Replied> {
  const { inbox, mentions, out } = draft;
  const existing = await change.messageByClientId(draft.conversation.id, wish.clientId);
  if (existing) return { message: existing, created: false };
  if (out?.refused) throw new ConversaError(out.refused.code, out.refused.sentence);
  if (out && inbox.state === 'paused')
    throw new ConversaError('inbox_paused', `The inbox "${inbox.name}" is paused. Activate it to send.`);
  const now = context.clock.now();
  const conversation = await change.conversation(draft.conversation.id);
  const bot = botOf(actor);
  if (bot && out) requireTurn(bot, await change.inbox(inbox.id), conversation);
  if (mentions.length > 0) await requireMembers(change, mentions);
  const id = context.makeId('msg');
  const answered = wish.inReplyTo
    ? await answeredMessage(change, conversation.id, wish.inReplyTo)
    : out?.mail?.answer.answered;
  const pieces = planned(draft, { id, by: bot ? 'bot' : 'human', answered, conversation, now });
  const message: Message = {
    id,
    conversationId: conversation.id,
    inboxId: inbox.id,
    direction: out ? 'out' : 'internal',
    author: authorOf(actor),
    via: 'app',
    parts: draft.parts,
    status: pieces.length > 0 ? 'queued' : 'sent',
    clientId: wish.clientId,
    ...(answered && (wish.inReplyTo || out?.mail) ? { inReplyTo: answered.id } : {}),
    ...(out?.mail ? { mail: out.mail.envelope } : {}),
    reactions: [],
    sentAt: now,
    createdAt: now,
    ...(mentions.length > 0 ? { mentions } : {}),
  };
  await change.insertMessage(message);
  if (pieces.length > 0)
    await change.enqueue(
      pieces.map((piece) => ({
        ...piece,
        inboxId: inbox.id,
        conversationId: conversation.id,
        messageId: id,
        due: now,
      })),
    );
  const by = out && !isBulk && !bot ? 'person' : 'other';
  const status = statusAfter(conversation.status, by, inbox.botId !== undefined);
  await follow(change, actor, conversation, message, status);
  await hook?.(change, message);
  return { message, created: true };
}

interface Outgoing extends Pick<OutboundMessage, 'id' | 'by'> {
  readonly answered: Message | undefined;
  readonly conversation: Conversation;
  readonly now: Date;
}
/** What the channel makes of it; nothing of a note. @throws what the channel's plan refuses */
function planned({ parts, out }: ReplyDraft, { id, by, answered, conversation, now }: Outgoing): readonly Piece[] {
  if (!out) return [];
  const { key, subject, lastInboundAt, windowUntil } = conversation;
  const message: OutboundMessage = {
    id,
    to: out.to,
    by,
    parts,
    ...(answered?.externalId ? { inReplyTo: { externalId: answered.externalId } } : {}),
    hint: {
      key,
      token: conversation.id,
      ...(subject ? { subject } : {}),
      ...(out.mail ? { replyTo: out.mail.answer.references } : {}),
    },
    ...(out.mail ? { mail: out.mail.envelope } : {}),
  };
  const plan = out.connection.plan(message, {
    now,
    ...(lastInboundAt ? { lastInboundAt } : {}),
    ...(windowUntil ? { window: { until: windowUntil } } : {}),
  });
  if (!plan.ok) throw new ConversaError(plan.code, plan.sentence);
  return plan.pieces;
}

/** The conversation after the message, and what is told of both. */
async function follow(
  change: Change,
  actor: Actor,
  { id, status: before, mentions: mentioned, peer }: Conversation,
  { id: messageId, direction, mentions = [], sentAt: at }: Message,
  status: Conversation['status'],
): Promise<void> {
  const isNote = direction === 'internal';
  await change.patchConversation(id, {
    ...(status === before ? {} : { status }),
    lastActivityAt: at,
    lastMessageId: messageId,
    ...(isNote ? {} : { waitingSince: null }),
    ...(mentions.length > 0 ? { mentions: [...new Set([...mentioned, ...mentions])] } : {}),
  });
  const fact = { conversationId: id, peerId: peer.id, actor: factActor(actor), live: true, at } as const;
  if (status !== before)
    change.append([
      {
        ...fact,
        type: 'conversation.status_changed',
        subjectId: id,
        data: { from: before, to: status },
        audience: 'all',
      },
    ]);
  change.append([
    {
      ...fact,
      type: 'message.created',
      subjectId: messageId,
      data: mentions.length > 0 ? { mentions } : {},
      audience: isNote ? 'agents' : 'all',
    },
  ]);
}

/** @throws `not_found` when it is not of this conversation */
async function answeredMessage(change: Change, conversationId: ConversationId, id: MessageId): Promise<Message> {
  const message = await change.message(id);
  if (message.conversationId !== conversationId)
    throw new ConversaError('not_found', `Conversation ${conversationId} has no message ${id}.`);
  return message;
}

/** @throws `invalid_input` */
async function requireMembers(change: Change, userIds: readonly UserId[]): Promise<void> {
  const members = new Set((await change.memberships()).map(({ userId }) => userId));
  const stranger = userIds.find((id) => !members.has(id));
  if (stranger) throw new ConversaError('invalid_input', `${stranger} is not a member of this account.`);
}
