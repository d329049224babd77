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
  readonly failure?: { readonly code: string; readonly sentence: string };
}
export interface OutboxOptions<Body> {
  readonly environment: Environment;
  readonly prefix: string;
  readonly deliver: (entry: OutboxEntry<Body>) => Promise<WireMessage>;
  readonly onSent: (message: WireMessage, clientId: string) => void;
  readonly onFailed: (error: ConversaError) => void;
  readonly onChange: () => void;
}

/** A request the server itself stumbles over is given up after this many tries; a person may try again. */
const maxStumbles = 5;
let counter = 0;
const dropped = (): ConversaError => new ConversaError('aborted', 'The message was dropped before it was sent.');

/** Sortable by when it was made. `randomUUID` would need a secure context. */
export function makeClientId(): string {
  const random = crypto.getRandomValues(new Uint32Array(3));
  const count = (counter++ % 46_656).toString(36).padStart(3, '0');
  return `${Date.now().toString(36)}${count}${[...random].map((n) => n.toString(36)).join('')}`;
}

/**
 * Messages on their way, kept in storage until the server has them: they survive reloads and are sent in order, by one
 * tab at a time. A message that was accepted although its answer got lost is recognised by its client id.
 */
export class Outbox<Body> {
  readonly #o: OutboxOptions<Body>;
  readonly #waiting = new Map<string, { resolve(message: WireMessage): void; reject(error: unknown): void }>();
  #entries: readonly OutboxEntry<Body>[] = [];
  /** What was written before this time is nobody's. */
  #before = '';
  #running = false;
  #again = false;
  #stumbles = 0;
  #attempt = 0;
  #stop: AbortController | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: OutboxOptions<Body>) {
    this.#o = options;
    this.#read();
  }
  /** Oldest first. */
  get entries(): readonly OutboxEntry<Body>[] {
    return this.#entries;
  }

  /** Begins to send, also what an earlier page left. */
  start(): void {
    if (this.#stop) return;
    const stop = (this.#stop = new AbortController());
    const { network } = this.#o.environment;
    const leave = network.subscribe(() => {
      if (network.online()) this.#flush();
    });
    stop.signal.addEventListener('abort', leave);
    this.#flush();
  }
  stop(): void {
    this.#stop?.abort();
    this.#stop = undefined;
    clearTimeout(this.#timer);
  }

  /** Resolves when the server has the message; rejects when it refuses it. It is stored before this returns. */
  add(entry: Omit<OutboxEntry<Body>, 'writtenAt'>): Promise<WireMessage> {
    const promise = new Promise<WireMessage>((resolve, reject) => {
      this.#waiting.set(entry.clientId, { resolve, reject });
    });
    // Whoever does not care about the answer need not handle its failure: the list shows it.
    promise.catch(() => undefined);
    this.#write({ ...entry, writtenAt: new Date().toISOString() });
    this.#changed();
    this.#flush();
    return promise;
  }
  retry(clientId: string): void {
    const entry = this.#entries.find((one) => one.clientId === clientId);
    if (!entry) return;
    const { failure: _failure, ...fresh } = entry;
    this.#write(fresh);
    this.#changed();
    this.#flush();
  }
  discard(clientId: string): void {
    this.#o.environment.storage.remove(this.#o.prefix + clientId);
    this.#changed();
  }
  /**
   * What was written before is another person's: it is dropped, also where the storage tells of it later. Nothing is sent
   * until `start`.
   */
  leave(before: string): void {
    this.stop();
    this.#before = before;
    const { prefix, environment } = this.#o;
    for (const { clientId, writtenAt } of this.#entries) {
      if (writtenAt >= before) continue;
      environment.storage.remove(prefix + clientId);
      this.#reject(clientId, dropped());
    }
    this.#changed();
  }
  /** Another tab changed the queue, or the storage where this key is. */
  reload(key: string = this.#o.prefix): void {
    if (!key.startsWith(this.#o.prefix)) return;
    this.#read();
    this.#o.onChange();
    this.#flush();
  }
  /** Somebody (perhaps another tab) got the server to accept it. */
  settle(message: WireMessage, clientId: string): void {
    this.#o.environment.storage.remove(this.#o.prefix + clientId);
    this.#waiting.get(clientId)?.resolve(message);
    this.#waiting.delete(clientId);
    this.#changed();
  }
  clear(): void {
    for (const { clientId } of this.#entries) this.#o.environment.storage.remove(this.#o.prefix + clientId);
    for (const clientId of this.#waiting.keys()) this.#reject(clientId, dropped());
    this.#changed();
  }

  #write(entry: OutboxEntry<Body>): void {
    this.#o.environment.storage.set(this.#o.prefix + entry.clientId, JSON.stringify(entry));
  }
  #changed(): void {
    this.#read();
    this.#o.onChange();
  }
  #read(): void {
    const { storage } = this.#o.environment;
    this.#entries = storage
      .keys(this.#o.prefix)
      .toSorted()
      .flatMap((key) => {
        const text = storage.get(key);
        return text === undefined ? [] : parsed<Body>(text);
      })
      .filter(({ writtenAt }) => writtenAt >= this.#before);
  }

  #flush(): void {
    this.#again = true;
    if (this.#running || !this.#stop) return;
    const { signal } = this.#stop;
    clearTimeout(this.#timer);
    this.#running = true;
    const { locks } = this.#o.environment;
    const run = (): Promise<void> => this.#drain(signal);
    void (locks ? locks.request(`${this.#o.prefix}send`, { signal }, run) : run())
      // Aborted while it waited for the lock.
      .catch(() => undefined)
      .finally(() => {
        this.#running = false;
        if (this.#again && !signal.aborted) this.#flush();
        // Stopped and started again meanwhile.
        else if (signal.aborted && this.#stop) this.#flush();
      });
  }
  async #drain(signal: AbortSignal): Promise<void> {
    const { deliver, onSent, onFailed } = this.#o;
    this.#again = false;
    for (;;) {
      this.#read();
      const entry = this.#entries.find((one) => !one.failure);
      if (!entry || signal.aborted) return;
      try {
        const message = await deliver(entry);
        this.#stumbles = this.#attempt = 0;
        if (signal.aborted) return;
        if (this.#dropped(entry)) continue;
        onSent(message, entry.clientId);
        this.settle(message, entry.clientId);
      } catch (cause) {
        if (signal.aborted) return;
        if (!isConversaError(cause)) throw cause;
        if (this.#dropped(entry)) continue;
        const stumbled = cause.code === 'internal' && ++this.#stumbles < maxStumbles;
        if (isTransient(cause) || stumbled) return this.#later(cause);
        this.#stumbles = 0;
        const failed = { ...entry, failure: { code: cause.code, sentence: cause.message } };
        this.#write(failed);
        this.#reject(entry.clientId, cause);
        onFailed(cause);
        this.#changed();
      }
    }
  }
  /** Taken back while it was under way, perhaps because somebody else now uses this browser. */
  #dropped({ clientId }: OutboxEntry): boolean {
    if (this.#o.environment.storage.get(this.#o.prefix + clientId) !== undefined) return false;
    this.#reject(clientId, dropped());
    return true;
  }
  #reject(clientId: string, error: ConversaError): void {
    this.#waiting.get(clientId)?.reject(error);
    this.#waiting.delete(clientId);
  }
  #later({ retryAfterMs }: ConversaError): void {
    this.#timer = setTimeout(() => this.#flush(), retryAfterMs ?? backoffMs(Math.min(this.#attempt++, 6)));
  }
}

function parsed<Body>(text: string): readonly OutboxEntry<Body>[] {
  try {
    return [JSON.parse(text) as OutboxEntry<Body>];
  } catch {
    return [];
  }
}
