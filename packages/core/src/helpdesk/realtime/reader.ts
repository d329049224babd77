import type { PeerId, UserId } from '../../model/ids.ts';
import type { RoutedSignal } from '../typing.ts';
import type { Entry } from './hydrate.ts';

/** Who reads a stream decides what is in it. A visitor's contact may appear (or be merged) while the stream is open. */
export interface Reader {
  pick(entry: Entry): string | undefined;
  hears(routed: RoutedSignal): boolean;
}

export function agentReader(userId: UserId): Reader {
  return { pick: (entry) => entry.agent, hears: ({ from }) => from !== userId };
}
export function visitorReader(peerId: () => PeerId | undefined): Reader {
  return {
    pick: (entry) =>
      entry.visitor !== undefined && entry.peerId !== undefined && entry.peerId === peerId()
        ? entry.visitor
        : undefined,
    hears: (routed) => routed.peerId !== undefined && routed.peerId === peerId() && routed.signal.type === 'typing',
  };
}
