import type { Conversation, ConversationStatus } from '../model/conversation.ts';
import type { FactType } from '../model/fact.ts';
import type { JsonObject } from '../model/json.ts';
import type { LabelId, TeamId, UserId } from '../model/ids.ts';
import type { ConversationPatch } from '../ports/storage/change.ts';
import { ConversaError } from '../errors.ts';

/** What an agent asks to be changed on a conversation. */
export interface ConversationWish {
  readonly status?: ConversationStatus;
  readonly snoozedUntil?: Date;
  readonly assigneeId?: UserId | null;
  readonly teamId?: TeamId | null;
  readonly priority?: Conversation['priority'] | null;
  /** All of them. */
  readonly labels?: readonly LabelId[];
}
/** Who asks, and where. */
export interface WishGround {
  /** The bot of the inbox asks. */
  readonly byBot: boolean;
  readonly hasBot: boolean;
}
export interface Decided {
  readonly patch: ConversationPatch;
  readonly facts: readonly { readonly type: FactType; readonly data: JsonObject }[];
}

/**
 * What changing a conversation means. Wishes that change nothing cause no fact. Resolving ends the waiting and clears the
 * snooze; snoozing needs a time in the future. Assigning takes a conversation from the bot, and its customer waits from then
 * on; the bot itself sets the status of what it has, and of what is resolved.
 * @throws `invalid_input`, `conflict` for a bot there is not, `bot_paused`
 */
export function decideChange(
  conversation: Conversation,
  wish: ConversationWish,
  now: Date,
  { byBot, hasBot }: WishGround = { byBot: false, hasBot: false },
): Decided {
  const patch: { -readonly [K in keyof ConversationPatch]: ConversationPatch[K] } = {};
  const facts: { type: FactType; data: JsonObject }[] = [];
  const isTaken =
    conversation.status === 'pending' &&
    ((wish.assigneeId ?? conversation.assigneeId) !== conversation.assigneeId ||
      (wish.teamId ?? conversation.teamId) !== conversation.teamId);
  const status = wish.status ?? (isTaken ? 'open' : undefined);
  if (status === 'snoozed') {
    if (!wish.snoozedUntil || wish.snoozedUntil <= now)
      throw new ConversaError('invalid_input', 'Snoozing needs `snoozedUntil`, a time in the future.');
    patch.snoozedUntil = wish.snoozedUntil;
  }
  if (status !== undefined && status !== conversation.status) {
    if (byBot && conversation.status !== 'pending' && conversation.status !== 'resolved')
      throw new ConversaError('bot_paused', 'A person has this conversation; only a person changes its status now.');
    if (status === 'pending' && !hasBot)
      throw new ConversaError('conflict', 'This inbox has no bot to give it to. Choose one on the page of the inbox.');
    patch.status = status;
    if (conversation.status === 'pending' && status === 'open' && (byBot || isTaken) && !conversation.waitingSince)
      patch.waitingSince = now;
    if (status !== 'snoozed') patch.snoozedUntil = null;
    if (status === 'resolved') patch.waitingSince = null;
    facts.push({ type: 'conversation.status_changed', data: { from: conversation.status, to: status } });
  }
  if (wish.assigneeId !== undefined && (wish.assigneeId ?? undefined) !== conversation.assigneeId) {
    patch.assigneeId = wish.assigneeId;
    facts.push({ type: 'conversation.assigned', data: { from: conversation.assigneeId ?? null, to: wish.assigneeId } });
  }
  if (
    status === 'snoozed' &&
    conversation.status === 'snoozed' &&
    !sameTime(wish.snoozedUntil, conversation.snoozedUntil)
  )
    facts.push({ type: 'conversation.updated', data: { snoozedUntil: wish.snoozedUntil!.toISOString() } });
  if (wish.teamId !== undefined && (wish.teamId ?? undefined) !== conversation.teamId) {
    patch.teamId = wish.teamId;
    facts.push({
      type: 'conversation.updated',
      data: { team: { from: conversation.teamId ?? null, to: wish.teamId } },
    });
  }
  if (wish.labels) {
    const labels = [...new Set(wish.labels)];
    const added = labels.filter((id) => !conversation.labels.includes(id));
    const removed = conversation.labels.filter((id) => !labels.includes(id));
    if (added.length > 0 || removed.length > 0) {
      patch.labels = labels;
      facts.push({ type: 'conversation.updated', data: { labels: { added, removed } } });
    }
  }
  if (wish.priority !== undefined && (wish.priority ?? undefined) !== conversation.priority) {
    patch.priority = wish.priority;
    facts.push({ type: 'conversation.updated', data: { priority: wish.priority } });
  }
  return { patch, facts };
}

const sameTime = (a: Date | undefined, b: Date | undefined): boolean => a?.getTime() === b?.getTime();
