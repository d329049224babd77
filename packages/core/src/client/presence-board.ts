import type { UserId } from '../model/ids.ts';
import { type Cell, makeCell } from './resource.ts';

/** Agents report every 30 s; one that was not heard of for longer than two reports has gone. */
const lastsMs = 75_000;

/** Which agents are at work. */
export interface PresenceBoard {
  readonly cell: Cell<ReadonlySet<UserId>>;
  /** It is asked who is there. The result takes the answer, which may be older than what was heard meanwhile. */
  readonly ask: () => (online: readonly UserId[]) => void;
  readonly set: (userId: UserId, online: boolean) => void;
  readonly clear: () => void;
}

export function presenceBoard(): PresenceBoard {
  const cell = makeCell<ReadonlySet<UserId>>(new Set());
  const timers = new Map<UserId, ReturnType<typeof setTimeout>>();
  /** Of whom something was heard since it was asked who is there. */
  const asking = new Set<Set<UserId>>();

  const set = (userId: UserId, online: boolean): void => {
    for (const heard of asking) heard.add(userId);
    clearTimeout(timers.get(userId));
    if (online)
      timers.set(
        userId,
        setTimeout(() => set(userId, false), lastsMs),
      );
    const next = new Set(cell.getSnapshot());
    if (next.has(userId) === online) return;
    if (online) next.add(userId);
    else next.delete(userId);
    cell.set(next);
  };
  return {
    cell,
    ask: () => {
      const heard = new Set<UserId>();
      asking.add(heard);
      return (online) => {
        if (asking.delete(heard)) for (const id of online) if (!heard.has(id)) set(id, true);
      };
    },
    set,
    clear: () => {
      asking.clear();
      for (const timer of timers.values()) clearTimeout(timer);
      cell.set(new Set());
    },
  };
}
