import type { Json } from '../model/json.ts';
import type { Part } from '../model/part.ts';
import type { Mail } from '../model/mail.ts';
import type { ConversationHint, Failure, Peer } from './events.ts';

export interface OutboundMessage {
  /** Ours; source of every correlation id. */
  readonly id: string;
  readonly to: Peer;
  /** Decides HUMAN_AGENT and loop headers. */
  readonly by: 'human' | 'bot' | 'system';
  readonly parts: readonly Part[];
  readonly inReplyTo?: { readonly externalId: string };
  readonly hint?: ConversationHint;
  readonly mail?: Mail;
}
export interface ReplyContext {
  readonly now: Date;
  readonly lastInboundAt?: Date;
  readonly window?: { readonly until: Date; readonly remaining?: number };
}
/** One call to the provider = one piece = one outbox row; a crash between two pieces resumes at the second. */
export interface Piece {
  readonly index: number;
  readonly correlationId: string;
  readonly payload: Json;
  /** Rate buckets this piece draws from: `name` or `name:instance`; `capabilities.rates[name]` gives the rate. */
  readonly buckets: readonly string[];
}
export type PlanRefusal = {
  readonly ok: false;
  readonly code: 'window_closed' | 'part_unsupported' | 'too_large' | 'not_permitted';
  readonly sentence: string;
  readonly instead?: 'template' | 'wait' | 'other_inbox' | undefined;
};
export type Plan =
  | { readonly ok: true; readonly pieces: readonly Piece[]; readonly degraded: readonly string[] }
  | PlanRefusal;
export type Prepared = { readonly ok: true; readonly parts: readonly Part[] } | PlanRefusal;
export interface Receipt {
  readonly externalId: string;
  readonly aliases?: readonly string[];
  readonly status: 'sent' | 'held' | 'delivered';
}
/** What `send` throws (see `SendError`). `unknown` = may have been sent: never retried by itself unless `capabilities.correlates` is `by_id`. */
export interface SendFailure {
  readonly disposition: 'retry' | 'reject' | 'reauthorize' | 'unknown';
  readonly retryAfterMs?: number;
  /** After so many attempts it is given up. Default 10; without `retryAfterMs` their pauses grow to 15 min. */
  readonly maxAttempts?: number;
  readonly failure: Failure;
}
export interface MediaLimit {
  readonly kind: string;
  readonly mimes: readonly string[];
  readonly maxBytes: number;
}
export interface Rate {
  readonly perSecond: number;
  readonly burst: number;
}
export interface Capabilities {
  readonly parts: { readonly [K in Part['type']]?: 'native' | 'degraded' };
  readonly text?: { readonly max: number; readonly unit: 'chars' | 'utf8_bytes' };
  readonly media: readonly MediaLimit[];
  /** How a lost answer is resolved: we choose the provider's id; a later status names our correlation id; or not at all. */
  readonly correlates: 'by_id' | 'by_status' | 'no';
  readonly status: readonly ('sent' | 'delivered' | 'read' | 'played')[];
  /** Its messages have a subject and several recipients: `OutboundMessage.mail`. */
  readonly mail?: boolean;
  readonly initiate: 'free' | 'template' | 'never';
  /** How long after a customer’s message one may answer freely. Absent: always. */
  readonly windowMs?: number;
  /** How old a message may be that one reacts to, in milliseconds. Absent: any. */
  readonly reactionMs?: number;
  readonly rates: { readonly [bucket: string]: Rate };
}
