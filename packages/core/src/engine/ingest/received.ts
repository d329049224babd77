import type { ChannelEventOf, IncomingMessage } from '../../connector/events.ts';
import type { ContactId, PeerId } from '../../model/ids.ts';
import type { Mail } from '../../model/mail.ts';
import type { Message, MessageAuthor } from '../../model/message.ts';
import type { Voice } from '../bot.ts';
import { isCopy, secondId, twoPaths } from '../mail/copy.ts';
import type { KnownMessage } from '../../ports/storage/ingest.ts';
import { messageChanged } from './changed.ts';
import { actorOf, resolveConversation, touch } from './conversation.ts';
import type { IngestItem, IngestOutcome } from './item.ts';
import { settleByEcho } from './pieces.ts';
import { resolvePeer } from './peer.ts';
import type { OpenConversation, Work } from './work.ts';

/** A message from the channel: the customer's, or one the business wrote elsewhere (an echo). */
export function received(work: Work, item: IngestItem, event: ChannelEventOf<'message.received'>): IngestOutcome {
  const { accountId, inboxId } = item;
  const incoming = event.message;
  const first = work.message(inboxId, incoming.externalId);
  const other = first && !isCopy(first.mail, incoming.mail) ? secondId(incoming) : undefined;
  const known = other === undefined ? first : work.message(inboxId, other);
  if (known) {
    notePaths(work, item, known.mail, incoming.mail);
    joinAnswer(work, item, incoming, known);
    return { did: 'duplicate', messageId: known.id, conversationId: known.conversationId };
  }
  const externalId = other ?? incoming.externalId;
  if (incoming.correlationId) {
    const settled = settleByEcho(work, item, incoming.correlationId, incoming.externalId);
    if (settled) return settled;
  }
  const peerId = resolvePeer(work, item, incoming.peer);
  const senderId = incoming.sender ? resolvePeer(work, item, incoming.sender) : peerId;
  const by = voiceOf(event);
  const { conversation, unverified, quotes } = resolveConversation(work, item, peerId, incoming, by);
  // In a conversation of somebody else they are one more who writes.
  const holderId = work.current(conversation.known.peerId);
  const inReplyTo = incoming.inReplyTo ? work.message(inboxId, incoming.inReplyTo) : undefined;
  const sentAt = timeOf(work, event, incoming.mail ? inReplyTo?.sentAt : newestBefore(event, conversation));
  const fromContact = incoming.author === 'contact';
  const mail: Mail | undefined = incoming.mail && {
    ...incoming.mail,
    ...(unverified ? { unverified } : {}),
    ...(quotes ? { quotes } : {}),
  };
  const message: Message = {
    id: work.id('msg'),
    conversationId: conversation.known.id,
    inboxId,
    direction: fromContact ? 'in' : 'out',
    author: authorOf(fromContact, senderId),
    via: incoming.via,
    parts: incoming.parts,
    status: 'sent',
    externalId,
    reactions: [],
    sentAt,
    createdAt: work.now,
    ...(inReplyTo ? { inReplyTo: inReplyTo.id } : {}),
    ...(incoming.context === undefined ? {} : { context: incoming.context }),
    ...(mail ? { mail } : {}),
  };
  work.writes.messages.push({ ...message, accountId, peerId: holderId });
  work.wantMedia(accountId, message, message.parts);
  work.addMessage({
    id: message.id,
    inboxId,
    externalId,
    conversationId: message.conversationId,
    peerId: holderId,
    direction: message.direction,
    status: 'sent',
    reactions: [],
    answers: inReplyTo !== undefined,
    sentAt,
    ...(mail ? { mail } : {}),
  });
  if (!inReplyTo) awaitAnswered(work, item, event);
  touch(work, item, conversation, {
    messageId: message.id,
    at: sentAt,
    by,
  });
  work.fact(accountId, {
    type: 'message.created',
    subjectId: message.id,
    conversationId: message.conversationId,
    peerId: holderId,
    actor: fromContact ? actorOf(senderId) : { kind: 'channel' },
    data: {},
    live: event.live,
    audience: 'all',
    at: work.now,
  });
  return { did: 'created', message };
}

/** The business writes on its phone or in another app by hand; what answers there by itself is nobody. */
function voiceOf({ live, message }: ChannelEventOf<'message.received'>): Voice {
  if (!live || message.automatic !== undefined) return 'other';
  if (message.author === 'contact') return 'customer';
  return message.via === 'auto' ? 'other' : 'person';
}

/** What a message answers may come after it. Mail finds its way by its own rules. */
function awaitAnswered(work: Work, item: IngestItem, event: ChannelEventOf<'message.received'>): void {
  const { accountId, inboxId } = item;
  const { inReplyTo, mail, externalId, author, via, peer } = event.message;
  if (inReplyTo === undefined || mail) return;
  const message = { externalId, author, via, peer, inReplyTo, parts: [] };
  work.park({ accountId, inboxId, externalId: inReplyTo, event: { ...event, message } });
}
type Answering = Omit<KnownMessage, 'answers'> & { answers?: boolean };
/** A message that is known comes again, or what it answers has come. */
function joinAnswer(work: Work, item: IngestItem, { inReplyTo }: IncomingMessage, known: Answering): void {
  const answered = inReplyTo === undefined ? undefined : work.message(item.inboxId, inReplyTo);
  if (!answered || known.answers || answered.id === known.id) return;
  known.answers = true;
  work.updateOf(item.accountId, known.id).inReplyTo = answered.id;
  messageChanged(work, item, known, { change: 'answers' });
}

/** Never later than now, and later than what it comes after: clocks are wrong, and some know seconds only. */
function timeOf(work: Work, { at }: ChannelEventOf<'message.received'>, before: Date | undefined): Date {
  const after = before && at <= before ? new Date(before.getTime() + 1) : at;
  return after < work.now ? after : work.now;
}

/**
 * What a live message of a channel that tells whole seconds (WhatsApp does) comes after: what was said in that second is
 * there already. Between two of them their order of arrival decides as it is.
 */
function newestBefore(
  { at, live }: ChannelEventOf<'message.received'>,
  { known: { lastActivityAt } }: OpenConversation,
): Date | undefined {
  const laterMs = lastActivityAt.getTime() - at.getTime();
  return live && at.getMilliseconds() === 0 && laterMs > 0 && laterMs < 1_000 ? lastActivityAt : undefined;
}

/** One mail by two ways: noted for the inbox's checks. */
function notePaths(work: Work, item: IngestItem, known: Mail | undefined, incoming: Mail | undefined): void {
  const paths = twoPaths(known, incoming);
  if (!paths) return;
  const value = { ...paths, at: work.now.toISOString(), subject: incoming?.subject?.slice(0, 200) ?? '' };
  work.writes.checkpoints.push({
    accountId: item.accountId,
    inboxId: item.inboxId,
    key: 'told:double_delivery',
    value,
  });
}

function authorOf(fromContact: boolean, senderId: PeerId): MessageAuthor {
  if (!fromContact) return { kind: 'business' };
  return senderId.startsWith('ctc_') ? { kind: 'contact', id: senderId as ContactId } : { kind: 'system' };
}
