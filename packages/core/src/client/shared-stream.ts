import type { ConversaError } from '../errors.ts';
import type { EventPage, Frame } from '../protocol/frame.ts';
import type { Environment, TabChannel } from './environment.ts';
import type { ConnectionState, followEvents } from './follow-events.ts';
import { importAgain } from './import-again.ts';
import type { Request, Target } from './request.ts';
import { backoffMs, wait } from './wait.ts';

type FollowEvents = typeof followEvents;

/** What tabs of one browser tell each other. `who` keeps one identity's frames from another's tabs. */
type Relay =
  | { readonly kind: 'frame'; readonly who: string; readonly frame: Frame }
  | { readonly kind: 'state'; readonly who: string; readonly state: ConnectionState; readonly cursor?: string }
  | { readonly kind: 'hello'; readonly who: string }
  | { readonly kind: 'note'; readonly note: unknown };

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

/** A follower that hears nothing for this long takes the lead: its leader may be frozen with the lock in hand. */
const leaderSilenceMs = 65_000;

/** One event stream for all tabs of a browser: the tab that holds the lock reads it and relays its frames. */
export class SharedStream<Note> {
  readonly #o: SharedStreamOptions<Note>;
  #channel: TabChannel | undefined;
  #who = '';
  #cursor: string | undefined;
  /** The cursor of the leader's last frame; undefined until this tab is known to be level with it. */
  #heard: string | undefined;
  #state: ConnectionState = 'idle';
  #leading = false;
  #catching = false;
  #stop: AbortController | undefined;
  /** This tab's present claim to the lead. */
  #turn: AbortController | undefined;
  #watchdog: ReturnType<typeof setTimeout> | undefined;

  constructor(options: SharedStreamOptions<Note>) {
    this.#o = options;
  }
  get leads(): boolean {
    return this.#leading;
  }

  /** Begins to hear the other tabs. */
  join(): void {
    if (this.#channel) return;
    this.#channel = this.#o.environment.channel?.(this.#o.name);
    this.#channel?.addEventListener('message', ({ data }) => this.#hear(data as Relay));
  }
  leave(): void {
    this.stop();
    this.#channel?.close();
    this.#channel = undefined;
  }
  post(note: Note): void {
    this.#tell({ kind: 'note', note });
  }

  /** Follows the events of one identity from a cursor on. */
  start(who: string, cursor: string | undefined): void {
    this.stop();
    const stop = (this.#stop = new AbortController());
    this.#who = who;
    this.#cursor = cursor;
    const { locks } = this.#o.environment;
    if (!locks || !this.#channel) return void this.#lead(stop.signal);
    this.#setState('connecting');
    this.#tell({ kind: 'hello', who });
    this.#queue(stop.signal);
  }
  stop(): void {
    this.#stop?.abort();
    this.#stop = undefined;
    this.#heard = undefined;
    clearTimeout(this.#watchdog);
    this.#setState('idle');
  }

  #queue(signal: AbortSignal, steal = false): void {
    this.#watch(signal);
    this.#turn?.abort();
    const turn = (this.#turn = new AbortController());
    const end = (): void => turn.abort();
    signal.addEventListener('abort', end);
    const ours = turn.signal;
    void this.#o.environment
      .locks!.request(`${this.#o.name}:lead`, steal ? { steal } : { signal: ours }, () => this.#lead(ours))
      // Aborted, or another tab took the lead: then this one's stream has to end.
      .catch(() => {
        const taken = !ours.aborted;
        turn.abort();
        if (taken) this.#queue(signal);
      })
      .finally(() => signal.removeEventListener('abort', end));
  }
  #watch(signal: AbortSignal): void {
    clearTimeout(this.#watchdog);
    this.#watchdog = setTimeout(() => {
      if (signal.aborted || this.#leading) return;
      // Only a tab somebody looks at needs to take over; the others would steal from each other.
      if (globalThis.document?.hidden) this.#watch(signal);
      else this.#queue(signal, true);
    }, leaderSilenceMs);
  }

  async #lead(outer: AbortSignal): Promise<void> {
    if (outer.aborted) return;
    clearTimeout(this.#watchdog);
    this.#leading = true;
    const { target, request, environment, onRefused } = this.#o;
    try {
      const follow = await this.#follower(outer);
      await follow?.({
        target,
        request,
        network: environment.network,
        cursor: this.#cursor,
        signal: outer,
        onState: (state) => this.#setState(state),
        onFrame: (frame) => {
          this.#apply(frame);
          this.#tell({ kind: 'frame', who: this.#who, frame });
        },
      });
    } catch (error) {
      onRefused(error as ConversaError);
    } finally {
      this.#leading = false;
    }
  }

  /** Who never has a conversation never loads what reads streams. */
  async #follower(signal: AbortSignal): Promise<FollowEvents | undefined> {
    for (let attempt = 0; !signal.aborted; attempt++) {
      try {
        return (await importAgain(() => import('./follow-events.ts'))).followEvents;
      } catch {
        await wait(backoffMs(Math.min(attempt, 6)), signal);
      }
    }
    return undefined;
  }
  #apply(frame: Frame): void {
    if ('cursor' in frame && !this.#catching) this.#cursor = frame.cursor;
    this.#o.onFrame(frame);
  }
  #setState(state: ConnectionState): void {
    this.#state = state;
    this.#o.onState(state);
    if (this.#leading) this.#tellState();
  }
  #tell(relay: Relay): void {
    this.#channel?.postMessage(relay);
  }
  #tellState(): void {
    const cursor = this.#cursor === undefined ? {} : { cursor: this.#cursor };
    this.#tell({ kind: 'state', who: this.#who, state: this.#state, ...cursor });
  }

  #hear(relay: Relay): void {
    if (relay.kind === 'note') return this.#o.onNote(relay.note as Note);
    if (!this.#stop || relay.who !== this.#who) return;
    if (relay.kind === 'hello') {
      if (this.#leading) this.#tellState();
      return;
    }
    if (this.#leading) return;
    this.#watch(this.#stop.signal);
    if (relay.kind === 'state') {
      this.#setState(relay.state);
      if (relay.cursor === this.#cursor) this.#heard = relay.cursor;
      else if (relay.cursor !== undefined && relay.cursor !== this.#heard) this.#catchUp(relay.cursor);
      return;
    }
    const { frame } = relay;
    if ('prev' in frame && frame.prev !== this.#heard && frame.prev !== this.#cursor) this.#catchUp(frame.cursor);
    if ('cursor' in frame) this.#heard = frame.cursor;
    this.#apply(frame);
  }

  /**
   * Asks for what the leader relayed before this tab heard it. What is relayed meanwhile is applied at once but moves no
   * cursor, so nothing is lost if this fails; applying a frame twice changes nothing.
   */
  #catchUp(heard: string): void {
    this.#heard = heard;
    if (this.#catching) return;
    this.#catching = true;
    const { signal } = this.#stop!;
    void (async () => {
      for (let more = true; more;) {
        const page = await this.#o.request<EventPage>('GET', '/events', {
          headers: this.#cursor === undefined ? {} : { 'last-event-id': this.#cursor },
        });
        if (signal.aborted) return;
        for (const frame of page.frames) this.#o.onFrame(frame);
        this.#cursor = page.cursor;
        more = page.more;
      }
    })()
      // The next frame shows the gap again.
      .catch(() => {
        if (!signal.aborted) this.#heard = undefined;
      })
      .finally(() => {
        this.#catching = false;
      });
  }
}
