import type { ConversationStatus } from '../model/conversation.ts';
import type { ConversationId, InboxId, MessageId, VisitorId } from '../model/ids.ts';
import type { ChoicePart } from '../model/part.ts';
import type { NewPart, WireMessage } from './message.ts';

/** `GET /visitor/v1/inboxes/{inboxId}/config`: public, cached for 60 s. */
export interface WidgetConfig {
  readonly inboxId: InboxId;
  readonly siteName: string;
  readonly greeting: string;
  readonly color: string;
  readonly avatarUrl?: string;
  readonly locale?: string;
  readonly theme: 'auto' | 'light' | 'dark';
  /** False: visitors may not send files. */
  readonly attachments?: false;
  /** An agent is at the console. */
  readonly online?: true;
}
/** `POST /visitor/v1/sessions` with a token in `Authorization` when there is one. Leaves no row on the server unless it identifies. */
export interface NewVisitorSession {
  readonly inboxId: InboxId;
  readonly user?: VisitorUser;
  /** Hex HMAC-SHA256 of `user.id` with the inbox's identity secret. Without it `user` is a suggestion and reads nothing. */
  readonly hash?: string;
}
/** What the host page says about its user. */
export interface VisitorUser {
  /** The host's id of the user; stable. */
  readonly id?: string;
  readonly name?: string;
  readonly email?: string;
  readonly phone?: string;
  readonly avatarUrl?: string;
  readonly attributes?: { readonly [key: string]: string | number | boolean | null };
}
export interface VisitorSession {
  /** Goes into `Authorization: Bearer`. */
  readonly token: string;
  readonly visitorId: VisitorId;
  /** The signed user this token speaks for. */
  readonly userId?: string;
  readonly expiresAt: string;
}
/** `GET /visitor/v1/summary` */
export interface VisitorSummary {
  readonly unread: number;
  readonly last?: WireMessage;
}
/** `GET /visitor/v1/messages[?before=msg_…]`: the visitor's current conversation, oldest first. */
export interface VisitorHistory {
  readonly conversationId?: ConversationId;
  /** The conversation's key; absent: the visitor's usual one. */
  readonly key?: string;
  readonly items: readonly WireMessage[];
  readonly hasOlder: boolean;
  /** Where to begin the event stream so that nothing after this page is missed. */
  readonly cursor: string;
  /** Up to when agents have seen the visitor's messages. */
  readonly agentSeenAt?: string;
  /** In all conversations. */
  readonly unread: number;
  /** How much of it is in the others. Absent: nothing. */
  readonly unreadElsewhere?: number;
}
/** One of `GET /visitor/v1/conversations`. */
export interface VisitorConversation {
  readonly id: ConversationId;
  /** To be named by messages that go on with it; absent: the visitor's usual one. */
  readonly key?: string;
  readonly status: ConversationStatus;
  /** Messages of the team that have not been seen, among the newest 50. */
  readonly unread: number;
  readonly createdAt: string;
  readonly lastActivityAt: string;
  readonly last?: WireMessage;
}
/** Newest activity first, at most 50. */
export interface VisitorConversations {
  readonly items: readonly VisitorConversation[];
}
/** What a visitor may write: besides text and files the answer to a question with options. */
export type NewVisitorPart = NewPart | Pick<ChoicePart, 'type' | 'picked'>;
/** Something the visitor did on the page, as the page tells it. */
export interface VisitorAction {
  readonly name: string;
  /** ISO 8601 */
  readonly at: string;
  readonly data?: { readonly [key: string]: string | number | boolean | null };
}
/** `POST /visitor/v1/messages` */
export interface NewVisitorMessage {
  readonly clientId: string;
  readonly parts: readonly NewVisitorPart[];
  /** Which of the visitor's conversations; a key not used before begins one. Absent: the usual one. */
  readonly key?: string;
  /** What the visitor did before writing, oldest first, at most 20. */
  readonly actions?: readonly VisitorAction[];
  readonly page?: { readonly url: string; readonly title?: string };
}
export interface VisitorMessageResult {
  readonly message: WireMessage;
}
/** `POST /visitor/v1/seen`: everything up to this message (or of this time) was received or read. */
export interface VisitorSeen {
  readonly until: MessageId;
  readonly status: 'delivered' | 'read';
}
/** `POST /visitor/v1/typing` */
export interface TypingBody {
  readonly on: boolean;
}
