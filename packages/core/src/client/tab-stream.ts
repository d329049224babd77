import type { ConversaError } from '../errors.ts';
import type { EventPage, Frame } from '../protocol/frame.ts';
import type { TabChannel } from './environment.ts';
import { type ConnectionState, followEvents } from './follow-events.ts';
import type { SharedStreamOptions } from './shared-stream.ts';
import type { TypingOptions } from './typing.ts';
import { branch } from './wait.ts';

/** What tabs of one browser tell each other. `who` keeps one identity's frames from another's tabs. */
export type Relay =
  | { readonly kind: 'frame'; readonly who: string; readonly frame: Frame }
  | { readonly kind: 'state'; readonly who: string; readonly state: ConnectionState; readonly cursor?: string }
  | { readonly kind: 'hello'; readonly who: string }
  | { readonly kind: 'note'; readonly note: unknown };

export interface TabStreamOptions extends Omit<SharedStreamOptions<never>, 'onNote' | keyof TypingOptions> {
  readonly channel: TabChannel | undefined;
  readonly who: string;
  readonly cursor: string | undefined;
  /** Ends it. */
  readonly signal: AbortSignal;
}

/** A follower that hears nothing for this long takes the lead: its leader may be frozen with the lock in hand. */
const leaderSilenceMs = 65_000;

/** The events of one identity, read once for all tabs of a browser: the tab that holds the lock relays them to the others. */
export class TabStream {
  readonly #o: TabStreamOptions;
  #cursor: string | undefined;
  /** The cursor of the leader's last frame; undefined until this tab is known to be level with it. */
  #heard: string | undefined;
  #state: ConnectionState = 'idle';
  #leading = false;
  #catching = false;
  /** This tab's present claim to the lead. */
  #turn: AbortController | undefined;
  #watchdog: ReturnType<typeof setTimeout> | undefined;

  constructor(options: TabStreamOptions) {
    this.#o = options;
    this.#cursor = options.cursor;
    const { environment, channel, who, signal } = options;
    signal.addEventListener('abort', () => {
      clearTimeout(this.#watchdog);
      this.#setState('idle');
    });
    if (!environment.locks || !channel) {
      void this.#lead(signal);
      return;
    }
    this.#setState('connecting');
    this.#tell({ kind: 'hello', who });
    this.#queue(signal);
  }
  get leads(): boolean {
    return this.#leading;
  }

  #queue(signal: AbortSignal, steal = false): void {
    this.#watch(signal);
    this.#turn?.abort();
    const turn = (this.#turn = branch(signal));
    const ours = turn.signal;
    void this.#o.environment
      .locks!.request(`${this.#o.name}:lead`, steal ? { steal } : { signal: ours }, () => this.#lead(ours))
      // Aborted, or another tab took the lead: then this one's stream has to end.
      .catch(() => {
        const taken = !ours.aborted;
        turn.abort();
        if (taken) this.#queue(signal);
      });
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
      await followEvents({
        target,
        request,
        network: environment.network,
        cursor: this.#cursor,
        signal: outer,
        onState: (state) => this.#setState(state),
        onFrame: (frame) => {
          this.#apply(frame);
          this.#tell({ kind: 'frame', who: this.#o.who, frame });
        },
      });
    } catch (error) {
      onRefused(error as ConversaError);
    } finally {
      this.#leading = false;
    }
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
    this.#o.channel?.postMessage(relay);
  }
  #tellState(): void {
    const cursor = this.#cursor === undefined ? {} : { cursor: this.#cursor };
    this.#tell({ kind: 'state', who: this.#o.who, state: this.#state, ...cursor });
  }

  /** What another tab tells of the stream. */
  hear(relay: Exclude<Relay, { readonly kind: 'note' }>): void {
    const { signal, who } = this.#o;
    if (signal.aborted || relay.who !== who) return;
    if (relay.kind === 'hello') {
      if (this.#leading) this.#tellState();
      return;
    }
    if (this.#leading) return;
    this.#watch(signal);
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
    const { signal, request } = this.#o;
    void (async () => {
      for (let more = true; more;) {
        const page = await request<EventPage>('GET', '/events', {
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
