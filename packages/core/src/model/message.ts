import type { ContactId, ConversationId, InboxId, MessageId, UserId } from './ids.ts';
import type { Json } from './json.ts';
import type { Mail } from './mail.ts';
import type { Part } from './part.ts';

/** Never moves backwards, except that `failed` may follow `sent` (a bounce). `unknown` is never retried by itself. */
export type MessageStatus =
  | 'queued'
  | 'sending'
  | 'held'
  | 'sent'
  | 'delivered'
  | 'read'
  | 'played'
  | 'failed'
  | 'unknown';

/** Why something failed: our code, the provider's code, a sentence a person can act on. */
export interface MessageFailure {
  readonly code: string;
  readonly providerCode?: string;
  readonly sentence: string;
}

export type MessageAuthor =
  | { readonly kind: 'contact'; readonly id: ContactId }
  | { readonly kind: 'agent'; readonly id: UserId }
  /** Written by the business outside Conversa: on the phone, in another app, by an automatic answer there. */
  | { readonly kind: 'business' }
  | { readonly kind: 'bot'; readonly name: string }
  | { readonly kind: 'system' };

/** `in`: from the customer's side; `out`: from ours; `internal`: notes and activities, never sent. */
export type MessageDirection = 'in' | 'out' | 'internal';

export interface Reaction {
  /** `business`: on its phone, in another app. */
  readonly by: ContactId | UserId | 'business';
  readonly emoji: string;
  /** ISO 8601, as the channel told. */
  readonly at?: string;
}

export interface Message {
  readonly id: MessageId;
  readonly conversationId: ConversationId;
  readonly inboxId: InboxId;
  readonly direction: MessageDirection;
  readonly author: MessageAuthor;
  readonly via: 'app' | 'channel' | 'device' | 'other_app' | 'auto';
  readonly parts: readonly Part[];
  readonly status: MessageStatus;
  readonly failure?: MessageFailure;
  /** Chosen by whoever created it; creating again with the same one returns the first result. */
  readonly clientId?: string;
  /** The provider's id. */
  readonly externalId?: string;
  readonly inReplyTo?: MessageId;
  readonly reactions: readonly Reaction[];
  readonly context?: Json;
  /** Of a mail: its envelope. */
  readonly mail?: Mail;
  /** Of a note: the colleagues it calls. */
  readonly mentions?: readonly UserId[];
  /** The provider's time, never later than when we learned of it. Orders the conversation. */
  readonly sentAt: Date;
  readonly createdAt: Date;
  readonly editedAt?: Date;
  readonly deletedAt?: Date;
}
