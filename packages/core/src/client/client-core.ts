import type { ConversaError } from '../errors.ts';
import type { WireEvent, WireSignal } from '../protocol/frame.ts';
import type { WireMessage } from '../protocol/message.ts';
import { type Emitter, makeEmitter } from './emitter.ts';
import { browserEnvironment, type Environment } from './environment.ts';
import type { ConnectionState } from './follow-events.ts';
import { createOutbox, type Outbox, type OutboxEntry } from './outbox.ts';
import { createRequest, isRefusal, type Request, type Target } from './request.ts';
import { type Cell, makeCell } from './resource.ts';
import { sharedStream, type SharedStream } from './shared-stream.ts';
import type { TypersIn } from './typing.ts';
import { backoffMs, wait } from './wait.ts';

/** What tabs tell each other besides frames. */
type Note =
  /** `gone`: they logged out when this client id was made. */
  | { readonly kind: 'session'; readonly gone?: string }
  | { readonly kind: 'outbox' }
  | { readonly kind: 'sent'; readonly message: WireMessage; readonly clientId: string };

/** What is different for visitors and for agents. */
export interface ClientParts<Body> {
  readonly name: string;
  readonly environment: Partial<Environment>;
  readonly target: Pick<Target, 'url' | 'credentials' | 'headers'>;
  readonly typersIn: TypersIn;
  /** Where it is told that somebody types. */
  readonly typingPath: (place: string) => string;
  /** Loads what there is and follows what comes. */
  readonly begin: () => Promise<void>;
  /** The server refuses this identity. */
  readonly refused: (error: ConversaError) => void;
  /** Who writes, where the outbox is not theirs alone. */
  readonly by?: () => string | undefined;
  readonly deliver: (entry: OutboxEntry<Body>) => Promise<WireMessage>;
  /** The server has a message of ours: this tab, or another one, sent it. */
  readonly accepted: (message: WireMessage, here: boolean) => void;
  readonly outboxChanged: () => void;
  /** Another tab signed in or out. */
  readonly sessionChanged: (gone?: string) => void;
  /** Another tab stored or removed this (null: everything), and it can be read now. */
  readonly stored?: (key: string | null) => void;
  readonly event: (event: WireEvent) => void;
  readonly signal?: (signal: WireSignal) => void;
  readonly reset: () => void;
}

/** What the clients of visitors and agents have in common: one stream for all tabs, an outbox, a life between start and stop. */
export interface ClientCore<Body, Events extends { readonly error: ConversaError }> {
  readonly environment: Environment;
  readonly connection: Cell<ConnectionState>;
  readonly call: Request;
  readonly stream: SharedStream<Note>;
  readonly events: Emitter<Events>;
  /** What is written to is this one from now on; without a prefix there is none. */
  readonly useOutbox: (prefix: string | undefined) => Outbox<Body> | undefined;
  readonly outbox: () => Outbox<Body> | undefined;
  readonly enqueue: (entry: Omit<OutboxEntry<Body>, 'writtenAt'>) => Promise<WireMessage>;
  readonly retry: (clientId: string) => void;
  readonly discard: (clientId: string) => void;
  /** Aborts when the client is stopped. */
  readonly life: () => AbortSignal;
  readonly isStarted: () => boolean;
  readonly start: () => void;
  readonly stop: () => void;
  /** A small report whose loss costs nothing. */
  readonly tell: (path: string, body: unknown) => void;
  /** Tries until it works, the server refuses, or it no longer matters. */
  readonly persist: (run: () => Promise<void>, matters: () => boolean) => Promise<void>;
}

export function clientCore<Body, Events extends { readonly error: ConversaError }>(
  parts: ClientParts<Body>,
): ClientCore<Body, Events> {
  const { name, begin, refused, deliver, accepted, outboxChanged, sessionChanged } = parts;
  const environment = browserEnvironment(parts.environment);
  const { fetch, storage } = environment;
  const events = makeEmitter<Events>();
  const connection = makeCell<ConnectionState>('idle');
  let outbox: Outbox<Body> | undefined;
  let started = false;
  let life = new AbortController();

  const target: Target = { ...parts.target, fetch };
  const call = createRequest(target, () => life.signal);
  const tell = (path: string, body: unknown): void => {
    call('POST', path, { body, keepalive: true }).catch(() => undefined);
  };
  const stream = sharedStream<Note>({
    name,
    environment,
    target,
    request: call,
    onFrame: (frame) => {
      if ('signal' in frame) parts.signal?.(frame.signal);
      else if ('reset' in frame) parts.reset();
      else if ('event' in frame) parts.event(frame.event);
    },
    onState: (state) => {
      connection.set(state);
      // The server can be reached again: what waits for its next try need not.
      if (state === 'live') outbox?.reload();
    },
    onNote: (note) => {
      if (note.kind === 'session') sessionChanged(note.gone);
      else if (note.kind === 'outbox') outbox?.reload();
      else if (outbox?.isOurs(note.clientId)) {
        accepted(note.message, false);
        outbox.settle(note.message, note.clientId);
      }
    },
    onRefused: refused,
    typersIn: parts.typersIn,
    tellTyping: (place, on) => tell(parts.typingPath(place), { on }),
  });
  const outboxMoved = (): void => stream.post({ kind: 'outbox' });
  const stored = (key: string | null): void => {
    parts.stored?.(key);
    // What went out is told by the tab that sent it, with the message there is instead.
    if (key && storage.get(key) !== undefined) outbox?.reload(key);
  };
  return {
    environment,
    connection,
    call,
    stream,
    events,
    useOutbox: (prefix) => {
      outbox?.stop();
      outbox =
        prefix === undefined
          ? undefined
          : createOutbox<Body>({
              environment,
              prefix: `${prefix}out:`,
              by: parts.by,
              deliver,
              onSent: (message, clientId) => {
                accepted(message, true);
                stream.post({ kind: 'sent', message, clientId });
              },
              onFailed: (error) => events.emit('error', error),
              onChange: outboxChanged,
            });
      return outbox;
    },
    outbox: () => outbox,
    enqueue: (entry) => {
      const sent = outbox!.add(entry);
      stream.live()?.typing.sent(entry.to);
      outboxMoved();
      return sent;
    },
    retry: (clientId) => {
      outbox?.retry(clientId);
      outboxMoved();
    },
    discard: (clientId) => {
      outbox?.discard(clientId);
      outboxMoved();
    },
    life: () => life.signal,
    isStarted: () => started,
    start: () => {
      if (started) return;
      started = true;
      life = new AbortController();
      const unwatch = storage.watch?.(stored);
      if (unwatch) life.signal.addEventListener('abort', unwatch);
      stream.join();
      outbox?.start();
      void begin();
    },
    stop: () => {
      started = false;
      life.abort();
      outbox?.stop();
      stream.leave();
    },
    tell,
    persist: async (run, matters) => {
      const { signal } = life;
      for (let attempt = 0; !signal.aborted && matters(); attempt++) {
        try {
          return await run();
        } catch (error) {
          if (signal.aborted || !matters()) return;
          if (isRefusal(error)) return refused(error as ConversaError);
          await wait(backoffMs(attempt), signal);
        }
      }
    },
  };
}
