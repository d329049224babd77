import type { ContactId, InboxId, PeerId, UserId } from '../../model/ids.ts';
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
 * may be merged into another.
 */
export function visitorReader(known: ContactId | undefined, find: () => Promise<ContactId | undefined>): Reader {
  let peerId: PeerId | undefined = known;
  return {
    pick: (entry) => {
      if (entry.merged && entry.merged.from === peerId) peerId = entry.merged.into;
      return peerId !== undefined && entry.peerId === peerId ? entry.visitor : undefined;
    },
    hears: (routed) => peerId !== undefined && routed.peerId === peerId && routed.signal.type === 'typing',
    prepare: (entries) =>
      peerId === undefined && entries.some((entry) => entry.visitor !== undefined)
        ? find().then((found) => {
            peerId = found;
          })
        : undefined,
  };
}
