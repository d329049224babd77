import type { IncomingMessage } from '../../connector/events.ts';
import type { ConversationStatus } from '../../model/conversation.ts';
import type { ContactId, MessageId, PeerId } from '../../model/ids.ts';
import type { FactActor } from '../../model/fact.ts';
import type { IngestItem } from './item.ts';
import type { OpenConversation, Work } from './work.ts';

export interface Touch {
  readonly messageId: MessageId;
  readonly at: Date;
  /** A customer's own, live words: they count as unread, open the window and wake the conversation. */
  readonly counts: boolean;
}

/** Where a message belongs: what it answers, then its key, then the peer's unresolved conversation, then a reopened or new one. */
export function resolveConversation(
  work: Work,
  item: IngestItem,
  peerId: PeerId,
  message: IncomingMessage,
): OpenConversation {
  const all = work.conversations(item.inboxId, peerId);
  const reusable = (c: OpenConversation): boolean =>
    c.known.status !== 'resolved' || item.returning === 'reopen' || !item.event.live;
  for (const externalId of message.hint?.replyTo ?? []) {
    const answered = work.message(item.inboxId, externalId);
    const found = answered && all.find((c) => c.known.id === answered.conversationId && reusable(c));
    // Reopening it beside an unresolved one of its key would make two.
    if (found) return unresolved(all, found.known.key) ?? found;
  }
  const key = message.hint?.key ?? '';
  const same = all.filter((c) => c.known.key === key);
  return unresolved(all, key) ?? same.findLast(reusable) ?? create(work, item, peerId, key, message.hint?.subject);
}

const unresolved = (all: readonly OpenConversation[], key: string): OpenConversation | undefined =>
  all.find((c) => c.known.key === key && c.known.status !== 'resolved');

function create(
  work: Work,
  item: IngestItem,
  peerId: PeerId,
  key: string,
  subject: string | undefined,
): OpenConversation {
  const { accountId, inboxId } = item;
  const { live, at } = item.event;
  const id = work.id('cnv');
  const number = work.nextNumber(accountId);
  const status: ConversationStatus = live ? 'open' : 'resolved';
  const known = { id, number, inboxId, peerId, key, status, lastActivityAt: at };
  const fresh = { ...known, accountId, unread: 0, at: work.now, ...(subject ? { subject } : {}) };
  const conversation: OpenConversation = { known, fresh };
  work.writes.conversations.push(fresh);
  work.addConversation(conversation);
  work.fact(accountId, {
    type: 'conversation.created',
    subjectId: id,
    conversationId: id,
    peerId,
    actor: actorOf(peerId),
    data: { number },
    live,
    audience: 'all',
    at: work.now,
  });
  return conversation;
}

/** The conversation's own row after a message: activity, unread, waiting, and the customer's words wake it. */
export function touch(work: Work, item: IngestItem, conversation: OpenConversation, change: Touch): void {
  const { known } = conversation;
  const { accountId } = item;
  const before = known.status;
  if (change.counts && (before === 'snoozed' || before === 'resolved')) {
    known.status = 'open';
    work.fact(accountId, {
      type: 'conversation.status_changed',
      subjectId: known.id,
      conversationId: known.id,
      peerId: known.peerId,
      actor: actorOf(known.peerId),
      data: { from: before, to: 'open' },
      live: true,
      audience: 'all',
      at: work.now,
    });
  }
  let row = conversation.fresh ?? conversation.update;
  if (!row) {
    conversation.update = row = {
      id: known.id,
      accountId,
      lastActivityAt: known.lastActivityAt,
      unread: 0,
      status: known.status,
    };
    work.writes.conversationUpdates.push(row);
  }
  row.status = known.status;
  if (change.at >= row.lastActivityAt) {
    row.lastActivityAt = change.at;
    row.lastMessageId = change.messageId;
  }
  known.lastActivityAt = row.lastActivityAt;
  if (!change.counts) return;
  row.unread++;
  row.waitingSince ??= change.at;
  if (!row.lastInboundAt || change.at > row.lastInboundAt) row.lastInboundAt = change.at;
}

export const actorOf = (peerId: PeerId): FactActor =>
  peerId.startsWith('ctc_') ? { kind: 'contact', id: peerId as ContactId } : { kind: 'channel' };
