import type { Connection } from '../connector/contract.ts';
import type { Peer } from '../connector/events.ts';
import type { PlanRefusal } from '../connector/outbound.ts';
import type { MailWish } from '../engine/mail/draft.ts';
import type { Inbox } from '../model/account.ts';
import type { Conversation } from '../model/conversation.ts';
import type { ConversationId, MessageId, UserId } from '../model/ids.ts';
import type { Mail } from '../model/mail.ts';
import type { Part } from '../model/part.ts';
import type { NewAgentPart } from '../protocol/message.ts';
import { type Actor, conversationInSight } from './actor.ts';
import type { ChannelServices } from './channel-services.ts';
import { answerMail, isMail, type MailAnswer, mailAnswer } from './mail-draft.ts';
import { peerOf } from './peer-of.ts';
import { storedParts } from './stored-parts.ts';

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
/** A reply before its transaction: all that has to be read or asked for elsewhere. */
export interface ReplyDraft {
  readonly conversation: Conversation;
  readonly inbox: Inbox;
  readonly parts: readonly Part[];
  readonly mentions: readonly UserId[];
  /** How it leaves; absent for a note, which leaves nowhere. */
  readonly out?: {
    readonly to: Peer;
    readonly connection: Connection;
    readonly refused?: PlanRefusal;
    readonly mail?: { readonly answer: MailAnswer; readonly envelope: Mail };
  };
}

/** @throws `not_found`, and what the channel says of the parts */
export async function draftReply(
  { context, registry, inboxes }: ChannelServices,
  actor: Actor,
  conversationId: ConversationId,
  wish: Reply,
): Promise<ReplyDraft> {
  const conversation = await conversationInSight(context, actor, conversationId);
  const written = await storedParts(context, actor, wish.parts);
  const { inbox } = await inboxes.get(conversation.inboxId);
  if (wish.private) return { conversation, inbox, parts: written, mentions: [...new Set(wish.mentions)] };
  const connection = await registry.connection(inbox.id);
  const prepared = await connection.prepare?.(written);
  const to = await peerOf(context, actor, conversation);
  const answer = isMail(registry, inbox)
    ? await mailAnswer(context, registry, actor, {
        conversation,
        inbox,
        ...(wish.inReplyTo ? { inReplyTo: wish.inReplyTo } : {}),
      })
    : undefined;
  return {
    conversation,
    inbox,
    parts: prepared?.ok ? prepared.parts : written,
    mentions: [],
    out: {
      to,
      connection,
      ...(prepared?.ok === false ? { refused: prepared } : {}),
      ...(answer ? { mail: { answer, envelope: answerMail(answer, wish.mail) } } : {}),
    },
  };
}
