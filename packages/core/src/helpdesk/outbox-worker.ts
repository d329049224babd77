import type { Capabilities, Receipt } from '../connector/outbound.ts';
import { toSendFailure } from '../connector/send-error.ts';
import { afterFailure, resume, statusOfPieces } from '../engine/outbox.ts';
import { advance } from '../engine/status.ts';
import type { InboxId } from '../model/ids.ts';
import type { MessageFailure } from '../model/message.ts';
import type { ParkedEvent } from '../ports/storage/ingest.ts';
import type { Lane, PieceState, QueuedPiece } from '../ports/storage/outbox.ts';
import type { Context } from './context.ts';
import { inboxRefused } from './side-effects.ts';
import { isOvertaken, overtakenFailure } from './overtaken.ts';
import type { ConnectorRegistry } from './connector-registry.ts';
import type { InboxCache } from './inbox-cache.ts';

export interface OutboxWorkerOptions {
  readonly context: Context;
  readonly registry: ConnectorRegistry;
  readonly inboxes: InboxCache;
  /** Applies again what waited for a piece's external id. */
  readonly replay: (parked: readonly ParkedEvent[]) => Promise<void>;
  /** Lanes at work at once in this process. Default 32. */
  readonly lanes?: number;
}
/** What goes out within this has not waited. */
const atOnceMs = 1_000;

interface Outcome {
  readonly state: PieceState;
  readonly due?: Date;
  readonly receipt?: Receipt;
  readonly failure?: MessageFailure;
}

/** Drains outbox lanes: in order within a conversation, many conversations at once, each lane in one process at a time. */
export class OutboxWorker {
  readonly #options: OutboxWorkerOptions;
  readonly #owner: string = crypto.randomUUID();
  readonly #leaseMs: number;
  /** Inboxes whose provider asked for a pause. */
  readonly #pausedUntil = new Map<InboxId, Date>();
  readonly #active = new Set<Promise<void>>();
  #wake: () => void = () => undefined;
  /** What became of pieces in this process. */
  readonly counters = { sent: 0, retried: 0, failed: 0, unknown: 0 };

  constructor(options: OutboxWorkerOptions) {
    this.#options = options;
    this.#leaseMs = options.context.limits.sendTimeoutMs * 1.2 + 1_000;
  }

