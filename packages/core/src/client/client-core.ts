import type { ConversaError } from '../errors.ts';
import type { Frame, WireEvent, WireSignal } from '../protocol/frame.ts';
import type { WireMessage } from '../protocol/message.ts';
import { Emitter } from './emitter.ts';
import { browserEnvironment, type Environment } from './environment.ts';
import type { ConnectionState } from './follow-events.ts';
import { Outbox, type OutboxEntry } from './outbox.ts';
import { createRequest, isRefusal, type Request, type Target } from './request.ts';
import { Cell } from './resource.ts';
import { SharedStream } from './shared-stream.ts';
import { TypingBoard } from './typing.ts';
import { backoffMs, wait } from './wait.ts';

/** What tabs tell each other besides frames. */
type Note =
  /** `gone`: when they logged out, by this device's clock. */
  | { readonly kind: 'session'; readonly gone?: string }
  | { readonly kind: 'outbox' }
  | { readonly kind: 'sent'; readonly message: WireMessage; readonly clientId: string };

/** What the clients of visitors and agents have in common: one stream for all tabs, an outbox, a life between start and stop. */
export abstract class ClientCore<Body, Events extends { readonly error: ConversaError }> {
  readonly connection: Cell<ConnectionState> = new Cell<ConnectionState>('idle');
  readonly call: Request;
  protected readonly environment: Environment;
  protected readonly stream: SharedStream<Note>;
  protected readonly events: Emitter<Events> = new Emitter<Events>();
  protected readonly board: TypingBoard = new TypingBoard();
  protected outbox: Outbox<Body> | undefined;
  protected started = false;
  protected life: AbortController = new AbortController();

  constructor(
    name: string,
    environment: Partial<Environment>,
    target: Pick<Target, 'url' | 'credentials' | 'headers'>,
  ) {
    this.environment = browserEnvironment(environment);
    const full: Target = { ...target, fetch: this.environment.fetch };
    this.call = createRequest(full, () => this.life.signal);
    this.stream = new SharedStream<Note>({
      name,
      environment: this.environment,
      target: full,
      request: this.call,
      onFrame: (frame) => this.#frame(frame),
      onState: (state) => this.connection.set(state),
      onNote: (note) => this.#hear(note),
      onRefused: (error) => this.refused(error),
    });
  }
  on<K extends keyof Events>(name: K, listener: (detail: Events[K]) => void): () => void {
    return this.events.on(name, listener);
  }
  start(): void {
    if (this.started) return;
    this.started = true;
    this.life = new AbortController();
    const unwatch = this.environment.storage.watch?.((key) => this.stored(key));
    if (unwatch) this.life.signal.addEventListener('abort', unwatch);
    this.stream.join();
    this.outbox?.start();
    void this.begin();
  }
  stop(): void {
    this.started = false;
    this.life.abort();
    this.board.clear();
    this.outbox?.stop();
    this.stream.leave();
  }
  discard(clientId: string): void {
    this.outbox?.discard(clientId);
    this.stream.post({ kind: 'outbox' });
  }

  /** Loads what there is and follows what comes. */
  protected abstract begin(): Promise<void>;
  /** The server refuses this identity. */
  protected abstract refused(error: ConversaError): void;
  protected abstract deliver(entry: OutboxEntry<Body>): Promise<WireMessage>;
  /** The server has a message of ours: this tab, or another one, sent it. */
  protected abstract accepted(message: WireMessage, here: boolean): void;
  protected abstract outboxChanged(): void;
  /** Another tab signed in or out. */
  protected abstract sessionChanged(gone?: string): void;
  /** Another tab stored or removed this, and it can be read now. */
  protected stored(key: string | null): void {
    // What went out is told by the tab that sent it, with the message there is instead.
    if (key && this.environment.storage.get(key) !== undefined) this.outbox?.reload(key);
  }
  protected abstract event(event: WireEvent): void;
  protected abstract signal(signal: WireSignal): void;
  protected abstract reset(): void;

  protected makeOutbox(prefix: string): Outbox<Body> {
    return new Outbox<Body>({
      environment: this.environment,
      prefix: `${prefix}out:`,
      deliver: (entry) => this.deliver(entry),
      onSent: (message, clientId) => {
        this.accepted(message, true);
        this.stream.post({ kind: 'sent', message, clientId });
      },
      onFailed: (error) => this.events.emit('error', error),
      onChange: () => this.outboxChanged(),
    });
  }
  protected enqueue(entry: Omit<OutboxEntry<Body>, 'writtenAt'>): Promise<WireMessage> {
    const sent = this.outbox!.add(entry);
    this.stream.post({ kind: 'outbox' });
    return sent;
  }
  protected requeue(clientId: string): void {
    this.outbox?.retry(clientId);
    this.stream.post({ kind: 'outbox' });
  }
  /** A small report whose loss costs nothing. */
  protected tell(path: string, body: unknown): void {
    this.call('POST', path, { body, keepalive: true }).catch(() => undefined);
  }
  /** Tries until it works, the server refuses, or it no longer matters. */
  protected async persist(run: () => Promise<void>, matters: () => boolean = () => true): Promise<void> {
    const { signal } = this.life;
    for (let attempt = 0; !signal.aborted && matters(); attempt++) {
      try {
        return await run();
      } catch (error) {
        if (signal.aborted || !matters()) return;
        if (isRefusal(error)) return this.refused(error as ConversaError);
        await wait(backoffMs(attempt), signal);
      }
    }
  }

  #hear(note: Note): void {
    if (note.kind === 'session') this.sessionChanged(note.gone);
    else if (note.kind === 'outbox') this.outbox?.reload();
    else {
      this.accepted(note.message, false);
      this.outbox?.settle(note.message, note.clientId);
    }
  }
  #frame(frame: Frame): void {
    if ('signal' in frame) this.signal(frame.signal);
    else if ('reset' in frame) this.reset();
    else if ('event' in frame) this.event(frame.event);
  }
}
