import type { WireSignal } from '../protocol/frame.ts';
import type { Cell } from './resource.ts';

/** Someone who is writing at this moment. */
export type Typer = Extract<WireSignal, { type: 'typing' }>['by'];

export interface TypingOptions {
  /** Where it is shown who writes in a conversation. */
  readonly typersIn: (conversationId: string) => Cell<readonly Typer[]>;
  readonly tellTyping: (conversationId: string, on: boolean) => void;
  /** Ends it. */
  readonly signal: AbortSignal;
}
/** Who is typing where, and what others hear of it. */
export interface Typing {
  readonly hear: (conversationId: string, by: Typer, on: boolean) => void;
  /** Whoever just sent a message no longer writes it. */
  readonly still: (conversationId: string, id: string | undefined) => void;
  /** Tells that somebody types here: at most every three seconds, and when they stop. */
  readonly say: (conversationId: string, on: boolean) => void;
  /** A message was sent from here, which says by itself that the typing is over. */
  readonly sent: (conversationId: string) => void;
  readonly clear: () => void;
}

type Timer = ReturnType<typeof setTimeout>;
const lastsMs = 6_000;
const repeatMs = 3_000;
const idleMs = 5_000;

export function followTyping({ typersIn, tellTyping, signal }: TypingOptions): Typing {
  /** Of those who are heard of: what forgets them. */
  const heard = new Map<string, readonly [forget: () => void, timer: Timer]>();
  const saying = new Map<string, { readonly saidAt: number; readonly idle: Timer }>();

  const hear = (conversationId: string, by: Typer, on: boolean): void => {
    const cell = typersIn(conversationId);
    const key = `${conversationId} ${by.id}`;
    const forget = (): void => {
      heard.delete(key);
      cell.set(cell.getSnapshot().filter(({ id }) => id !== by.id));
    };
    const [, timer] = heard.get(key) ?? [];
    clearTimeout(timer);
    if (timer !== undefined) forget();
    if (!on) return;
    cell.set([...cell.getSnapshot(), by]);
    heard.set(key, [forget, setTimeout(forget, lastsMs)]);
  };
  const clear = (): void => {
    for (const [forget, timer] of heard.values()) {
      clearTimeout(timer);
      forget();
    }
  };
  const sent = (conversationId: string): void => {
    clearTimeout(saying.get(conversationId)?.idle);
    saying.delete(conversationId);
  };
  const stop = (conversationId: string): void => {
    if (saying.has(conversationId)) tellTyping(conversationId, false);
    sent(conversationId);
  };
  signal.addEventListener('abort', () => {
    clear();
    for (const conversationId of saying.keys()) sent(conversationId);
  });
  return {
    hear,
    still: (conversationId, id) => {
      const by = typersIn(conversationId)
        .getSnapshot()
        .find((typer) => typer.id === id);
      if (by) hear(conversationId, by, false);
    },
    say: (conversationId, on) => {
      if (!on) return stop(conversationId);
      const { saidAt = 0, idle } = saying.get(conversationId) ?? {};
      clearTimeout(idle);
      const isDue = Date.now() - saidAt >= repeatMs;
      if (isDue) tellTyping(conversationId, true);
      saying.set(conversationId, {
        saidAt: isDue ? Date.now() : saidAt,
        idle: setTimeout(() => stop(conversationId), idleMs),
      });
    },
    sent,
    clear,
  };
}
