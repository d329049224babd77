import type { Key } from '../model/contact.ts';
import type { Json } from '../model/json.ts';
import type { Mail } from '../model/mail.ts';
import type { Part } from '../model/part.ts';

/** What the provider puts on the envelope: phone_number_id, waba, page, mailbox, AccountSid, rcpt. One address may fan out to many inboxes (waba). */
export interface Address {
  readonly kind: string;
  readonly id: string;
}
export interface Peer {
  readonly kind: 'person' | 'group';
  readonly keys: readonly Key[];
  readonly name?: string;
  readonly avatarUrl?: string;
}
/** The engine resolves these in order: token, replyTo (external ids, newest first), key, peer. */
export interface ConversationHint {
  readonly token?: string;
  readonly replyTo?: readonly string[];
  readonly key?: string;
  readonly subject?: string;
}

export interface IncomingMessage {
  readonly externalId: string;
  /** Whose words. */
  readonly author: 'contact' | 'business';
  /** How the business side wrote it. */
  readonly via: 'channel' | 'device' | 'other_app' | 'auto';
  /** The conversation's other side. */
  readonly peer: Peer;
  /** Who wrote, in a group. */
  readonly sender?: Peer;
  readonly parts: readonly Part[];
  readonly hint?: ConversationHint;
  readonly inReplyTo?: string;
  /** Echo or lost answer of a piece of ours. */
  readonly correlationId?: string;
  readonly automatic?: 'auto_reply' | 'bounce' | 'list';
  /** Ad referral, story, forwarded. */
  readonly context?: Json;
  readonly mail?: Mail;
}
export type StatusTarget =
  | { readonly externalId: string }
  | { readonly correlationId: string }
  /** Watermarks: Messenger, TikTok, website. */
  | { readonly peer: Peer; readonly until: Date };
export type ConnectionState =
  | 'connecting'
  | 'waiting_to_pair'
  | 'passkey_required'
  | 'connected'
  | 'disconnected'
  | 'logged_out'
  | 'reauthorization_required'
  | 'restricted'
  | 'outdated'
  | 'error';
export interface Failure {
  readonly code: string;
  readonly providerCode?: string;
  /** A sentence a person can act on. */
  readonly sentence: string;
  readonly scope: 'piece' | 'peer' | 'connection';
}
export type CallState = 'ringing' | 'answered' | 'ended';

/** What every event carries. */
export interface ChannelEventBase {
  /** Dedupe key, made by the connector (wamid; wamid+status; Message-ID+fingerprint). */
  readonly id: string;
  readonly address: Address;
  readonly at: Date;
  /** False for imports: no rule, window, unread or notice. */
  readonly live: boolean;
}
export type ChannelEventBody =
  | { readonly type: 'message.received'; readonly message: IncomingMessage }
  /** A placeholder got its content. */
  | { readonly type: 'message.completed'; readonly externalId: string; readonly parts: readonly Part[] }
  | { readonly type: 'message.edited'; readonly externalId: string; readonly parts: readonly Part[] }
  | { readonly type: 'message.deleted'; readonly externalId: string }
  | {
      readonly type: 'message.reaction';
      readonly externalId: string;
      /** Undefined: the business itself, on its phone or in another app. */
      readonly by: Peer | undefined;
      readonly emoji: string | null;
    }
  | {
      readonly type: 'message.status';
      readonly target: StatusTarget;
      readonly status: 'sent' | 'delivered' | 'read' | 'played' | 'failed';
      readonly recipient?: Peer;
      /** The provider's id, when the target is a correlation id and the answer to our send was lost. */
      readonly externalId?: string;
      readonly failure?: Failure;
    }
  /** Something to tell beside a message of ours: `delayed`, `complained`, `partly_failed`. */
  | {
      readonly type: 'message.notice';
      readonly externalId: string;
      readonly notice: string;
      readonly values: { readonly [key: string]: string };
    }
  | { readonly type: 'contact.updated' | 'contact.removed'; readonly peer: Peer; readonly was?: readonly Key[] }
  /** What somebody wants to be sent; `allowed: false` means never again of this kind. */
  | { readonly type: 'contact.consent'; readonly peer: Peer; readonly topic: 'marketing'; readonly allowed: boolean }
  | { readonly type: 'typing'; readonly peer: Peer; readonly on: boolean }
  | { readonly type: 'window.opened'; readonly peer: Peer; readonly until: Date; readonly remaining?: number }
  | {
      readonly type: 'connection.state';
      readonly state: ConnectionState;
      readonly reason?: Failure;
      readonly qr?: string;
      readonly pairingCode?: string;
    }
  | { readonly type: 'history.progress'; readonly percent: number; readonly declined?: boolean }
  | {
      readonly type: 'call.updated';
      readonly callId: string;
      readonly sequence: number;
      readonly state: CallState;
      readonly peer: Peer;
      readonly detail: Json;
    }
  | {
      readonly type: 'template.updated' | 'flow.updated' | 'group.updated' | 'account.alert' | 'quality.updated';
      readonly detail: Json;
    }
  | { readonly type: 'unknown'; readonly raw: Json };
export type ChannelEvent = ChannelEventBase & ChannelEventBody;
export type ChannelEventOf<T extends ChannelEvent['type']> = Extract<ChannelEvent, { readonly type: T }>;
