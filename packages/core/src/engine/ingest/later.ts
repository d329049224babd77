import type { ChannelEventOf } from '../../connector/events.ts';
import type { ContactId } from '../../model/ids.ts';
import { recipientsOf } from '../mail/participants.ts';
import { withReaction } from '../reactions.ts';
import { advance } from '../status.ts';
import { messageChanged } from './changed.ts';
import type { IngestItem, IngestOutcome } from './item.ts';
import { park, tell } from './notice.ts';
import { resolvePeer } from './peer.ts';
import { settle } from './pieces.ts';
import type { Work } from './work.ts';

type Later = ChannelEventOf<
  'message.completed' | 'message.edited' | 'message.deleted' | 'message.reaction' | 'message.status'
>;

/** Everything that changes a message there already is. When it is not there yet, the event waits for it. */
export function later(work: Work, item: IngestItem, event: Later): IngestOutcome {
  if (event.type === 'message.status') return status(work, item, event);
  const known = work.message(item.inboxId, event.externalId);
  if (!known) return park(work, item, event.externalId, event);
  const update = work.updateOf(item.accountId, known.id);
  if (event.type === 'message.completed') {
    if (known.editedAt) return { did: 'ignored', why: 'it was edited since' };
    update.parts = event.parts;
  } else if (event.type === 'message.edited') {
    if (known.editedAt && known.editedAt > event.at) return { did: 'ignored', why: 'a later edit is known' };
    update.parts = event.parts;
    known.editedAt = update.editedAt = event.at;
  } else if (event.type === 'message.deleted') update.deletedAt = event.at;
  else {
    const by = event.by ? (resolvePeer(work, item, event.by) as ContactId) : 'business';
    const inGroup = known.peerId.startsWith('grp_');
    const at = event.at.toISOString();
    const after = withReaction(known.reactions, { by, emoji: event.emoji ?? '', at }, inGroup);
    if (!after) return { did: 'ignored', why: 'a later reaction is known' };
    known.reactions = update.reactions = after;
  }
  if (update.parts) work.wantMedia(item.accountId, known, update.parts);
  messageChanged(work, item, known, { change: event.type.slice('message.'.length) });
  return { did: 'updated' };
}

function status(work: Work, item: IngestItem, event: ChannelEventOf<'message.status'>): IngestOutcome {
  const { target } = event;
  const { accountId, inboxId } = item;
  const failure = event.failure && {
    code: event.failure.code,
    sentence: event.failure.sentence,
    ...(event.failure.providerCode ? { providerCode: event.failure.providerCode } : {}),
  };
  if ('until' in target) return watermark(work, item, event);
  let externalId = 'externalId' in target ? target.externalId : event.externalId;
  if ('correlationId' in target) {
    const settled = settle(
      work,
      item,
      target.correlationId,
      event.externalId,
      event.status === 'failed' ? (failure ?? unexplained) : undefined,
    );
    if (!settled) return { did: 'ignored', why: 'no piece has this correlation id' };
    externalId ??= undefined;
    if (!externalId) return { did: 'updated' };
  }
  const known = work.message(inboxId, externalId!);
  if (!known) return park(work, item, externalId!, event);
  const recipient = event.recipient?.keys[0]?.value;
  // Of several recipients one was not reached: the mail is sent, and it is told whom it missed.
  if (event.status === 'failed' && recipient && recipientsOf(known.mail).length > 1)
    return tell(work, item, known, event.id, 'partly_failed', { recipient, reason: failure?.sentence ?? '' });
  const next = advance(known.status, event.status);
  if (!next) return { did: 'ignored', why: 'the message is further already' };
  known.status = next;
  const update = work.updateOf(accountId, known.id);
  update.status = next;
  if (next === 'failed') update.failure = failure ?? unexplained;
  messageChanged(work, item, known, { status: next });
  return { did: 'updated' };
}

const unexplained = {
  code: 'provider_failed',
  sentence: 'The provider could not deliver the message and gave no reason.',
};

function watermark(work: Work, item: IngestItem, event: ChannelEventOf<'message.status'>): IngestOutcome {
  const { target } = event;
  if (!('until' in target) || (event.status !== 'delivered' && event.status !== 'read'))
    return { did: 'ignored', why: 'a watermark tells only delivered or read' };
  const peerId = resolvePeer(work, item, target.peer);
  for (const c of work.conversations(item.inboxId, peerId)) {
    work.writes.watermarks.push({
      accountId: item.accountId,
      conversationId: c.known.id,
      until: target.until,
      status: event.status,
    });
    work.fact(item.accountId, {
      type: 'conversation.read',
      subjectId: c.known.id,
      conversationId: c.known.id,
      peerId,
      actor: { kind: 'channel' },
      data: { by: 'contact', until: target.until.toISOString(), status: event.status },
      live: event.live,
      audience: 'all',
      at: work.now,
    });
  }
  return { did: 'updated' };
}
