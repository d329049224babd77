import type { ConversaError } from '../errors.ts';
import type { Frame } from '../protocol/frame.ts';
import type { TabChannel } from './environment.ts';
import { type ConnectionState, followEvents, pageSince } from './follow-events.ts';
import type { SharedStreamOptions } from './shared-stream.ts';
import type { TypingOptions } from './typing.ts';
import { branch } from './wait.ts';

/** What tabs of one browser tell each other. `who` keeps one identity's frames from another's tabs. */
export type Relay =
  | { readonly kind: 'frame'; readonly who: string; readonly frame: Frame }
  | {
      readonly kind: 'state';
      readonly who: string;
      readonly state: ConnectionState;
      readonly cursor: string | undefined;
    }
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

/** What a tab knows of the stream that is read for all of them. */
export interface TabStream {
  /** It is this tab that reads it. */
  readonly leads: () => boolean;
  /** What another tab tells of it. */
  readonly hear: (relay: Exclude<Relay, { readonly kind: 'note' }>) => void;
}

/** The events of one identity, read once for all tabs of a browser: the tab that holds the lock relays them to the others. */
export function tabStream(options: TabStreamOptions): TabStream {
  const { name, target, request, environment, channel, who, signal, onFrame, onState, onRefused } = options;
  const { locks, network } = environment;
  let { cursor } = options;
  /** The cursor of the leader's last frame; undefined until this tab is known to be level with it. */
  let heard: string | undefined;
  let state: ConnectionState = 'idle';
  let leads = false;
  let catching = false;
  /** This tab's present claim to the lead. */
  let turn: AbortController | undefined;
  let watchdog: ReturnType<typeof setTimeout> | undefined;

  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a BroadcastChannel has but one origin
  const tell = (relay: Relay): void => channel?.postMessage(relay);
  // What is undefined is left out by whoever reads it.
  const tellState = (): void => tell({ kind: 'state', who, state, cursor });
  const setState = (next: ConnectionState): void => {
    state = next;
    onState(state);
    if (leads) tellState();
  };
  const apply = (frame: Frame): void => {
    if ('cursor' in frame && !catching) ({ cursor } = frame);
    onFrame(frame);
  };
  const lead = async (outer: AbortSignal): Promise<void> => {
    if (outer.aborted) return;
    clearTimeout(watchdog);
    leads = true;
    try {
      await followEvents({
        target,
        request,
        network,
        cursor,
        signal: outer,
        onState: setState,
        onFrame: (frame) => {
          apply(frame);
          tell({ kind: 'frame', who, frame });
        },
      });
    } catch (error) {
      onRefused(error as ConversaError);
    } finally {
      leads = false;
    }
  };
  const watch = (): void => {
    clearTimeout(watchdog);
    watchdog = setTimeout(() => {
      if (signal.aborted || leads) return;
      // Only a tab somebody looks at needs to take over; the others would steal from each other.
      if (globalThis.document?.hidden) watch();
      else queue(true);
    }, leaderSilenceMs);
  };
  const queue = (steal = false): void => {
    watch();
    turn?.abort();
    const mine = (turn = branch(signal));
    const ours = mine.signal;
    void locks!
      .request(`${name}:lead`, steal ? { steal } : { signal: ours }, () => lead(ours))
      // Aborted, or another tab took the lead: then this one's stream has to end.
      .catch(() => {
        const taken = !ours.aborted;
        mine.abort();
        if (taken) queue();
      });
  };
  /**
   * Asks for what the leader relayed before this tab heard it. What is relayed meanwhile is applied at once but moves no
   * cursor, so nothing is lost if this fails; applying a frame twice changes nothing.
   */
  const catchUp = async (until: string): Promise<void> => {
    heard = until;
    if (catching) return;
    catching = true;
    try {
      for (let more = true; more;) {
        const page = await pageSince(request, cursor);
        if (signal.aborted) return;
        page.frames.forEach(onFrame);
        ({ cursor, more } = page);
      }
    } catch {
      // The next frame shows the gap again.
      if (!signal.aborted) heard = undefined;
    } finally {
      catching = false;
    }
  };
  signal.addEventListener('abort', () => {
    clearTimeout(watchdog);
    setState('idle');
  });
  if (locks && channel) {
    setState('connecting');
    tell({ kind: 'hello', who });
    queue();
  } else void lead(signal);
  return {
    leads: () => leads,
    hear: (relay) => {
      if (signal.aborted || relay.who !== who) return;
      if (relay.kind === 'hello') {
        if (leads) tellState();
        return;
      }
      if (leads) return;
      watch();
      if (relay.kind === 'state') {
        setState(relay.state);
        if (relay.cursor === cursor) heard = cursor;
        else if (relay.cursor !== undefined && relay.cursor !== heard) void catchUp(relay.cursor);
        return;
      }
      const { frame } = relay;
      if ('prev' in frame && frame.prev !== heard && frame.prev !== cursor) void catchUp(frame.cursor);
      if ('cursor' in frame) heard = frame.cursor;
      apply(frame);
    },
  };
}
