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
export class SharedStream<Note> {
  readonly #o: SharedStreamOptions<Note>;
  #channel: TabChannel | undefined;
  #stop: AbortController | undefined;
  #stream: TabStream | undefined;

  constructor(options: SharedStreamOptions<Note>) {
    this.#o = options;
  }
  get leads(): boolean {
    return this.#stream?.leads ?? false;
  }

  /** Begins to hear the other tabs. */
  join(): void {
    if (this.#channel) return;
    this.#channel = this.#o.environment.channel?.(this.#o.name);
    this.#channel?.addEventListener('message', ({ data }) => {
      const relay = data as Relay;
      if (relay.kind === 'note') this.#o.onNote(relay.note as Note);
      else this.#stream?.hear(relay);
    });
  }
  leave(): void {
    this.stop();
    this.#channel?.close();
    this.#channel = undefined;
  }
  post(note: Note): void {
    this.#channel?.postMessage({ kind: 'note', note } satisfies Relay);
  }

  /** Follows the events of one identity from a cursor on. */
  start(who: string, cursor: string | undefined): void {
    this.stop();
    this.#stop = new AbortController();
    this.#o.onState('connecting');
    void this.#begin(who, cursor, this.#stop.signal);
  }
  stop(): void {
    this.#stop?.abort();
    this.#stream = undefined;
    this.#o.onState('idle');
  }

  /** Who never has a conversation never loads what reads streams. */
  async #begin(who: string, cursor: string | undefined, signal: AbortSignal): Promise<void> {
    for (let attempt = 0; !signal.aborted; attempt++) {
      try {
        const { TabStream: Stream } = await importAgain(() => import('./tab-stream.ts'));
        if (!signal.aborted) this.#stream = new Stream({ ...this.#o, channel: this.#channel, who, cursor, signal });
        return;
      } catch {
        await wait(backoffMs(Math.min(attempt, 6)), signal);
      }
    }
  }
}
