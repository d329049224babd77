import type { WireSignal } from '../protocol/frame.ts';
import { type Cell, makeCell } from './resource.ts';

/** Someone who is writing at this moment. */
export type Typer = Extract<WireSignal, { type: 'typing' }>['by'];

const lastsMs = 6_000;
const repeatMs = 3_000;
const idleMs = 5_000;

/** Who is typing where. A sign of typing lasts six seconds. */
export interface TypingBoard {
  readonly in: (conversationId: string) => Cell<readonly Typer[]>;
  /** Whoever just sent a message no longer writes it. */
  readonly still: (conversationId: string, id: string | undefined) => void;
  readonly set: (conversationId: string, by: Typer, on: boolean) => void;
  readonly clear: () => void;
}

export function typingBoard(): TypingBoard {
  const cells = new Map<string, Cell<readonly Typer[]>>();
  const timers = new Map<string, ReturnType<typeof setTimeout>>();

  const cellOf = (conversationId: string): Cell<readonly Typer[]> => {
    let cell = cells.get(conversationId);
    if (!cell) cells.set(conversationId, (cell = makeCell<readonly Typer[]>([])));
    return cell;
  };
  const set = (conversationId: string, by: Typer, on: boolean): void => {
    const cell = cellOf(conversationId);
    const key = `${conversationId} ${by.id}`;
    clearTimeout(timers.get(key));
    const others = cell.getSnapshot().filter(({ id }) => id !== by.id);
    if (on) {
      cell.set([...others, by]);
      timers.set(
        key,
        setTimeout(() => set(conversationId, by, false), lastsMs),
      );
    } else if (timers.delete(key)) cell.set(others);
  };
  return {
    in: cellOf,
    still: (conversationId, id) => {
      const by = cellOf(conversationId)
        .getSnapshot()
        .find((typer) => typer.id === id);
      if (by) set(conversationId, by, false);
    },
    set,
    clear: () => {
      for (const timer of timers.values()) clearTimeout(timer);
      timers.clear();
      for (const cell of cells.values()) cell.set([]);
    },
  };
}

/** Says that somebody types: at most every three seconds, and when they stop. */
export interface TypingSender {
  readonly set: (on: boolean) => void;
  /** The message was sent, which says by itself that the typing is over. */
  readonly reset: () => void;
}

export function typingSender(send: (on: boolean) => void): TypingSender {
  let saidAt = 0;
  let idle: ReturnType<typeof setTimeout> | undefined;

  const reset = (): void => {
    clearTimeout(idle);
    saidAt = 0;
  };
  const stop = (): void => {
    if (saidAt > 0) send(false);
    reset();
  };
  return {
    set: (on) => {
      if (!on) return stop();
      clearTimeout(idle);
      idle = setTimeout(stop, idleMs);
      if (Date.now() - saidAt < repeatMs) return;
      saidAt = Date.now();
      send(true);
    },
    reset,
  };
}
