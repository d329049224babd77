import type { AttachmentId, ContactId, ConversationId, InboxId, MessageId, UserId } from '../model/ids.ts';
import type {
  AttachmentKind,
  ActivityPart,
  CallPart,
  ChoicePart,
  ContactsPart,
  FormPart,
  InteractivePart,
  LocationPart,
  TemplatePart,
  TextPart,
  UnsupportedPart,
} from '../model/part.ts';
import type { Mail } from '../model/mail.ts';
import type { MessageDirection, MessageFailure, MessageStatus } from '../model/message.ts';

/** An attachment on the wire: bytes behind a signed URL that expires. */
export interface WireAttachmentPart {
  readonly type: 'attachment';
  readonly kind: AttachmentKind;
  /** Absent while the bytes are still being fetched from the provider. */
  readonly url?: string;
  readonly mime: string;
  readonly name?: string;
  readonly size?: number;
  readonly caption?: string;
  readonly width?: number;
  readonly height?: number;
  /** Shown within the mail's HTML, where this Content-ID is named. Agents only. */
  readonly inlineId?: string;
}
/** The envelope of a mail. `hasSource`: the original can be read. */
export type WireMail = Omit<Mail, 'source' | 'fingerprint' | 'path' | 'signature' | 'unsubscribe'> & {
  readonly hasSource: boolean;
};
export type WirePart =
  | TextPart
  | WireAttachmentPart
  | LocationPart
  | ContactsPart
  | InteractivePart
  | ChoicePart
  | TemplatePart
  | FormPart
  | CallPart
  | ActivityPart
  | UnsupportedPart;

export interface WireAuthor {
  readonly kind: 'contact' | 'agent' | 'business' | 'bot' | 'system';
  readonly id?: ContactId | UserId;
  readonly name?: string;
  readonly avatarUrl?: string;
}

/** A message as agents and visitors see it. Visitors never get `internal` ones, nor `via` and `externalId`. */
export interface WireMessage {
  readonly id: MessageId;
  readonly conversationId: ConversationId;
  readonly inboxId: InboxId;
  readonly direction: MessageDirection;
  readonly author: WireAuthor;
  readonly via?: string;
  readonly parts: readonly WirePart[];
  readonly status: MessageStatus;
  readonly failure?: MessageFailure;
  readonly clientId?: string;
  readonly inReplyTo?: MessageId;
  /** Of a note: the colleagues it calls. */
  readonly mentions?: readonly UserId[];
  /** Agents only. */
  readonly mail?: WireMail;
  readonly reactions: readonly { readonly by: ContactId | UserId | 'business'; readonly emoji: string }[];
  /** ISO 8601. Orders the conversation, then `id`. */
  readonly sentAt: string;
  readonly editedAt?: string;
  readonly deletedAt?: string;
}

/** What a client may write. An attachment is uploaded first and named by its id. */
export type NewPart =
  | { readonly type: 'text'; readonly text: string; readonly format?: 'plain' | 'markdown' }
  | { readonly type: 'attachment'; readonly attachmentId: AttachmentId; readonly caption?: string };

/** A file that is more than one: a voice note (a sound), a sticker (a WebP picture). */
export interface NewMediaPart {
  readonly type: 'attachment';
  readonly attachmentId: AttachmentId;
  readonly as: 'voice' | 'sticker';
}
/** Text with HTML beside it, and pictures that the HTML names by `data-cid`: for channels that carry mail. */
export type NewMailPart =
  | { readonly type: 'text'; readonly text: string; readonly html: string }
  | {
      readonly type: 'attachment';
      readonly attachmentId: AttachmentId;
      readonly caption?: string;
      readonly inlineId: string;
    };

/** What an agent may write: besides text and files what the inbox's channel can carry, see its capabilities. */
export type NewAgentPart =
  | NewPart
  | NewMailPart
  | NewMediaPart
  | TemplatePart
  | InteractivePart
  | LocationPart
  | ContactsPart;

export interface WireAttachment {
  readonly id: AttachmentId;
  readonly kind: AttachmentKind;
  readonly mime: string;
  readonly name: string;
  readonly size: number;
  readonly url: string;
}
