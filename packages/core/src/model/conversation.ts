import type { ContactId, ConversationId, GroupId, InboxId, LabelId, MessageId, TeamId, UserId } from './ids.ts';

/** `pending`: the inbox's bot has it, until a person answers or it hands over. */
export type ConversationStatus = 'open' | 'pending' | 'snoozed' | 'resolved';
export type Priority = 'low' | 'medium' | 'high' | 'urgent';
export type ConversationPeer =
  | { readonly kind: 'contact'; readonly id: ContactId }
  | { readonly kind: 'group'; readonly id: GroupId };

export interface Conversation {
  readonly id: ConversationId;
  /** Counts up per account; what agents call it ("#42"). */
  readonly number: number;
  readonly inboxId: InboxId;
  readonly peer: ConversationPeer;
  /** Separates parallel conversations of one peer in one inbox (mail subjects, threads). Usually empty. */
  readonly key: string;
  readonly subject?: string;
  readonly status: ConversationStatus;
  readonly snoozedUntil?: Date;
  readonly priority?: Priority;
  readonly assigneeId?: UserId;
  readonly teamId?: TeamId;
  /** At most 50. */
  readonly labels: readonly LabelId[];
  /** Who was mentioned in a note here. */
  readonly mentions: readonly UserId[];
  readonly lastActivityAt: Date;
  readonly lastMessageId?: MessageId;
  /** When the customer last wrote; opens reply windows. */
  readonly lastInboundAt?: Date;
  /** Until when a reply window is open that something else than a message opened: a call, an ad. */
  readonly windowUntil?: Date;
  /** Since when the customer waits for an answer. */
  readonly waitingSince?: Date;
  /** Customer messages no agent has seen. */
  readonly unread: number;
  readonly agentSeenAt?: Date;
  readonly contactSeenAt?: Date;
  readonly createdAt: Date;
}
