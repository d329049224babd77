import type { OutboundMessage } from '../connector/outbound.ts';
import { ConversaError } from '../errors.ts';
import { statusAfter } from '../engine/bot.ts';
import type { MailWish } from '../engine/mail/draft.ts';
import type { ConversationId, MessageId, UserId } from '../model/ids.ts';
import type { Message } from '../model/message.ts';
import type { NewAgentPart } from '../protocol/message.ts';
import type { Change } from '../ports/storage/change.ts';
import { type Actor, authorOf, botOf, factActor, requireSight } from './actor.ts';
import { requireTurn, toldWhy } from './bots.ts';
import type { ConnectorRegistry } from './connector-registry.ts';
import type { Context } from './context.ts';
import type { InboxCache } from './inbox-cache.ts';
import { answerMail, isMail, mailAnswer } from './mail-draft.ts';
import { peerOf } from './peer-of.ts';
import { storedParts } from './stored-parts.ts';
import { publishAgentTyping } from './typing.ts';

export interface ReplyDependencies {
  readonly context: Context;
  readonly registry: ConnectorRegistry;
  readonly inboxes: InboxCache;
}
export interface Reply {
  readonly clientId: string;
  readonly parts: readonly NewAgentPart[];
  readonly inReplyTo?: MessageId;
  readonly private?: boolean;
  /** Of a note: the members it calls. */
  readonly mentions?: readonly UserId[];
  /** Of a mail: what differs from an answer to all. */
  readonly mail?: MailWish & { readonly signature?: boolean };
}

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

/**
 * Writes an agent's message with its outbox pieces in one transaction. The same `clientId` again returns the first result.
 * A person's takes the conversation from the inbox's bot.
 * @throws `not_found`, `inbox_paused`, `bot_paused` for a bot whose turn it is not, and what the channel's plan refuses (`window_closed`, `too_large`…).
 */
export async function reply(
  { context, registry, inboxes }: ReplyDependencies,
  actor: Actor,
  conversationId: ConversationId,
  wish: Reply,
  { hook, isBulk = false }: ReplyOptions = {},
): Promise<Replied> {
  const scope = { accountId: actor.accountId };
  const conversation = await context.storage.conversations.get(scope, conversationId);
  if (!conversation) throw new ConversaError('not_found', `There is no conversation ${conversationId}.`);
  requireSight(actor, conversation);
  const mentions = wish.private ? [...new Set(wish.mentions)] : [];
  const written = await storedParts(context, actor, wish.parts);
  const { inbox } = await inboxes.get(conversation.inboxId);
  const isNote = wish.private === true;
  const connection = isNote ? undefined : await registry.connection(inbox.id);
  const prepared = await connection?.prepare?.(written);
  const parts = prepared?.ok ? prepared.parts : written;
  const to = isNote ? undefined : await peerOf(context, actor, conversation);
  const answer =
    !isNote && isMail(registry, inbox)
      ? await mailAnswer(context, registry, actor, {
          conversation,
          inbox,
          ...(wish.inReplyTo ? { inReplyTo: wish.inReplyTo } : {}),
        })
      : undefined;
  const mail = answer && answerMail(answer, wish.mail);
  const bot = botOf(actor);
  let created = true;
  const stored = context.change(actor.accountId, async (change) => {
    created = true;
    const existing = await change.messageByClientId(conversationId, wish.clientId);
    if (existing) {
      created = false;
      return existing;
    }
    if (prepared?.ok === false) throw new ConversaError(prepared.code, prepared.sentence);
    if (!isNote && inbox.state === 'paused')
      throw new ConversaError('inbox_paused', `The inbox "${inbox.name}" is paused. Activate it to send.`);
    const now = context.clock.now();
    const current = await change.conversation(conversationId);
    if (bot && !isNote) requireTurn(bot, await change.inbox(inbox.id), current);
    if (mentions.length > 0) await requireMembers(change, mentions);
    const id = context.makeId('msg');
    const answered = wish.inReplyTo ? await answeredMessage(change, conversationId, wish.inReplyTo) : answer?.answered;
    const outbound: OutboundMessage | undefined = to && {
      id,
      to,
      by: bot ? 'bot' : 'human',
      parts,
      ...(answered?.externalId ? { inReplyTo: { externalId: answered.externalId } } : {}),
      hint: {
        key: current.key,
        token: conversationId,
        ...(current.subject ? { subject: current.subject } : {}),
        ...(answer ? { replyTo: answer.references } : {}),
      },
      ...(mail ? { mail } : {}),
    };
    const plan =
      outbound &&
      connection!.plan(outbound, {
        now,
        ...(current.lastInboundAt ? { lastInboundAt: current.lastInboundAt } : {}),
        ...(current.windowUntil ? { window: { until: current.windowUntil } } : {}),
      });
    if (plan && !plan.ok) throw new ConversaError(plan.code, plan.sentence);
    const pieces = plan?.pieces ?? [];
    const row: Message = {
      id,
      conversationId,
      inboxId: inbox.id,
      direction: isNote ? 'internal' : 'out',
      author: authorOf(actor),
      via: 'app',
      parts,
      status: pieces.length > 0 ? 'queued' : 'sent',
      clientId: wish.clientId,
      ...(answered && (wish.inReplyTo || mail) ? { inReplyTo: answered.id } : {}),
      ...(mail ? { mail } : {}),
      reactions: [],
      sentAt: now,
      createdAt: now,
      ...(mentions.length > 0 ? { mentions } : {}),
    };
    await change.insertMessage(row);
    if (pieces.length > 0)
      await change.enqueue(
        pieces.map((piece) => ({ ...piece, inboxId: inbox.id, conversationId, messageId: id, due: now })),
      );
    const isByPerson = !isNote && !isBulk && !bot;
    const status = statusAfter(current.status, isByPerson ? 'person' : 'other', inbox.botId !== undefined);
    await change.patchConversation(conversationId, {
      ...(status === current.status ? {} : { status }),
      lastActivityAt: now,
      lastMessageId: id,
      ...(isNote ? {} : { waitingSince: null }),
      ...(mentions.length > 0 ? { mentions: [...new Set([...current.mentions, ...mentions])] } : {}),
    });
    const fact = { conversationId, peerId: current.peer.id, actor: factActor(actor), live: true, at: now } as const;
    if (status !== current.status)
      change.append([
        {
          ...fact,
          type: 'conversation.status_changed',
          subjectId: conversationId,
          data: { from: current.status, to: status },
          audience: 'all',
        },
      ]);
    change.append([
      {
        ...fact,
        type: 'message.created',
        subjectId: id,
        data: mentions.length > 0 ? { mentions } : {},
        audience: isNote ? 'agents' : 'all',
      },
    ]);
    await hook?.(change, row);
    return row;
  });
  const message = bot
    ? await stored.catch(async (error: unknown) => {
        throw await toldWhy(context, scope, conversationId, error);
      })
    : await stored;
  if (created && message.status === 'queued') context.bus.publish({ kind: 'outbox' });
  // An agent's message says by its author that they type no more; a bot's author is a name alone.
  if (bot && created && !isNote)
    publishAgentTyping(context, {
      accountId: actor.accountId,
      conversationId,
      inboxId: inbox.id,
      peerId: conversation.peer.id,
      userId: actor.userId,
      botId: bot.id,
      name: bot.name,
      on: false,
    });
  return { message, created };
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
