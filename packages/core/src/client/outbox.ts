import { ConversaError, isConversaError } from '../errors.ts';
import type { WireMessage, WirePart } from '../protocol/message.ts';
import type { Environment } from './environment.ts';
import { isTransient } from './request.ts';
import { backoffMs } from './wait.ts';

/** A message that is written but not yet accepted by the server. */
export interface OutboxEntry<Body = unknown> {
  readonly clientId: string;
  /** The conversation; for visitors its key, empty for their usual one. */
  readonly to: string;
  readonly body: Body;
  /** How to show it meanwhile. */
  readonly preview: readonly WirePart[];
  /** ISO 8601, by this device's clock. */
  readonly writtenAt: string;
  /** Who wrote it, where that is proven: nobody else sends it, nor sees it. */
  readonly by?: string | undefined;
  readonly failure?: { readonly code: string; readonly sentence: string };
}
export interface OutboxOptions<Body> {
  readonly environment: Environment;
  readonly prefix: string;
  /** Who writes now, where that is proven. */
  readonly by?: (() => string | undefined) | undefined;
  readonly deliver: (entry: OutboxEntry<Body>) => Promise<WireMessage>;
  readonly onSent: (message: WireMessage, clientId: string) => void;
  readonly onFailed: (error: ConversaError) => void;
  readonly onChange: () => void;
}

/** A request the server itself stumbles over is given up after this many tries; a person may try again. */
const maxStumbles = 5;
/** Of as many digits for long, so that they sort as texts. */
let counter = 1_000_000;
/** Sortable by when it was made. `randomUUID` would need a secure context. */
export const makeClientId = (): string =>
  `${Date.now().toString(36)}${counter++}${crypto.getRandomValues(new Uint32Array(3)).join('')}`;

/**
 * Messages on their way, kept in storage until the server has them: they survive reloads and are sent in order, by one
 * tab at a time. A message that was accepted although its answer got lost is recognised by its client id.
 */
export interface Outbox<Body> {
  /** Oldest first. */
  readonly entries: readonly OutboxEntry<Body>[];
  /** Begins to send, also what an earlier page left. */
  readonly start: () => void;
  readonly stop: () => void;
  /** Resolves when the server has the message; rejects when it refuses it. It is stored before this returns. */
  readonly add: (entry: Omit<OutboxEntry<Body>, 'writtenAt'>) => Promise<WireMessage>;
  readonly retry: (clientId: string) => void;
  /** It is not to be sent. */
  readonly discard: (clientId: string) => void;
  /**
   * What was written before this client id was made is another person's: it is dropped, also where the storage tells of it
   * later. Nothing is sent until `start`.
   */
  readonly leave: (before: string) => void;
  /** It is not another person's. */
  readonly isOurs: (clientId: string) => boolean;
  /** Another tab changed the queue, or the storage where this key is. */
  readonly reload: (key?: string) => void;
  /** Somebody (perhaps another tab) got the server to accept it. */
  readonly settle: (message: WireMessage, clientId: string) => void;
}

