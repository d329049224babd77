import type { Connector } from '../connector/contract.ts';
import type { CallPlan } from '../connector/ports.ts';
import type { ChannelEventOf } from '../connector/events.ts';
import type { InboxInAccount } from '../ports/storage/reading.ts';
import type { Blobs } from '../ports/blobs.ts';
import type { Bus } from '../ports/bus.ts';
import type { Cipher } from '../ports/cipher.ts';
import type { Clock } from '../ports/clock.ts';
import type { Jobs } from '../ports/jobs.ts';
import type { Lease } from '../ports/lease.ts';
import type { Logger } from '../ports/logger.ts';
import type { Mailer } from '../ports/mailer.ts';
import type { RateLimiter } from '../ports/rate-limiter.ts';
import type { Storage } from '../ports/storage/storage.ts';
import type { Actor } from './actor.ts';

/** A connector with the operator's app options for it. */
export interface ConnectorEntry<A = unknown, C = unknown> {
  readonly connector: Connector<A, C>;
  readonly app: A;
}
/** Keeps an entry's two types together while a list holds entries of many. */
export function connectorEntry<A, C>(connector: Connector<A, C>, app: A): ConnectorEntry {
  return { connector, app };
}

export interface HelpdeskOptions {
  readonly storage: Storage;
  readonly blobs: Blobs;
  readonly connectors: readonly ConnectorEntry[];
  /** Where this helpdesk is reached, without a trailing slash: `https://desk.example`. */
  readonly publicUrl: string;
  /** At least 32 random characters. Signs visitor tokens and file links, seals credentials. */
  readonly secret: string;
  /**
   * Earlier ones, while the secret is being changed: what they signed passes, what they sealed opens. After `reseal()`
   * nothing is sealed with them any more.
   */
  readonly formerSecrets?: readonly string[];
  /** Default: within this process. With several processes on one database pass `storage.bus()`. */
  readonly bus?: Bus;
  /** Default: sealed with a key derived from `secret`. */
  readonly cipher?: Cipher;
  readonly jobs?: Jobs;
  readonly lease?: Lease;
  readonly clock?: Clock;
  readonly logger?: Logger;
  /** Mails links to set a password. Default: none; the links are only shown. */
  readonly mailer?: Mailer;
  readonly rateLimiter?: RateLimiter;
  readonly fetch?: typeof fetch;
  /** The host's own authentication of agents. Default: the built-in sign-in with sessions and API tokens. */
  readonly authenticate?: (request: Request) => Promise<Actor | undefined>;
  /** What to do with an incoming call. Default: ring nobody, voicemail. */
  readonly decideCall?: (call: ChannelEventOf<'call.updated'>, inboxes: readonly InboxInAccount[]) => Promise<CallPlan>;
  readonly limits?: Partial<Limits>;
}
export interface Limits {
  /** JSON bodies. Default 256 KB. */
  readonly bodyBytes: number;
  /** Webhooks. Default 4 MB. */
  readonly webhookBytes: number;
  /** Uploads. Default 25 MB. */
  readonly uploadBytes: number;
  /** Files customers send through a provider. Default 100 MB. */
  readonly mediaBytes: number;
  readonly streamsPerVisitor: number;
  readonly streamsPerUser: number;
  readonly streamsPerAddress: number;
  /** How often an idle stream gets a heartbeat. Default 20 s. */
  readonly heartbeatMs: number;
  /** How long a provider may take to answer a send. A process that died sending is taken over a little later. Default 45 s. */
  readonly sendTimeoutMs: number;
  /** Unsent bytes after which a reader is dropped. Default 1 MB. */
  readonly streamBufferBytes: number;
}
export const defaultLimits: Limits = {
  bodyBytes: 256 * 1024,
  webhookBytes: 4 * 1024 * 1024,
  uploadBytes: 25 * 1024 * 1024,
  mediaBytes: 100 * 1024 * 1024,
  streamsPerVisitor: 5,
  streamsPerUser: 20,
  streamsPerAddress: 100,
  heartbeatMs: 20_000,
  sendTimeoutMs: 45_000,
  streamBufferBytes: 1024 * 1024,
};
