import type { ContactId, InboxId, PeerId, UserId, VisitorId } from '../../model/ids.ts';
import type { RoutedSignal } from '../typing.ts';
import type { Entry } from './hydrate.ts';

/** Who reads a stream decides what is in it. */
export interface Reader {
  pick(entry: Entry): string | undefined;
  hears(routed: RoutedSignal): boolean;
  /** Something to find out before these entries are picked. */
  prepare?(entries: readonly Entry[]): Promise<void> | undefined;
}

/** The inboxes somebody sees: all, some, or (null) nothing at all, because they have left the account. */
export type Sight = 'all' | readonly InboxId[] | null;

/** What an agent sees may change while the stream is open; then it is asked for again. */
export function agentReader(userId: UserId, known: Sight, find: () => Promise<Sight>): Reader {
  let sight = known;
  const sees = (inboxId: InboxId | null | undefined): boolean => {
    if (sight === 'all' || sight === null) return sight === 'all';
    return inboxId === undefined || (inboxId !== null && sight.includes(inboxId));
  };
  return {
    // Of their own place they hear even when it is gone.
    pick: (entry) => (entry.memberId === userId || sees(entry.inboxId) ? entry.agent : undefined),
    hears: ({ from, inboxId }) => from !== userId && sees(inboxId),
    prepare: (entries) =>
      entries.some(({ memberId }) => memberId === userId)
        ? find().then((found) => {
            sight = found;
          })
        : undefined,
  };
}

/**
 * A visitor's contact appears with their first message, perhaps written in another tab, while the stream is open; and it
 * may be merged into another. It is asked for once more when the stream has begun, as it may have appeared just then, and
 * when the visitor's own appears: not with every message that others write.
 */
export function visitorReader(
  visitorId: VisitorId,
  known: ContactId | undefined,
  find: () => Promise<ContactId | undefined>,
): Reader {
  let peerId: PeerId | undefined = known;
  let asked = false;
  return {
    pick: (entry) => {
      if (entry.merged && entry.merged.from === peerId) peerId = entry.merged.into;
      return peerId !== undefined && entry.peerId === peerId ? entry.visitor : undefined;
    },
    hears: (routed) => peerId !== undefined && routed.peerId === peerId && routed.signal.type === 'typing',
    prepare: (entries) => {
      const wanted = !asked || entries.some((entry) => entry.visitorId === visitorId);
      if (peerId !== undefined || !wanted) return undefined;
      asked = true;
      return find().then((found) => {
        peerId = found;
      });
    },
  };
}
