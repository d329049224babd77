import type { ContactId, PeerId, UserId } from '../../model/ids.ts';
import type { RoutedSignal } from '../typing.ts';
import type { Entry } from './hydrate.ts';

/** Who reads a stream decides what is in it. */
export interface Reader {
  pick(entry: Entry): string | undefined;
  hears(routed: RoutedSignal): boolean;
  /** Something to find out before these entries are picked. */
  prepare?(entries: readonly Entry[]): Promise<void> | undefined;
}

export function agentReader(userId: UserId): Reader {
  return { pick: (entry) => entry.agent, hears: ({ from }) => from !== userId };
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
