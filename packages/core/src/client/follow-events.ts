import type { ConversaError } from '../errors.ts';
import type { EventPage, Frame } from '../protocol/frame.ts';
import type { Network } from './environment.ts';
import { frameReader } from './frame-reader.ts';
import { errorOf, isRefusal, networkError, type Request, type Target } from './request.ts';
import { backoffMs, branch, wait } from './wait.ts';

/** `polling`: events come, but only every few seconds. `offline`: the device says it has no network. */
export type ConnectionState = 'idle' | 'connecting' | 'live' | 'polling' | 'offline';

export interface FollowOptions {
  readonly target: Target;
  readonly request: Request;
  readonly network: Network;
  /** Where to begin. */
  readonly cursor: string | undefined;
  /** Each frame once and in order, without gaps. */
  readonly onFrame: (frame: Frame) => void;
  readonly onState: (state: ConnectionState) => void;
  readonly signal: AbortSignal;
}

const firstFrameMs = 8_000;
const silenceMs = 45_000;
const pollMs = 3_000;
const hiddenPollMs = 15_000;
const pollsBeforeStreaming = 20;

interface StreamEnd {
  readonly reason: 'ended' | 'gap' | 'buffered';
  readonly frames: number;
}

/** A request for events begins after this one. */
const since = (cursor: string | undefined): { readonly [name: string]: string } =>
  cursor === undefined ? {} : { 'last-event-id': cursor };

/** The next of what has happened since. */
export const pageSince = (request: Request, cursor: string | undefined): Promise<EventPage> =>
  request('GET', '/events', { headers: since(cursor) });

/**
 * Follows the `events` resource until the signal aborts: streams, resumes with its cursor, falls back to polling where
 * something in between holds the stream back. Resolves when aborted; rejects when the server refuses for good.
 */
export async function followEvents(options: FollowOptions): Promise<void> {
  const { target, request, signal, network, onState, onFrame } = options;
  let { cursor } = options;

  /** False: frames are missing before this one. */
  const take = (frame: Frame): boolean => {
    if ('cursor' in frame) {
      if ('prev' in frame && cursor !== undefined && frame.prev !== cursor) return false;
      ({ cursor } = frame);
    }
    onFrame(frame);
    return true;
  };
  /** One open stream, until it ends, falls silent or shows a gap. */
  const stream = async (): Promise<StreamEnd> => {
    const abort = branch(signal);
    const stop = (): void => abort.abort();
    // What was open when the network went does not come back with it, but may look open for long.
    const leave = network.subscribe(() => {
      if (!network.online()) stop();
    });
    let frames = 0;
    let reason: StreamEnd['reason'] = 'ended';
    let timer = setTimeout(() => {
      reason = 'buffered';
      stop();
    }, firstFrameMs);
    try {
      const response = await target.fetch(`${target.url}/events`, {
        credentials: target.credentials,
        cache: 'no-store',
        headers: { accept: 'text/event-stream', ...since(cursor), ...target.headers() },
        signal: abort.signal,
      });
      if (!response.ok) throw await errorOf(response);
      const reader = response.body!.getReader();
      const framesOf = frameReader();
      for (;;) {
        const { done, value } = await reader.read();
        if (done) break;
        clearTimeout(timer);
        timer = setTimeout(stop, silenceMs);
        for (const frame of framesOf(value)) {
          if (signal.aborted) return { reason, frames };
          if (frames++ === 0) onState('live');
          if (!take(frame)) return { reason: 'gap', frames };
        }
      }
    } catch (error) {
      if (!abort.signal.aborted || signal.aborted) throw networkError(error);
    } finally {
      clearTimeout(timer);
      leave();
      stop();
    }
    return { reason, frames };
  };
  /** Asks for pages for a while. @throws when the server cannot be asked either */
  const poll = async (): Promise<void> => {
    for (let round = 0; round < pollsBeforeStreaming && !signal.aborted;) {
      const page = await pageSince(request, cursor);
      if (signal.aborted) return;
      page.frames.forEach(take);
      ({ cursor } = page);
      onState('polling');
      if (page.more) continue;
      round++;
      await wait(globalThis.document?.hidden ? hiddenPollMs : pollMs, signal);
    }
  };
  for (let failures = 0; !signal.aborted;) {
    try {
      // Devices are sometimes wrong about being offline: it is tried all the same, only less often.
      onState(network.online() ? 'connecting' : 'offline');
      const end = await stream();
      // A server that keeps closing at once is not asked again at once.
      failures = end.frames > 1 ? 1 : failures + 1;
      if (end.reason === 'buffered') {
        await poll();
        failures = 0;
      }
      if (end.reason === 'gap' && failures < 3) continue;
    } catch (error) {
      if (signal.aborted) return;
      if (isRefusal(error)) throw error;
      const { code, retryAfterMs } = error as ConversaError;
      failures++;
      if (code === 'too_many_streams') await poll().catch(() => undefined);
      else if (retryAfterMs) await wait(retryAfterMs, signal);
    }
    if (signal.aborted || failures === 0) continue;
    onState(network.online() ? 'connecting' : 'offline');
    await waitOnNetwork(backoffMs(failures - 1), options);
  }
}

/** Waits, but not beyond the moment the network comes back. */
async function waitOnNetwork(ms: number, { network, signal }: FollowOptions): Promise<void> {
  const back = branch(signal);
  const leave = network.subscribe(() => {
    if (network.online()) back.abort();
  });
  await wait(network.online() ? ms : 30_000, back.signal);
  back.abort();
  leave();
}
