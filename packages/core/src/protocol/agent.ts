import type {
  AccountId,
  ContactId,
  ConversationId,
  GroupId,
  InboxId,
  QuarantinedId,
  LabelId,
  MessageId,
  SendId,
  TeamId,
  TokenId,
  UserId,
} from '../model/ids.ts';
import type { AccountSwitches, Role } from '../model/account.ts';
import type { ConversationStatus, Priority } from '../model/conversation.ts';
import type { BulkSendState, RecipientState } from '../model/bulk-send.ts';
import type { JsonObject } from '../model/json.ts';
import type { MessageFailure, MessageStatus } from '../model/message.ts';
import type { NewAgentPart, WireMessage } from './message.ts';

export interface WireUser {
  readonly id: UserId;
  readonly email: string;
  readonly name: string;
  readonly avatarUrl?: string;
  readonly operator: boolean;
}
/** `GET /v1/session` */
export interface WireSession {
  readonly user: WireUser;
  /** The account this session works in. */
  readonly account: { readonly id: AccountId; readonly name: string };
  readonly role: Role;
  readonly accounts: readonly { readonly id: AccountId; readonly name: string; readonly role: Role }[];
}
export interface WireMember {
  readonly user: WireUser;
  readonly role: Role;
  /** Inboxes an agent works in; they see no others. Administrators see all. */
  readonly inboxes: readonly InboxId[];
  /** Inboxes an agent may configure. */
  readonly manages: readonly InboxId[];
  /** False until they have set a password by their link, or when they sign in elsewhere. */
  readonly hasPassword: boolean;
}
/** A tenant, as operators see it. */
export interface WireAccount {
  readonly id: AccountId;
  readonly name: string;
  readonly state: 'active' | 'suspended';
  /** What the operator allows; missing keys mean allowed. */
  readonly switches: AccountSwitches;
  readonly createdAt: string;
}
/** What came in and could not be taken, as operators see it. */
export interface WireQuarantined {
  readonly id: QuarantinedId;
  readonly channel: string;
  /** `raw`: what its channel could not convert. `event`: what was understood and found no place. */
  readonly form: 'raw' | 'event';
  readonly accountId?: AccountId;
  readonly inboxId?: InboxId;
  readonly reason: string;
  /** Of the body. */
  readonly bytes: number;
  readonly at: string;
}
export interface WireContact {
  readonly id: ContactId;
  readonly name?: string;
  readonly email?: string;
  readonly phone?: string;
  readonly avatarUrl?: string;
  readonly attributes: JsonObject;
  readonly createdAt: string;
}
export interface WireConversation {
  readonly id: ConversationId;
  readonly number: number;
  readonly inboxId: InboxId;
  readonly peer:
    | { readonly kind: 'contact'; readonly id: ContactId }
    | { readonly kind: 'group'; readonly id: GroupId };
  readonly contact?: WireContact;
  readonly subject?: string;
  readonly status: ConversationStatus;
  readonly snoozedUntil?: string;
  readonly priority?: Priority;
  readonly assigneeId?: UserId;
  readonly teamId?: TeamId;
  readonly labels: readonly LabelId[];
  /** Who was mentioned in a note here. */
  readonly mentions: readonly UserId[];
  readonly unread: number;
  readonly waitingSince?: string;
  readonly lastActivityAt: string;
  readonly contactSeenAt?: string;
  readonly agentSeenAt?: string;
  readonly createdAt: string;
  readonly lastMessage?: WireMessage;
}
export interface WireInbox {
  readonly id: InboxId;
  readonly name: string;
  readonly channel: string;
  readonly state: 'active' | 'paused';
  readonly returning: 'reopen' | 'new';
  readonly settings: JsonObject;
  readonly features: { readonly [feature: string]: boolean };
  /** The bot that answers first here. */
  readonly botId?: TokenId;
  readonly createdAt: string;
}
/** `GET /v1/inboxes/{id}/installation` */
export interface WireInstallation {
  readonly snippet: string;
  readonly origins: readonly {
    readonly origin: string;
    /** The chat could run there when it was last seen. */
    readonly allowed: boolean;
    /** It could by the inbox's domains as they are. */
    readonly allowedNow: boolean;
    readonly firstSeenAt: string;
    readonly lastSeenAt: string;
    readonly count: number;
  }[];
}
export interface WireToken {
  readonly id: TokenId;
  readonly name: string;
  /** Of a bot: what customers see it called. */
  readonly bot?: string;
  readonly createdAt: string;
  readonly lastUsedAt?: string;
}
/** One of `GET /v1/bots`. */
export interface WireBot {
  readonly id: TokenId;
  /** What customers see it called. */
  readonly name: string;
}
/** One of `GET /v1/channels`. */
export interface WireChannel {
  readonly type: string;
  /** The operator allows it to this account. */
  readonly enabled: boolean;
  /** Its inboxes are connected step by step: `POST /v1/inboxes/{id}/onboarding`. */
  readonly onboarding: boolean;
  /** Who begins a conversation: `free` we may, `template` only with one, `never` only customers. */
  readonly initiate: 'free' | 'template' | 'never';
  /** Channel types whose inboxes may become ones of this type, with their contacts and conversations. */
  readonly movesFrom: readonly string[];
}
/** `GET /v1/conversations/{id}/sending` */
export interface WireSending {
  /** What the channel can carry. */
  readonly capabilities: JsonObject;
  /** Free words may be sent now; otherwise a template. */
  readonly open: boolean;
  /** The channel carries reactions to messages; while it is open. */
  readonly reactions: boolean;
  /** Until when they may or might be; absent where a window never closes or never was open. */
  readonly until?: string;
  readonly lastInboundAt?: string;
}
/** `POST /v1/conversations`: writes to somebody first, by `contactId` or by `phone`. */
export interface NewConversationBody {
  readonly inboxId: InboxId;
  readonly contactId?: ContactId;
  /** With country code. */
  readonly phone?: string;
  /** By mail: an address instead of a contact. */
  readonly email?: string;
  readonly name?: string;
  /** By mail: a subject, and to whom else. */
  readonly mail?: NewMail;
  readonly clientId: string;
  readonly parts: readonly NewAgentPart[];
}
/** A message to many: `…/inboxes/{id}/sends` */
export interface WireBulkSend {
  readonly id: SendId;
  readonly name: string;
  readonly template: { readonly name: string; readonly language: string };
  /** Whoever has stopped advertising is left out. */
  readonly marketing: boolean;
  readonly perMinute: number;
  readonly state: BulkSendState;
  readonly total: number;
  /** `queued` and what follows: of the messages; the rest: of recipients without one. */
  readonly counts: {
    readonly waiting: number;
    readonly skipped: number;
    readonly refused: number;
    readonly queued: number;
    readonly sent: number;
    readonly delivered: number;
    readonly read: number;
    readonly failed: number;
  };
  readonly createdBy: UserId;
  readonly createdAt: string;
}
export interface WireRecipient {
  readonly position: number;
  readonly state: RecipientState;
  readonly contactId?: ContactId;
  readonly phone?: string;
  readonly name?: string;
  /** `opted_out`, `same_person` (who got it under another entry), or a sentence. */
  readonly reason?: string;
  readonly messageId?: MessageId;
  readonly status?: MessageStatus;
  readonly failure?: MessageFailure;
}
/** `GET /v1/inboxes/{id}/connection` */
export interface WireConnection {
  /** Whether there are credentials. */
  readonly connected: boolean;
  readonly state?: string;
  /** Why it is in this state, in a sentence. */
  readonly reason?: string;
  readonly since?: string;
  /** What the provider says of the other end: number, name, quality. Absent when it could not be asked. */
  readonly description?: JsonObject;
  /** The import of the past: what was asked for, and how far it is. */
  readonly history?: {
    readonly percent?: number;
    readonly declined?: boolean;
    readonly requested: { readonly contacts?: string; readonly messages?: string };
  };
  /** What the provider told of the account, newest first, at most 50. */
  readonly alerts: readonly {
    readonly at: string;
    readonly severity: 'info' | 'warning' | 'critical';
    readonly sentence: string;
  }[];
}
export interface WireCheck {
  readonly code: string;
  readonly ok: boolean;
  readonly sentence: string;
  readonly fix?: string;
}
export interface WirePage<T> {
  readonly items: readonly T[];
  readonly next?: string;
}
export interface WireMessagePage {
  /** Oldest first. */
  readonly items: readonly WireMessage[];
  readonly hasOlder: boolean;
}
/** `POST /v1/conversations/{id}/messages` */
export interface NewMessageBody {
  /** Chosen by the client, unique per conversation; sending again with it returns the first message. 1 to 64 characters. */
  readonly clientId: string;
  readonly parts: readonly NewAgentPart[];
  /** The message of this conversation that is answered; the channel quotes it where it can. */
  readonly inReplyTo?: MessageId;
  /** A note: only agents see it. */
  readonly private?: boolean;
  /** Of a note: members it calls; at most 20. */
  readonly mentions?: readonly UserId[];
  /** Of a mail: what shall differ from an answer to all, see `GET …/mail-draft`. */
  readonly mail?: NewMail;
}
/** `PUT /v1/conversations/{id}/messages/{messageId}/reaction` */
export interface ReactionBody {
  /** One emoji; `null` takes the business’s reaction back. */
  readonly emoji: string | null;
}
export interface NewMail {
  readonly subject?: string;
  /** At most 100 addresses in all three. */
  readonly to?: readonly string[];
  readonly cc?: readonly string[];
  readonly bcc?: readonly string[];
  /** `false`: the signature is left out, or is part of the text already. */
  readonly signature?: boolean;
}
/** `GET /v1/conversations/{id}/mail-draft`: how an answer begins. */
export interface WireMailDraft {
  readonly subject: string;
  readonly to: readonly string[];
  readonly cc: readonly string[];
  /** The mail that is answered. */
  readonly inReplyTo?: MessageId;
  /** HTML. */
  readonly signature?: string;
}
/** Settings of an inbox of the channel `email`. */
export interface EmailSettings {
  /** HTML, below everything that is sent. */
  readonly signature?: string;
  /** HTML, by user id: instead of the inbox's. */
  readonly signatures?: { readonly [userId: string]: string };
  /** Whether customers see who writes. Default true. */
  readonly agentNames?: boolean;
  /** Whether a mail without references may be joined to a conversation by its subject. Default true. */
  readonly threadBySubject?: boolean;
  readonly awayMessage?: { readonly enabled: boolean; readonly text: string };
}
/** `PATCH /v1/conversations/{id}` */
export interface ConversationChange {
  readonly status?: ConversationStatus;
  /** Required with `status: 'snoozed'`. */
  readonly snoozedUntil?: string;
  readonly assigneeId?: UserId | null;
  readonly teamId?: TeamId | null;
  readonly priority?: Priority | null;
  /** All of them, at most 50. */
  readonly labels?: readonly LabelId[];
}
/** How many conversations match, of which how many have unread messages. */
export interface ConversationCount {
  readonly total: number;
  readonly unread: number;
}
/** `GET /v1/conversations/counts` */
export interface ConversationCounts {
  readonly all: ConversationCount;
  readonly mine: ConversationCount;
  readonly unassigned: ConversationCount;
  readonly mentions: ConversationCount;
}

/** `settings` of an inbox with channel `website`. */
export interface WebsiteSettings {
  readonly siteName: string;
  /** Hosts or origins the widget may run on: `shop.example`, `*.shop.example`, `http://localhost:8080`. Empty: any. */
  readonly domains: readonly string[];
  readonly greeting: string;
  /** `#rrggbb` */
  readonly color: string;
  readonly avatarUrl?: string;
  /** BCP 47 tag the widget starts with; absent: the visitor's browser decides. */
  readonly locale?: string;
  readonly theme?: 'auto' | 'light' | 'dark';
  /** Refuse unsigned identify calls altogether. */
  readonly requireSignedIdentity?: boolean;
  /** False: visitors may not send files. Default: they may. */
  readonly attachments?: boolean;
}
