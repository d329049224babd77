import type { UserId } from '../model/ids.ts';
import { Cell } from './resource.ts';

/** Agents report every 30 s; one that was not heard of for longer than two reports has gone. */
const lastsMs = 75_000;

/** Which agents are at work. */
export class PresenceBoard {
  readonly cell: Cell<ReadonlySet<UserId>> = new Cell<ReadonlySet<UserId>>(new Set());
  readonly #timers = new Map<UserId, ReturnType<typeof setTimeout>>();

  set(userId: UserId, online: boolean): void {
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
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
    this.cell.set(new Set());
  }
}
