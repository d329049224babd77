import type { ContactId, InboxId, MessageId, SendId, UserId } from './ids.ts';
import type { JsonObject } from './json.ts';
import type { TemplatePart } from './part.ts';

/** One message to many. `cancelled` and `done` are final. */
export type BulkSendState = 'running' | 'paused' | 'cancelled' | 'done';
export interface BulkSend {
  readonly id: SendId;
  readonly inboxId: InboxId;
  readonly createdBy: UserId;
  readonly name: string;
  /** With places like `{{contact.first_name}}` among its variables. */
  readonly part: TemplatePart;
  /** Whoever has stopped advertising is left out. */
  readonly marketing: boolean;
  /** How many recipients a minute, 1 to 6,000. */
  readonly perMinute: number;
  readonly state: BulkSendState;
  readonly total: number;
  readonly createdAt: Date;
}
/** `sent`: handed to the inbox's outbox, what became of it is the message's status; `skipped`: not to be written to; `refused`: could not be written. */
export type RecipientState = 'waiting' | 'sent' | 'skipped' | 'refused';
export interface BulkRecipient {
  /** From 0; the order they are written to. */
  readonly position: number;
  readonly contactId?: ContactId;
  /** E.164. */
  readonly phone?: string;
  readonly name?: string;
  /** Columns of the list they came from. */
  readonly fields?: JsonObject;
  readonly state: RecipientState;
  readonly reason?: string;
  readonly messageId?: MessageId;
}
