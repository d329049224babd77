import type { UserId } from '../model/ids.ts';
import { Cell } from './resource.ts';

/** Agents report every 30 s; one that was not heard of for longer than two reports has gone. */
const lastsMs = 75_000;

/** Which agents are at work. */
export class PresenceBoard {
  readonly cell: Cell<ReadonlySet<UserId>> = new Cell<ReadonlySet<UserId>>(new Set());
  readonly #timers = new Map<UserId, ReturnType<typeof setTimeout>>();
  /** Of whom something was heard since it was asked who is there. */
  readonly #asking = new Set<Set<UserId>>();

  /** It is asked who is there. The result takes the answer, which may be older than what was heard meanwhile. */
  ask(): (online: readonly UserId[]) => void {
    const heard = new Set<UserId>();
    this.#asking.add(heard);
    return (online) => {
      if (this.#asking.delete(heard)) for (const id of online) if (!heard.has(id)) this.set(id, true);
    };
  }
  set(userId: UserId, online: boolean): void {
    for (const heard of this.#asking) heard.add(userId);
    clearTimeout(this.#timers.get(userId));
    this.#timers.delete(userId);
    if (online)
      this.#timers.set(
        userId,
        setTimeout(() => this.set(userId, false), lastsMs),
      );
    const now = this.cell.getSnapshot();
    if (now.has(userId) === online) return;
    const next = new Set(now);
    if (online) next.add(userId);
    else next.delete(userId);
    this.cell.set(next);
  }
  clear(): void {
    this.#asking.clear();
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
    this.cell.set(new Set());
  }
}
