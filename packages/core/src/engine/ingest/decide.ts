import type { Checkpoint } from '../../connector/ports.ts';
import type { AccountId, InboxId } from '../../model/ids.ts';
import type { IngestSnapshot, IngestWrites } from '../../ports/storage/ingest.ts';
import type { IngestItem, IngestOutcome } from './item.ts';
import { later } from './later.ts';
import { resolvePeer } from './peer.ts';
import { alerted, noticed } from './notice.ts';
import { received } from './received.ts';
import { type MakeId, Work } from './work.ts';

export interface InboxCheckpoint extends Checkpoint {
  readonly accountId: AccountId;
  readonly inboxId: InboxId;
}
export interface DecideOptions {
  readonly now: Date;
  readonly id: MakeId;
  readonly checkpoints: readonly InboxCheckpoint[];
}

/**
 * Decides a whole batch against what the storage read: find or create, join, number, count. Pure; running it twice on the
 * same snapshot does the same, and what was written by an earlier run is recognised as a duplicate.
 */
export function decideIngest(
  items: readonly IngestItem[],
  snapshot: IngestSnapshot,
  options: DecideOptions,
): { readonly writes: IngestWrites; readonly result: readonly IngestOutcome[] } {
  const work = new Work(snapshot, options.now, options.id);
  const result = items.map((item) => {
    const outcome = one(work, item);
    const { event } = item;
    const externalId =
      event.type === 'message.received'
        ? event.message.externalId
        : event.type === 'message.status' && 'correlationId' in event.target
          ? event.externalId
          : undefined;
    if (externalId && work.message(item.inboxId, externalId)) {
      for (const parked of work.takeParked(item.inboxId, externalId)) one(work, { ...item, event: parked.event });
    }
    return outcome;
  });
  for (const checkpoint of options.checkpoints) work.writes.checkpoints.push(checkpoint);
  return { writes: work.finish(), result };
}

function one(work: Work, item: IngestItem): IngestOutcome {
  const { event } = item;
  switch (event.type) {
    case 'message.received':
      return received(work, item, event);
    case 'message.completed':
    case 'message.edited':
    case 'message.deleted':
    case 'message.reaction':
    case 'message.status':
      return later(work, item, event);
    case 'message.notice':
      return noticed(work, item, event);
    case 'account.alert':
      return alerted(work, item, event.detail);
    case 'contact.updated': {
      const before = event.was ? [...event.was, ...event.peer.keys] : event.peer.keys;
      resolvePeer(work, item, { ...event.peer, keys: before });
      return { did: 'updated' };
    }
    case 'call.updated': {
      const peerId = resolvePeer(work, item, event.peer);
      work.fact(item.accountId, {
        type: 'call.updated',
        subjectId: event.callId,
        peerId,
        actor: { kind: 'channel' },
        data: { callId: event.callId, sequence: event.sequence, state: event.state },
        live: event.live,
        audience: 'agents',
        at: work.now,
      });
      return { did: 'updated' };
    }
    default:
      return { did: 'ignored', why: `${event.type} has no rule yet` };
  }
}
