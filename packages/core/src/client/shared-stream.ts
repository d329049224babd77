import type { ConversaError } from '../errors.ts';
import type { Frame } from '../protocol/frame.ts';
import type { Environment, TabChannel } from './environment.ts';
import type { ConnectionState } from './follow-events.ts';
import { importInTime } from './import-again.ts';
import type { Live } from './live.ts';
import type { Request, Target } from './request.ts';
import type { Relay } from './tab-stream.ts';
import type { TypingOptions } from './typing.ts';

export interface SharedStreamOptions<Note> extends Pick<TypingOptions, 'typersIn' | 'tellTyping'> {
  /** Separates this client from others of the same origin. */
  readonly name: string;
  readonly environment: Environment;
  readonly target: Target;
  readonly request: Request;
  readonly onFrame: (frame: Frame) => void;
  readonly onState: (state: ConnectionState) => void;
  /** What another tab said with `post`. */
  readonly onNote: (note: Note) => void;
  /** The server refuses this identity for good. */
  readonly onRefused: (error: ConversaError) => void;
}

/** What the tabs of a browser have in common: notes to each other, and one event stream for all of them. */
export interface SharedStream<Note> {
  /** The events that are followed. */
  readonly live: () => Live | undefined;
  /** Begins to hear the other tabs. */
  readonly join: () => void;
  readonly leave: () => void;
  readonly post: (note: Note) => void;
  /** Follows the events of one identity from a cursor on. */
  readonly start: (who: string, cursor: string | undefined) => void;
  readonly stop: () => void;
}

export function sharedStream<Note>(options: SharedStreamOptions<Note>): SharedStream<Note> {
  const { name, environment, onNote, onState } = options;
  let channel: TabChannel | undefined;
  let life: AbortController | undefined;
  let live: Live | undefined;

  const stop = (): void => {
    life?.abort();
    live = undefined;
    onState('idle');
  };
  return {
    live: () => live,
    join: () => {
      if (channel) return;
      channel = environment.channel?.(name);
      channel?.addEventListener('message', ({ data }) => {
        const relay = data as Relay;
        if (relay.kind === 'note') onNote(relay.note as Note);
        else live?.hear(relay);
      });
    },
    leave: () => {
      stop();
      channel?.close();
      channel = undefined;
    },
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a BroadcastChannel has but one origin
    post: (note) => channel?.postMessage({ kind: 'note', note } satisfies Relay),
    start: (who, cursor) => {
      stop();
      life = new AbortController();
      onState('connecting');
      const { signal } = life;
      // Who never has a conversation never loads what reads streams.
      void importInTime(() => import('./live.ts'), signal).then((late) => {
        if (late && !signal.aborted) live = late.goLive({ ...options, channel, who, cursor, signal });
      });
    },
    stop,
  };
}
