import type { ContactId, ConversationId, InboxId, LabelId, TeamId, UserId } from '../model/ids.ts';
import type { WireContact, WireConversation, WireInbox, WireMember } from './agent.ts';
import type { WireMessage } from './message.ts';
import type { WireLabel, WireTeam } from './people.ts';

/** What an event says. Visitors get only `message.*`, `conversation.read`, `conversation.status_changed` of their own conversations. */
export type WireEvent =
  | {
      readonly type: 'message.created' | 'message.updated';
      readonly message: WireMessage;
      readonly conversation?: WireConversation;
      readonly live: boolean;
    }
  | {
      readonly type:
        | 'conversation.created'
        | 'conversation.updated'
        | 'conversation.status_changed'
        | 'conversation.assigned';
      readonly conversationId: ConversationId;
      readonly conversation?: WireConversation;
    }
  /** `by` has seen (`read`) or received (`delivered`) everything up to `until` (ISO 8601, compare with `sentAt`). */
  | {
      readonly type: 'conversation.read';
      readonly conversationId: ConversationId;
      readonly by: 'contact' | 'agent';
      readonly until: string;
      readonly status: 'delivered' | 'read';
      readonly conversation?: WireConversation;
    }
  | { readonly type: 'contact.created' | 'contact.updated'; readonly contact: WireContact }
  | { readonly type: 'contact.merged'; readonly from: ContactId; readonly into: ContactId }
  | { readonly type: 'inbox.created' | 'inbox.updated' | 'inbox.state_changed'; readonly inbox: WireInbox }
  | { readonly type: 'label.created' | 'label.updated'; readonly label: WireLabel }
  | { readonly type: 'inbox.deleted'; readonly inboxId: InboxId }
  /** Conversations have lost it too. */
  | { readonly type: 'label.deleted'; readonly labelId: LabelId }
  | { readonly type: 'team.created' | 'team.updated'; readonly team: WireTeam }
  | { readonly type: 'team.deleted'; readonly teamId: TeamId }
  | { readonly type: 'member.added' | 'member.updated'; readonly member: WireMember }
  /** Nothing is assigned to them any more. */
  | { readonly type: 'member.removed'; readonly userId: UserId };

/** Never stored, never replayed; carries no cursor. */
export type WireSignal =
  | {
      readonly type: 'typing';
      readonly conversationId: ConversationId;
      readonly by: { readonly kind: 'contact' | 'agent'; readonly id: ContactId | UserId; readonly name?: string };
      readonly on: boolean;
    }
  | { readonly type: 'presence'; readonly userId: UserId; readonly online: boolean };

/**
 * One frame of the `events` resource. `prev` is the cursor of the frame before on this stream (the requested cursor for the
 * first): a reader whose own cursor differs has missed something and reconnects with its own.
 * `heartbeat` moves the cursor past events that are not for this reader. `reset`: the requested cursor is older than what
 * is kept (or unknown): refetch, go on from `cursor`.
 */
export type Frame =
  | { readonly cursor: string; readonly prev: string; readonly event: WireEvent }
  | { readonly cursor: string; readonly prev: string; readonly heartbeat: true }
  | { readonly cursor: string; readonly reset: true }
  | { readonly signal: WireSignal };

/** `GET …/events` without `text/event-stream`. `more`: ask again at once. */
export interface EventPage {
  readonly frames: readonly Frame[];
  readonly cursor: string;
  readonly more: boolean;
}