export function createOutbox<Body>(options: OutboxOptions<Body>): Outbox<Body> {
  const { environment, prefix, by: who, deliver, onSent, onFailed, onChange } = options;
  const { storage, network, locks } = environment;
  const waiting = new Map<string, { resolve(message: WireMessage): void; reject(error: unknown): void }>();
  let entries: readonly OutboxEntry<Body>[] = [];
  /** What was written before this client id was made is nobody's. */
  let from = '';
  let running = false;
  let again = false;
  let stumbles = 0;
  let attempt = 0;
  let life: AbortController | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const isOurs = (clientId: string): boolean => clientId >= from;
  const read = (): void => {
    entries = storage
      .keys(prefix)
      .toSorted()
      .flatMap((key) => parsed<Body>(storage.get(key)))
      .filter(({ clientId, by }) => isOurs(clientId) && (!by || by === who?.()));
  };
  const changed = (): void => {
    read();
    onChange();
  };
  const write = (entry: OutboxEntry<Body>): void => {
    storage.set(prefix + entry.clientId, JSON.stringify(entry));
    changed();
  };
  const reject = (clientId: string, error = new ConversaError('aborted', 'The message was dropped.')): void => {
    waiting.get(clientId)?.reject(error);
    waiting.delete(clientId);
  };
  const discard = (clientId: string): void => {
    storage.remove(prefix + clientId);
    reject(clientId);
    changed();
  };
  /** Taken back while it was under way, or somebody else now uses this browser. */
  const isDropped = (clientId: string): boolean => {
    read();
    if (entries.some((one) => one.clientId === clientId)) return false;
    reject(clientId);
    return true;
  };
  const settle = (message: WireMessage, clientId: string): void => {
    waiting.get(clientId)?.resolve(message);
    discard(clientId);
  };
  const drain = async (signal: AbortSignal): Promise<void> => {
    again = false;
    for (;;) {
      read();
      const entry = entries.find(({ failure }) => !failure);
      if (!entry || signal.aborted) return;
      const { clientId } = entry;
      try {
        const message = await deliver(entry);
        stumbles = attempt = 0;
        if (signal.aborted) return;
        if (isDropped(clientId)) continue;
        onSent(message, clientId);
        settle(message, clientId);
      } catch (cause) {
        if (signal.aborted) return;
        if (!isConversaError(cause)) throw cause;
        if (isDropped(clientId)) continue;
        if (isTransient(cause) || (cause.code === 'internal' && ++stumbles < maxStumbles)) {
          timer = setTimeout(flush, cause.retryAfterMs ?? backoffMs(Math.min(attempt++, 6)));
          return;
        }
        stumbles = 0;
        reject(clientId, cause);
        onFailed(cause);
        write({ ...entry, failure: { code: cause.code, sentence: cause.message } });
      }
    }
  };
  const flush = (): void => {
    again = true;
    if (running || !life) return;
    const { signal } = life;
    clearTimeout(timer);
    running = true;
    const run = (): Promise<void> => drain(signal);
    void (locks ? locks.request(`${prefix}send`, { signal }, run) : run())
      // Aborted while it waited for the lock.
      .catch(() => undefined)
      .finally(() => {
        running = false;
        // Also when it was stopped and started again meanwhile.
        if (again || signal.aborted) flush();
      });
  };
  const stop = (): void => {
    life?.abort();
    life = undefined;
    clearTimeout(timer);
  };
  read();
  return {
    get entries() {
      return entries;
    },
    start: () => {
      if (life) return;
      life = new AbortController();
      life.signal.addEventListener(
        'abort',
        network.subscribe(() => network.online() && flush()),
      );
      flush();
    },
    stop,
    add: (entry) => {
      const promise = new Promise<WireMessage>((resolve, reject) => {
        waiting.set(entry.clientId, { resolve, reject });
      });
      // Whoever does not care about the answer need not handle its failure: the list shows it.
      promise.catch(() => undefined);
      write({ ...entry, writtenAt: new Date().toISOString() });
      flush();
      return promise;
    },
    retry: (clientId) => {
      const entry = entries.find((one) => one.clientId === clientId);
      if (!entry) return;
      const { failure: _failure, ...fresh } = entry;
      write(fresh);
      flush();
    },
    discard,
    leave: (before) => {
      stop();
      from = before;
      for (const { clientId } of entries) if (!isOurs(clientId)) discard(clientId);
    },
    isOurs,
    reload: (key = prefix) => {
      if (!key.startsWith(prefix)) return;
      changed();
      flush();
    },
    settle,
  };
}

function parsed<Body>(text: string | undefined): readonly OutboxEntry<Body>[] {
  try {
    return text === undefined ? [] : [JSON.parse(text) as OutboxEntry<Body>];
  } catch {
    return [];
  }
}
