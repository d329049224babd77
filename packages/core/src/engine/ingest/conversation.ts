import type { IncomingMessage } from '../../connector/events.ts';
import type { ContactId, ConversationId, MessageId, PeerId } from '../../model/ids.ts';
import { plainSubject } from '../../model/subject.ts';
import { isId } from '../../model/type-id.ts';
import { beginsAs, statusAfter, type Voice } from '../bot.ts';
import { bySubject } from '../mail/by-subject.ts';
import { tookPart } from '../mail/participants.ts';
import type { FactActor } from '../../model/fact.ts';
import type { IngestItem } from './item.ts';
import type { OpenConversation, Work } from './work.ts';

export interface Touch {
  readonly messageId: MessageId;
  readonly at: Date;
  /** A customer's own, live words count as unread, open the window and wake the conversation. */
  readonly by: Voice;
}

export interface Placement {
  readonly conversation: OpenConversation;
  /** The thread is proven, the sender is nobody who took part. */
  readonly unverified?: boolean;
  /** It quotes a conversation in which its sender took no part. */
  readonly quotes?: ConversationId;
}

/**
 * Where a message belongs: a proven token, what it answers, its key, its subject (mail), then the peer's unresolved
 * conversation, then a reopened or new one. Into a conversation of somebody else only who took part there, or holds its
 * token and is marked for it.
 */
export function resolveConversation(
  work: Work,
  item: IngestItem,
  peerId: PeerId,
  message: IncomingMessage,
  by: Voice,
): Placement {
  const all = work.conversations(item.inboxId, peerId);
  const reusable = (c: OpenConversation): boolean =>
    c.known.status !== 'resolved' || item.returning === 'reopen' || !item.event.live;
  const isOwn = (c: OpenConversation): boolean => work.current(c.known.peerId) === peerId;
  const sender = message.mail?.from?.address;
  const isForged = message.mail?.authenticated === 'fail';
  // Reopening it beside an unresolved one of its key would make two.
  const newest = (c: OpenConversation): OpenConversation => {
    const siblings = isOwn(c) ? all : work.conversations(item.inboxId, work.current(c.known.peerId));
    return unresolved(siblings, c.known.key) ?? c;
  };
  const answers = (message.hint?.replyTo ?? []).flatMap((externalId) => {
    const answered = work.message(item.inboxId, externalId);
    const conversation = answered && work.conversation(item.inboxId, answered.conversationId);
    return answered && conversation ? [{ answered, conversation }] : [];
  });
  const partOf = (c: OpenConversation): boolean =>
    isOwn(c) || answers.some(({ answered, conversation }) => conversation === c && tookPart(answered.mail, sender));

  const token = message.hint?.token;
  const named = isId('cnv', token) ? work.conversation(item.inboxId, token) : undefined;
  if (named && reusable(named))
    return { conversation: newest(named), ...(isForged || !partOf(named) ? { unverified: true } : {}) };
  let quotes = named && !isOwn(named) ? named.known.id : undefined;
  for (const { conversation } of answers) {
    if (!isOwn(conversation) && (isForged || !partOf(conversation))) quotes ??= conversation.known.id;
    else if (reusable(conversation))
      return { conversation: newest(conversation), ...(isForged ? { unverified: true } : {}) };
    else if (message.mail) quotes ??= conversation.known.id;
  }
  const key = message.hint?.key ?? '';
  const same = all.filter((c) => c.known.key === key);
  const found = unresolved(all, key) ?? same.findLast(reusable);
  if (found) return { conversation: found };
  const subject = message.hint?.subject;
  const open =
    item.threadBySubject === false
      ? undefined
      : bySubject(
          message,
          all.map(({ known }) => known),
          work.now,
        );
  const byName = open && all.find(({ known }) => known === open);
  if (byName) return { conversation: byName };
  return {
    conversation: create(work, item, peerId, {
      by,
      key,
      subject: message.mail && subject ? plainSubject(subject) : subject,
    }),
    ...(message.mail && quotes ? { quotes } : {}),
  };
}

const unresolved = (all: readonly OpenConversation[], key: string): OpenConversation | undefined =>
  all.find((c) => c.known.key === key && c.known.status !== 'resolved');

function create(
  work: Work,
  item: IngestItem,
  peerId: PeerId,
  { by, key, subject }: { readonly by: Voice; readonly key: string; readonly subject: string | undefined },
): OpenConversation {
  const { accountId, inboxId } = item;
  const { live, at } = item.event;
  const id = work.id('cnv');
  const number = work.nextNumber(accountId);
  const status = live ? beginsAs(by, item.hasBot ?? false) : 'resolved';
  const known = { id, number, inboxId, peerId, key, status, lastActivityAt: at, ...(subject ? { subject } : {}) };
  const fresh = { ...known, accountId, unread: 0, at: work.now };
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

/** The conversation's own row after a message: activity, unread, waiting; words wake it, or take it from the bot. */
export function touch(work: Work, item: IngestItem, conversation: OpenConversation, change: Touch): void {
  const { known } = conversation;
  const { accountId } = item;
  const before = known.status;
  const after = statusAfter(before, change.by, item.hasBot ?? false);
  const counts = change.by === 'customer';
  if (after !== before) {
    known.status = after;
    work.fact(accountId, {
      type: 'conversation.status_changed',
      subjectId: known.id,
      conversationId: known.id,
      peerId: known.peerId,
      actor: counts ? actorOf(known.peerId) : { kind: 'channel' },
      data: { from: before, to: after },
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
  if (!counts) return;
  row.unread++;
  row.waitingSince ??= change.at;
  if (!row.lastInboundAt || change.at > row.lastInboundAt) row.lastInboundAt = change.at;
}

export const actorOf = (peerId: PeerId): FactActor =>
  peerId.startsWith('ctc_') ? { kind: 'contact', id: peerId as ContactId } : { kind: 'channel' };
