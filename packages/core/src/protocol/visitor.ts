import type { ConversationId, InboxId, MessageId, VisitorId } from '../model/ids.ts';
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
  readonly items: readonly WireMessage[];
  readonly hasOlder: boolean;
  /** Where to begin the event stream so that nothing after this page is missed. */
  readonly cursor: string;
  /** Up to when agents have seen the visitor's messages. */
  readonly agentSeenAt?: string;
  readonly unread: number;
}
/** `POST /visitor/v1/messages` */
export interface NewVisitorMessage {
  readonly clientId: string;
  readonly parts: readonly NewPart[];
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
