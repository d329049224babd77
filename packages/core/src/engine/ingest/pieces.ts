import type { MessageFailure } from '../../model/message.ts';
import { advance } from '../status.ts';
import { messageChanged } from './changed.ts';
import type { IngestItem, IngestOutcome } from './item.ts';
import type { Work } from './work.ts';

/** The provider shows us a piece of ours: proof that it was sent, even when the answer to our call was lost. */
export function settleByEcho(
  work: Work,
  item: IngestItem,
  correlationId: string,
  externalId: string | undefined,
): IngestOutcome | undefined {
  return settle(work, item, correlationId, externalId, undefined);
}

/** A status names our correlation id. `failed` ends the piece, everything else proves it was sent. */
export function settle(
  work: Work,
  item: IngestItem,
  correlationId: string,
  externalId: string | undefined,
  failure: MessageFailure | undefined,
): IngestOutcome | undefined {
  const { accountId, inboxId } = item;
  const piece = work.piece(accountId, correlationId);
  if (!piece) return undefined;
  if (piece.state !== 'sent' && piece.state !== 'failed') {
    piece.state = failure ? 'failed' : 'sent';
    work.writes.pieceUpdates.push({
      id: piece.id,
      accountId,
      state: piece.state,
      ...(externalId ? { externalId } : {}),
    });
    const next = failure ? 'failed' : piece.open <= 1 ? 'sent' : undefined;
    const raised = next && advance(piece.messageStatus, next);
    if (raised) {
      piece.messageStatus = raised;
      const update = work.updateOf(accountId, piece.messageId);
      update.status = raised;
      if (failure) update.failure = failure;
      messageChanged(
        work,
        item,
        { id: piece.messageId, conversationId: piece.conversationId, peerId: piece.peerId },
        { status: raised },
      );
    }
  }
  if (externalId && !work.message(inboxId, externalId)) {
    work.addMessage({
      id: piece.messageId,
      inboxId,
      externalId,
      conversationId: piece.conversationId,
      peerId: piece.peerId,
      direction: 'out',
      status: piece.messageStatus,
      reactions: [],
      sentAt: work.now,
    });
  }
  return { did: 'duplicate', messageId: piece.messageId, conversationId: piece.conversationId };
}