  /** Resolves when the signal has aborted and running sends are done. */
  async run(signal: AbortSignal): Promise<void> {
    const { context } = this.#options;
    const stop = context.bus.subscribe((hint) => hint.kind === 'outbox' && this.#wake());
    const max = this.#options.lanes ?? 32;
    while (!signal.aborted) {
      const woken = new AbortController();
      this.#wake = () => woken.abort();
      let claimed = 0;
      try {
        const free = max - this.#active.size;
        const lanes =
          free > 0
            ? await context.storage.outbox.claim({
                owner: this.#owner,
                limit: free,
                leaseMs: this.#leaseMs,
                now: context.clock.now(),
              })
            : [];
        claimed = lanes.length;
        for (const lane of lanes) this.#start(lane, signal);
        if (claimed < free || free === 0)
          await context.clock.sleep(await this.#pause(), AbortSignal.any([signal, woken.signal]));
      } catch (error) {
        context.logger.error('The outbox could not be read.', { error: String(error) });
        await context.clock.sleep(1_000, signal);
      }
    }
    stop();
    await Promise.allSettled(this.#active);
  }

  /** Until the next lane falls due, at most a second: another process may add lanes and its hint may be lost. */
  async #pause(): Promise<number> {
    const next = await this.#options.context.storage.outbox.nextDue();
    if (!next) return 1_000;
    return Math.min(1_000, Math.max(5, next.getTime() - this.#options.context.clock.now().getTime()));
  }

  #start(lane: Lane, signal: AbortSignal): void {
    const { context } = this.#options;
    const work = this.#drain(lane, signal)
      .catch((error: unknown) => {
        context.logger.error('A lane broke off.', { conversationId: lane.conversationId, error: String(error) });
        return new Date(context.clock.now().getTime() + 5_000);
      })
      .then((due) => context.storage.outbox.release(lane, this.#owner, due))
      .catch((error: unknown) => context.logger.error('A lane could not be released.', { error: String(error) }))
      .finally(() => {
        this.#active.delete(work);
        this.#wake();
      });
    this.#active.add(work);
  }

  /** Sends the lane's pieces in order; returns when to come back, if anything is left. */
  async #drain(lane: Lane, signal: AbortSignal): Promise<Date | undefined> {
    const { context, registry, inboxes } = this.#options;
    const cancelled = new Set<string>();
    for (const piece of lane.pieces) {
      if (signal.aborted) return context.clock.now();
      if (cancelled.has(piece.messageId)) continue;
      const after = (ms: number): Date => new Date(context.clock.now().getTime() + ms);
      if (piece.due > context.clock.now() && piece.state === 'queued') return piece.due;
      const { inbox } = await inboxes.get(piece.inboxId);
      if (inbox.state === 'paused') return after(30_000);
      const pausedUntil = this.#pausedUntil.get(piece.inboxId);
      if (pausedUntil && pausedUntil > context.clock.now()) return pausedUntil;
      const connection = await registry.connection(piece.inboxId);
      const capabilities = await connection.capabilities();
      if (piece.state === 'sending') {
        const verdict = resume(capabilities.correlates, piece.due, context.clock.now());
        if (verdict.do === 'wait') return after(verdict.untilMs);
        if (verdict.do === 'settle') {
          await this.#settle(piece, verdict);
          continue;
        }
      }
      const isLate = piece.attempts > 0 || context.clock.now().getTime() - piece.due.getTime() > atOnceMs;
      if (isLate && (await isOvertaken(context, lane, piece.messageId))) {
        await this.#settle(piece, { state: 'failed', failure: overtakenFailure });
        cancelled.add(piece.messageId);
        continue;
      }
      const waitMs = this.#draw(piece, capabilities);
      if (waitMs > 0) return after(waitMs);
      if (!(await context.storage.outbox.begin(piece, this.#owner, this.#leaseMs, context.clock.now())))
        return undefined;
      const ended = await this.#send(piece, connection, capabilities, signal);
      if ('waitMs' in ended) return after(ended.waitMs);
      await this.#settle(piece, ended);
      if (ended.state === 'queued') return ended.due;
      if (ended.state === 'failed') cancelled.add(piece.messageId);
    }
    return lane.pieces.length >= 50 ? context.clock.now() : undefined;
  }

  #draw(piece: QueuedPiece, capabilities: Capabilities): number {
    for (const bucket of piece.buckets) {
      const rate = capabilities.rates[bucket.split(':', 1)[0]!];
      const waitMs = rate ? this.#options.context.limiter.take(`${piece.inboxId} ${bucket}`, rate) : 0;
      if (waitMs > 0) return waitMs;
    }
    return 0;
  }

  async #send(
    piece: QueuedPiece,
    connection: Awaited<ReturnType<ConnectorRegistry['connection']>>,
    capabilities: Capabilities,
    signal: AbortSignal,
  ): Promise<Outcome | { readonly waitMs: number }> {
    const { context } = this.#options;
    try {
      const receipt = await connection.send(piece, {
        signal: AbortSignal.any([signal, AbortSignal.timeout(context.limits.sendTimeoutMs)]),
      });
      return { state: 'sent', receipt };
    } catch (error) {
      const failure = toSendFailure(error);
      const next = afterFailure(failure, piece.attempts + 1, capabilities.correlates, Math.random());
      context.logger.warn('A piece was not sent.', {
        inboxId: piece.inboxId,
        messageId: piece.messageId,
        index: piece.index,
        disposition: failure.disposition,
        code: failure.failure.code,
      });
      if (failure.disposition === 'reauthorize')
        await context.storage.connections.setStatus({ accountId: piece.accountId }, piece.inboxId, {
          state: 'reauthorization_required',
          reason: failure.failure,
          at: context.clock.now(),
        });
      else if (failure.disposition === 'reject' && failure.failure.scope === 'connection')
        await inboxRefused(context, { accountId: piece.accountId }, piece.inboxId, failure.failure);
      if (next.do === 'wait') return { waitMs: next.untilMs };
      if (next.do === 'settle') return next;
      // The provider asks all of the number to wait: other conversations need not find out one by one.
      if (failure.failure.scope === 'connection' && failure.disposition === 'retry')
        this.#pausedUntil.set(piece.inboxId, new Date(context.clock.now().getTime() + next.afterMs));
      return { state: 'queued', due: new Date(context.clock.now().getTime() + next.afterMs) };
    }
  }

  /** One transaction: the piece's end, the message's status, the fact. */
  async #settle(piece: QueuedPiece, outcome: Outcome): Promise<void> {
    const { context, replay } = this.#options;
    const { receipt, failure } = outcome;
    const parked = await context.change(piece.accountId, async (change) => {
      const waiting = await change.settlePiece(piece.id, {
        state: outcome.state,
        ...(outcome.due ? { due: outcome.due } : {}),
        ...(receipt ? { externalIds: [receipt.externalId, ...(receipt.aliases ?? [])] } : {}),
      });
      const pieces = await change.pieceStates(piece.messageId);
      if (outcome.state === 'failed') {
        for (const other of pieces)
          if (other.state === 'queued') await change.settlePiece(other.id, { state: 'cancelled' });
      }
      const message = await change.message(piece.messageId);
      const status = statusOfPieces(
        pieces.map((p) => (p.id === piece.id ? outcome.state : p.state)),
        receipt?.status,
      );
      const next = outcome.state === 'queued' ? undefined : status && advance(message.status, status);
      if (!next) return waiting;
      // Not the piece's: a merge of contacts may have moved the message.
      const conversation = await change.conversation(message.conversationId);
      await change.patchMessage(message.id, {
        status: next,
        ...(failure ? { failure } : {}),
        ...(receipt && !message.externalId && piece.index === 0 ? { externalId: receipt.externalId } : {}),
      });
      change.append([
        {
          type: 'message.updated',
          subjectId: message.id,
          conversationId: conversation.id,
          peerId: conversation.peer.id,
          actor: { kind: 'channel' },
          data: { status: next },
          live: true,
          audience: 'all',
          at: context.clock.now(),
        },
      ]);
      return waiting;
    });
    if (outcome.state === 'queued') this.counters.retried++;
    else if (outcome.state in this.counters) this.counters[outcome.state as 'sent' | 'failed' | 'unknown']++;
    if (parked.length > 0) await replay(parked);
  }
}
