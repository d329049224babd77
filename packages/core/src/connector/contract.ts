import type { Json, JsonObject } from '../model/json.ts';
import type { Part } from '../model/part.ts';
import type { Address, Peer } from './events.ts';
import type { Capabilities, OutboundMessage, Piece, Plan, Prepared, Receipt, ReplyContext } from './outbound.ts';
import type { AppPorts, Credentials, Ports, StateStore } from './ports.ts';

/** 1. Static: importable by the catalog and the docs without loading anything heavy. `A`: the operator's app options, `C`: one inbox's credentials. */
export interface Connector<A, C> {
  readonly type: string;
  readonly capabilities: Capabilities;
  /** Channel types whose inboxes may become ones of this type: the same people, reached in another way. */
  readonly movesFrom?: readonly string[];
  open(app: A, ports: AppPorts<C>): ConnectorApp<C>;
}
/** 2. The operator's provider app or listener: one per installation, all tenants. */
export interface ConnectorApp<C> {
  handle?(request: Request): Promise<Response>;
  /** The largest body `handle` takes, in bytes, when that is more than the installation's own limit. */
  readonly maxWebhookBytes?: number;
  upgrade?(request: Request, socket: Duplex): Promise<void>;
  listen?(signal: AbortSignal): Promise<void>;
  /**
   * Takes in once more what `quarantine` was given, as verified when it came; nothing from a request may reach it. What still
   * cannot be converted goes to `quarantine` again; resolves when the rest is durable. @throws what the sink throws, and
   * `invalid_input` for what was not set aside by this connector
   */
  replay?(body: string): Promise<void>;
  readonly onboarding?: Onboarding<C>;
  connect(credentials: Credentials<C>, ports: ConnectionPorts): Connection;
}
export interface ConnectionPorts extends Ports {
  readonly state: StateStore;
}
/** 3. One inbox. */
export interface Connection {
  /** From the credentials; asked again after they change. */
  addresses(): Promise<readonly Address[]>;
  /** This number, this region. */
  capabilities(): Promise<Capabilities>;
  /** Pure; engine and console both call it. */
  plan(message: OutboundMessage, context: ReplyContext): Plan;
  /**
   * What only the provider’s present state can tell: refuses what it would refuse, completes what it knows (a template’s
   * words). Asked before `plan`; may call the provider. One that cannot be reached is no refusal.
   */
  prepare?(parts: readonly Part[]): Promise<Prepared>;
  /** @throws {SendError} with a disposition. Anything else thrown counts as `unknown`. */
  send(piece: Piece, options: { readonly signal: AbortSignal }): Promise<Receipt>;
  diagnose(signal: AbortSignal): AsyncIterable<Check>;
  /** What is at the other end, for people: number, name, quality. Asks the provider. */
  describe?(signal: AbortSignal): Promise<JsonObject>;
  /** Sends something through the whole way and back; `describe` and the checks show when it came. @throws {SendError} */
  probe?(): Promise<JsonObject>;
  /** Tells the provider that this inbox leaves. `shared`: addresses other inboxes stay at. */
  leave?(shared: readonly Address[]): Promise<void>;
  /** Leased: runs in exactly one process. IMAP, WhatsApp Web, TikTok poll, token renewal. */
  run?(signal: AbortSignal): Promise<void>;
  readonly signals?: Signals;
  readonly media?: Media;
  /** `days`: how far back, where the channel lets one choose. */
  readonly history?: {
    request(kind: 'contacts' | 'messages', options?: { readonly days?: number }): Promise<void>;
  };
  readonly templates?: Catalogue;
  readonly flows?: Catalogue;
  readonly groups?: Catalogue;
  /** Channels and status. */
  readonly publishing?: Catalogue;
  readonly calls?: Calls;
}
/**
 * What is no message. `last`: the customer's newest message; some providers hang a signal on it. `read` may tell of those
 * before it as well, and may come more than once.
 */
export interface Signals {
  typing?(to: Peer, on: boolean, last?: string): Promise<void>;
  read?(externalId: string, from: Peer): Promise<void>;
  /**
   * In the place of the business's earlier reaction to this message; `null` takes that back. The same again changes nothing.
   * What it throws is told to the agent.
   */
  react?(externalId: string, emoji: string | null, to: Peer): Promise<void>;
  edit?(externalId: string, parts: readonly Part[]): Promise<void>;
  remove?(externalId: string): Promise<void>;
}
export interface Media {
  open(
    ref: Json,
    signal: AbortSignal,
  ): Promise<{ readonly body: ReadableStream<Uint8Array>; readonly mime: string; readonly size?: number }>;
}
export interface Calls {
  place(to: Peer, media: Json): Promise<string>;
  act(callId: string, action: 'accept' | 'reject' | 'hold' | 'transfer' | 'end', input?: Json): Promise<void>;
  softphone?(agentId: string): Promise<Json>;
}
/** One line of a health report. */
export interface Check {
  readonly code: string;
  readonly ok: boolean;
  readonly sentence: string;
  readonly fix?: string;
}
export type Step<C> =
  | { readonly do: 'form'; readonly schema: Json }
  | { readonly do: 'redirect'; readonly url: string }
  | {
      readonly do: 'choose';
      readonly options: readonly { readonly id: string; readonly name: string; readonly disabled?: string }[];
    }
  | { readonly do: 'popup'; readonly script: string; readonly input: Json }
  | { readonly do: 'pair' }
  | { readonly do: 'done'; readonly credentials: C; readonly name: string };
export interface Onboarding<C> {
  next(memory: Json | null, input: Json): Promise<{ readonly step: Step<C>; readonly memory: Json }>;
}
export interface Catalogue {
  list(cursor?: string): Promise<{ readonly items: readonly Json[]; readonly next?: string }>;
  save(item: Json): Promise<Json>;
  remove(id: string): Promise<void>;
  act?(id: string, action: string, input?: Json): Promise<Json>;
}
export interface Duplex {
  send(data: string | Uint8Array): void;
  close(code?: number): void;
  readonly messages: AsyncIterable<string | Uint8Array>;
}
