import type { ConversaError } from '../errors.ts';
import type { Frame } from '../protocol/frame.ts';
import type { Environment, TabChannel } from './environment.ts';
import type { ConnectionState } from './follow-events.ts';
import { importAgain } from './import-again.ts';
import type { Request, Target } from './request.ts';
import type { Relay, TabStream } from './tab-stream.ts';
import { backoffMs, wait } from './wait.ts';

export interface SharedStreamOptions<Note> {
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
  readonly leads: boolean;
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
  let stream: TabStream | undefined;

  /** Who never has a conversation never loads what reads streams. */
  const begin = async (who: string, cursor: string | undefined, signal: AbortSignal): Promise<void> => {
    for (let attempt = 0; !signal.aborted; attempt++) {
      try {
        const { TabStream: Stream } = await importAgain(() => import('./tab-stream.ts'));
        if (!signal.aborted) stream = new Stream({ ...options, channel, who, cursor, signal });
        return;
      } catch {
        await wait(backoffMs(Math.min(attempt, 6)), signal);
      }
    }
  };
  const stop = (): void => {
    life?.abort();
    stream = undefined;
    onState('idle');
  };
  return {
    get leads() {
      return stream?.leads ?? false;
    },
    join: () => {
      if (channel) return;
      channel = environment.channel?.(name);
      channel?.addEventListener('message', ({ data }) => {
        const relay = data as Relay;
        if (relay.kind === 'note') onNote(relay.note as Note);
        else stream?.hear(relay);
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
      void begin(who, cursor, life.signal);
    },
    stop,
  };
}
