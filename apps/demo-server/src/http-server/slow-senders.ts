import type { IncomingRequest } from './incoming-request.ts';

export interface SlowSenderLimits {
  /** How long a body may take however small it is. */
  readonly patienceMs: number;
  /** What every further second has to bring. */
  readonly bytesPerSecond: number;
}
const checkMs = 500;

interface Watched {
  readonly incoming: IncomingRequest;
  readonly startBytes: number;
  waitedMs: number;
}

/**
 * Closes connections whose request body comes too slowly. One total time for all bodies would either let a trickle live
 * long or cut off honest uploads over thin lines. Time in which we do not read does not count against the sender.
 */
export class SlowSenders {
  readonly #watched = new Set<Watched>();
  readonly #limits: SlowSenderLimits;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(limits: SlowSenderLimits) {
    this.#limits = limits;
  }

  watch(incoming: IncomingRequest): void {
    if (incoming.complete) return;
    const watched = { incoming, startBytes: incoming.socket.bytesRead, waitedMs: 0 };
    this.#watched.add(watched);
    incoming.once('close', () => this.#watched.delete(watched));
    this.#timer ??= setInterval(() => this.check(checkMs), checkMs).unref();
  }

  /** Judges everybody after `elapsedMs` more. */
  check(elapsedMs: number): void {
    for (const watched of this.#watched) {
      const { incoming, startBytes } = watched;
      const { socket } = incoming;
      if (incoming.complete || incoming.isHalted || socket.destroyed) {
        this.#watched.delete(watched);
        continue;
      }
      if (socket.isPaused()) continue;
      watched.waitedMs += elapsedMs;
      const earnedMs = ((socket.bytesRead - startBytes) / this.#limits.bytesPerSecond) * 1_000;
      if (watched.waitedMs > this.#limits.patienceMs + earnedMs) socket.destroy();
    }
    if (this.#watched.size === 0) this.stop();
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}
