import type { UserId } from '../model/ids.ts';
import type { Request } from './request.ts';
import type { Cell } from './resource.ts';

/** Agents report this often; one that was not heard of for longer than two reports has gone. */
const everyMs = 30_000;
const lastsMs = 75_000;

export interface PresenceOptions {
  /** Which agents are at work. */
  readonly cell: Cell<ReadonlySet<UserId>>;
  readonly me: UserId;
  readonly call: Request;
  readonly tell: (path: string, body: unknown) => void;
  /** Ends it. */
  readonly signal: AbortSignal;
}
export interface Presence {
  /** Says that this agent is at work, unless nobody looks at the page. */
  readonly appear: () => void;
  readonly hear: (userId: UserId, online: boolean) => void;
}

/** Says that an agent is at work for as long as they are, and keeps which of the others are. */
export function followPresence({ cell, me, call, tell, signal }: PresenceOptions): Presence {
  const timers = new Map<UserId, ReturnType<typeof setTimeout>>();
  /** Of whom something was heard since it was asked who is there: the answer may be older than that. */
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
  const appear = (): void => {
    if (globalThis.document?.hidden) return;
    const heard = new Set<UserId>();
    asking.add(heard);
    call<{ readonly online: readonly UserId[] } | undefined>('POST', '/presence', { body: { online: true } })
      .then((answer) => {
        if (signal.aborted) return;
        // Helpdesks of before answer nothing.
        for (const id of answer?.online ?? []) if (!heard.has(id)) set(id, true);
      })
      .catch(() => undefined)
      .finally(() => asking.delete(heard));
  };
  appear();
  const timer = setInterval(appear, everyMs);
  globalThis.addEventListener?.('pagehide', () => tell('/presence', { online: false }), { signal });
  signal.addEventListener('abort', () => {
    clearInterval(timer);
    for (const one of timers.values()) clearTimeout(one);
    cell.set(new Set());
  });
  return {
    appear,
    hear: (userId, online) => {
      set(userId, online);
      // Another tab or device of mine was left; this one was not.
      if (!online && userId === me) appear();
    },
  };
}
