import type { ConversationId } from '../model/ids.ts';
import type { Frame, WireSignal } from '../protocol/frame.ts';
import type { Cell } from './resource.ts';

/** Someone who is writing at this moment. */
export type Typer = Extract<WireSignal, { type: 'typing' }>['by'];

/** Where it is shown who types in a conversation; undefined: it is not shown. */
export type TypersIn = (conversationId: ConversationId, kind: Typer['kind']) => Cell<readonly Typer[]> | undefined;
export interface TypingOptions {
  readonly typersIn: TypersIn;
  /** @param place as given to `say` */
  readonly tellTyping: (place: string, on: boolean) => void;
  /** Ends it. */
  readonly signal: AbortSignal;
}
/** Who is typing where, and what others hear of it. */
export interface Typing {
  /** Learns from what happens who types and who no longer does. */
  readonly take: (frame: Frame) => void;
  /** Tells that somebody types here: at most every three seconds, and when they stop. */
  readonly say: (place: string, on: boolean) => void;
  /** A message was sent from here, which says by itself that the typing is over. */
  readonly sent: (place: string) => void;
  /** Forgets everything and tells nothing. */
  readonly reset: () => void;
}

type Timer = ReturnType<typeof setTimeout>;
const lastsMs = 6_000;
const repeatMs = 3_000;
const idleMs = 5_000;

export function followTyping({ typersIn, tellTyping, signal }: TypingOptions): Typing {
  /** What takes away who is shown. */
  const heard = new Map<string, readonly [end: () => void, timer: Timer]>();
  const saying = new Map<string, { readonly saidAt: number; readonly idle: Timer }>();

  const forget = (key: string): void => {
    const [end, timer] = heard.get(key) ?? [];
    clearTimeout(timer);
    end?.();
  };
  const hear = (conversationId: ConversationId, by: Typer, on: boolean): void => {
    const key = `${conversationId} ${by.id}`;
    forget(key);
    const cell = on ? typersIn(conversationId, by.kind) : undefined;
    if (!cell) return;
    const end = (): void => {
      heard.delete(key);
      cell.set(cell.getSnapshot().filter(({ id }) => id !== by.id));
    };
    cell.set([...cell.getSnapshot(), by]);
    heard.set(key, [end, setTimeout(end, lastsMs)]);
  };
  const sent = (place: string): void => {
    clearTimeout(saying.get(place)?.idle);
    saying.delete(place);
  };
  const stop = (place: string): void => {
    if (saying.has(place)) tellTyping(place, false);
    sent(place);
  };
  const reset = (): void => {
    for (const key of heard.keys()) forget(key);
    for (const place of saying.keys()) sent(place);
  };
  signal.addEventListener('abort', reset);
  return {
    take: (frame) => {
      if ('signal' in frame && frame.signal.type === 'typing') {
        const { conversationId, by, on } = frame.signal;
        hear(conversationId, by, on);
      } else if ('event' in frame && frame.event.type === 'message.created') {
        const { conversationId, author } = frame.event.message;
        // Whoever just sent a message no longer writes it.
        forget(`${conversationId} ${author.id}`);
      }
    },
    say: (place, on) => {
      if (!on) return stop(place);
      const { saidAt = 0, idle } = saying.get(place) ?? {};
      clearTimeout(idle);
      const isDue = Date.now() - saidAt >= repeatMs;
      if (isDue) tellTyping(place, true);
      saying.set(place, {
        saidAt: isDue ? Date.now() : saidAt,
        idle: setTimeout(() => stop(place), idleMs),
      });
    },
    sent,
    reset,
  };
}
