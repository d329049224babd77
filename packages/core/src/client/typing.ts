import type { WireSignal } from '../protocol/frame.ts';
import { Cell } from './resource.ts';

/** Someone who is writing at this moment. */
export type Typer = Extract<WireSignal, { type: 'typing' }>['by'];

const lastsMs = 6_000;
const repeatMs = 3_000;
const idleMs = 5_000;

/** Who is typing where. A sign of typing lasts six seconds. */
export class TypingBoard {
  readonly #cells = new Map<string, Cell<readonly Typer[]>>();
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();

  in(conversationId: string): Cell<readonly Typer[]> {
    let cell = this.#cells.get(conversationId);
    if (!cell) this.#cells.set(conversationId, (cell = new Cell<readonly Typer[]>([])));
    return cell;
  }
  /** Whoever just sent a message no longer writes it. */
  still(conversationId: string, id: string | undefined): void {
    const by = this.in(conversationId)
      .getSnapshot()
      .find((typer) => typer.id === id);
    if (by) this.set(conversationId, by, false);
  }
  set(conversationId: string, by: Typer, on: boolean): void {
    const cell = this.in(conversationId);
    const key = `${conversationId} ${by.id}`;
    clearTimeout(this.#timers.get(key));
    this.#timers.delete(key);
    const others = cell.getSnapshot().filter(({ id }) => id !== by.id);
    if (on) {
      cell.set([...others, by]);
      this.#timers.set(
        key,
        setTimeout(() => this.set(conversationId, by, false), lastsMs),
      );
    } else if (others.length < cell.getSnapshot().length) cell.set(others);
  }
  clear(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
    for (const cell of this.#cells.values()) cell.set([]);
  }
}

/** Says that somebody types: at most every three seconds, and when they stop. */
export class TypingSender {
  readonly #send: (on: boolean) => void;
  #saidAt = 0;
  #idle: ReturnType<typeof setTimeout> | undefined;

  constructor(send: (on: boolean) => void) {
    this.#send = send;
  }
  set(on: boolean): void {
    clearTimeout(this.#idle);
    if (!on) {
      if (this.#saidAt > 0) this.#send(false);
      this.#saidAt = 0;
      return;
    }
    this.#idle = setTimeout(() => this.set(false), idleMs);
    if (Date.now() - this.#saidAt < repeatMs) return;
    this.#saidAt = Date.now();
    this.#send(true);
  }
  /** The message was sent, which says by itself that the typing is over. */
  reset(): void {
    clearTimeout(this.#idle);
    this.#saidAt = 0;
  }
}
