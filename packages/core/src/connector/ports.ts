import type { Json } from '../model/json.ts';
import type { Address, ChannelEvent, ChannelEventOf } from './events.ts';

/** Where a connector stands in its provider's feed; committed together with the events before it, read back by `state.get(key)`. */
export interface Checkpoint {
  readonly key: string;
  readonly value: Json;
}
export interface SinkBatch {
  readonly events: readonly ChannelEvent[];
  readonly checkpoint?: Checkpoint;
}
/** Resolves once events AND checkpoint are durable in one transaction; rejects: the connector answers 503 or does not advance. */
export type Sink = (batch: SinkBatch) => Promise<void>;

/** A connection's own durable notes. `write` is one transaction; `null` removes a key. */
export interface StateStore {
  get(key: string): Promise<Json | undefined>;
  write(changes: ReadonlyMap<string, Json | null>): Promise<void>;
}
export interface Credentials<C> {
  read(): Promise<C>;
  /** Single flight across processes. */
  renew(refresh: (current: C) => Promise<C>): Promise<C>;
}
export interface ConnectorBlobs {
  put(body: ReadableStream<Uint8Array>, meta: { readonly mime: string }): Promise<string>;
  open(key: string): Promise<ReadableStream<Uint8Array>>;
  /** A link to it that needs no sign-in and does not end, for what is too large to be sent along. */
  link?(key: string, file: { readonly mime: string; readonly name: string }): Promise<string>;
}
export interface Ports {
  readonly sink: Sink;
  readonly fetch: typeof fetch;
  readonly now: () => Date;
  readonly log: (
    level: 'debug' | 'info' | 'warn' | 'error',
    message: string,
    fields?: { readonly [key: string]: Json },
  ) => void;
  readonly blobs: ConnectorBlobs;
}
export type CallPlan =
  | { readonly do: 'ring'; readonly agents: readonly string[]; readonly timeoutMs: number }
  | { readonly do: 'forward'; readonly to: string }
  | { readonly do: 'assistant'; readonly session: string }
  | { readonly do: 'voicemail' | 'reject' };
export interface AppPorts<C> extends Ports {
  /** Per-connection secrets before a signature can be checked (Twilio AuthToken), recipient check at RCPT TO. */
  resolve(address: Address): Promise<readonly Credentials<C>[]>;
  /** The one place where a provider waits for our decision: TwiML, WhatsApp call accept. */
  decideCall?(call: ChannelEventOf<'call.updated'>): Promise<CallPlan>;
  /** Keeps a body whose conversion threw: stored, counted, shown and replayable. */
  quarantine?(raw: { readonly body: string; readonly reason: string; readonly address?: Address }): Promise<void>;
}
