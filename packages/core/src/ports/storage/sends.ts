import type { BulkRecipient, BulkSend, BulkSendState, RecipientState } from '../../model/bulk-send.ts';
import type { AccountId, ContactId, InboxId, LabelId, SendId } from '../../model/ids.ts';
import type { JsonObject } from '../../model/json.ts';
import type { MessageFailure, MessageStatus } from '../../model/message.ts';
import type { AccountScope } from './scope.ts';

/** Whom a message to many goes to; only those who have a phone number. */
export type Audience =
  | { readonly kind: 'label'; readonly labelId: LabelId }
  | { readonly kind: 'attribute'; readonly name: string; readonly value: string };
export type NewRecipient = Pick<BulkRecipient, 'position' | 'contactId' | 'phone' | 'name' | 'fields'>;
/** How far a send is: its own states, and what became of the messages. */
export interface SendCounts {
  readonly waiting: number;
  readonly skipped: number;
  readonly refused: number;
  /** Not yet at the provider. */
  readonly queued: number;
  readonly sent: number;
  readonly delivered: number;
  readonly read: number;
  readonly failed: number;
}
export interface RecipientResult extends BulkRecipient {
  readonly contactName?: string;
  readonly status?: MessageStatus;
  readonly failure?: MessageFailure;
}
/** Messages to many: durable, so that a process that dies leaves nobody out and nobody gets two. */
export interface SendStore {
  /** The same id again changes nothing. */
  create(scope: AccountScope, send: BulkSend): Promise<void>;
  get(scope: AccountScope, id: SendId): Promise<BulkSend | undefined>;
  /** Newest first, at most 100. */
  list(scope: AccountScope, inboxId: InboxId): Promise<readonly BulkSend[]>;
  patch(
    scope: AccountScope,
    id: SendId,
    patch: { readonly state?: BulkSendState; readonly total?: number; readonly due?: Date },
  ): Promise<void>;
  /** Positions that are taken stay as they are, and nobody is on a list twice. Resolves to how many there are now. */
  addRecipients(scope: AccountScope, id: SendId, recipients: readonly NewRecipient[]): Promise<number>;
  /** Running sends whose time has come. */
  due(now: Date, limit: number): Promise<readonly { readonly accountId: AccountId; readonly id: SendId }[]>;
  /** Who waits, in order. */
  waiting(scope: AccountScope, id: SendId, limit: number): Promise<readonly BulkRecipient[]>;
  settle(
    scope: AccountScope,
    id: SendId,
    position: number,
    outcome: { readonly state: Exclude<RecipientState, 'waiting' | 'sent'>; readonly reason: string },
  ): Promise<void>;
  counts(scope: AccountScope, ids: readonly SendId[]): Promise<ReadonlyMap<SendId, SendCounts>>;
  /** By position, from `after` on. */
  results(
    scope: AccountScope,
    id: SendId,
    page: { readonly after?: number; readonly limit: number },
  ): Promise<readonly RecipientResult[]>;
  /** Contacts of an audience, by id, after `after`. */
  audience(
    scope: AccountScope,
    audience: Audience,
    page: { readonly after?: ContactId; readonly limit: number },
  ): Promise<readonly { readonly id: ContactId; readonly attributes: JsonObject }[]>;
}
