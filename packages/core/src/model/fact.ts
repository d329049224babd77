import type { AccountId, ContactId, ConversationId, PeerId, TokenId, UserId } from './ids.ts';
import type { JsonObject } from './json.ts';

export type FactType =
  | 'message.created'
  | 'message.updated'
  | 'conversation.created'
  | 'conversation.updated'
  | 'conversation.status_changed'
  | 'conversation.assigned'
  | 'conversation.read'
  | 'contact.created'
  | 'contact.updated'
  | 'contact.merged'
  | 'inbox.created'
  | 'inbox.updated'
  | 'inbox.state_changed'
  | 'inbox.deleted'
  | 'label.created'
  | 'label.updated'
  | 'label.deleted'
  | 'team.created'
  | 'team.updated'
  | 'team.deleted'
  | 'member.added'
  | 'member.updated'
  | 'member.removed'
  | 'call.updated'
  | 'csat.responded';

/** Who did it. */
export type FactActor =
  | { readonly kind: 'user'; readonly id: UserId }
  | { readonly kind: 'token'; readonly id: TokenId; readonly userId: UserId }
  | { readonly kind: 'contact'; readonly id: ContactId }
  | { readonly kind: 'channel' }
  | { readonly kind: 'system' };

/** A thin entry of the event log: ids, from, to, who. Content is read from its own tables. */
export interface Fact {
  readonly accountId: AccountId;
  /** Gapless per account, from 1. */
  readonly seq: number;
  readonly type: FactType;
  /** The id of what the fact is about. */
  readonly subjectId: string;
  readonly conversationId?: ConversationId;
  /** The conversation's other side; lets visitor streams pick what is theirs. */
  readonly peerId?: PeerId;
  readonly actor: FactActor;
  /** From, to and other small values. */
  readonly data: JsonObject;
  /** False for imports: no rule, no window, no unread count, no notice. */
  readonly live: boolean;
  /** `agents`: never shown to the customer's side. */
  readonly audience: 'all' | 'agents';
  readonly at: Date;
}
