import type { ChannelEventOf } from '../../connector/events.ts';
import type { ContactId, PeerId } from '../../model/ids.ts';
import type { Message, MessageAuthor } from '../../model/message.ts';
import { resolveConversation, touch, actorOf } from './conversation.ts';
import type { IngestItem, IngestOutcome } from './item.ts';
import { settleByEcho } from './pieces.ts';
import { resolvePeer } from './peer.ts';
import type { Work } from './work.ts';

/** A message from the channel: the customer's, or one the business wrote elsewhere (an echo). */
export function received(work: Work, item: IngestItem, event: ChannelEventOf<'message.received'>): IngestOutcome {
  const { accountId, inboxId } = item;
  const incoming = event.message;
  const known = work.message(inboxId, incoming.externalId);
  if (known) return { did: 'duplicate', messageId: known.id, conversationId: known.conversationId };
  if (incoming.correlationId) {
    const settled = settleByEcho(work, item, incoming.correlationId, incoming.externalId);
    if (settled) return settled;
  }
  const peerId = resolvePeer(work, item, incoming.peer);
  const senderId = incoming.sender ? resolvePeer(work, item, incoming.sender) : peerId;
  const conversation = resolveConversation(work, item, peerId, incoming);
  const sentAt = event.at < work.now ? event.at : work.now;
  const inReplyTo = incoming.inReplyTo ? work.message(inboxId, incoming.inReplyTo) : undefined;
  const fromContact = incoming.author === 'contact';
  const message: Message = {
    id: work.id('msg'),
    conversationId: conversation.known.id,
    inboxId,
    direction: fromContact ? 'in' : 'out',
    author: authorOf(fromContact, senderId),
    via: incoming.via,
    parts: incoming.parts,
    status: 'sent',
    externalId: incoming.externalId,
    reactions: [],
    sentAt,
    createdAt: work.now,
    ...(inReplyTo ? { inReplyTo: inReplyTo.id } : {}),
    ...(incoming.context === undefined ? {} : { context: incoming.context }),
  };
  work.writes.messages.push({ ...message, accountId, peerId });
  work.addMessage({
    id: message.id,
    inboxId,
    externalId: incoming.externalId,
    conversationId: message.conversationId,
    peerId,
    direction: message.direction,
    status: 'sent',
    reactions: [],
    sentAt,
  });
  touch(work, item, conversation, {
    messageId: message.id,
    at: sentAt,
    counts: fromContact && event.live && incoming.automatic === undefined,
  });
  work.fact(accountId, {
    type: 'message.created',
    subjectId: message.id,
    conversationId: message.conversationId,
    peerId,
    actor: fromContact ? actorOf(senderId) : { kind: 'channel' },
    data: {},
    live: event.live,
    audience: 'all',
    at: work.now,
  });
  return { did: 'created', message };
}

function authorOf(fromContact: boolean, senderId: PeerId): MessageAuthor {
  if (!fromContact) return { kind: 'business' };
  return senderId.startsWith('ctc_') ? { kind: 'contact', id: senderId as ContactId } : { kind: 'system' };
}
