import type { Json } from './json.ts';

/** Where an attachment's bytes are: in our blob store, or still at the provider (fetched by a job). */
export type MediaSource =
  | { readonly in: 'blob'; readonly key: string }
  | { readonly in: 'provider'; readonly ref: Json };

export type AttachmentKind = 'image' | 'video' | 'audio' | 'voice' | 'document' | 'sticker';

export interface TextPart {
  readonly type: 'text';
  readonly text: string;
  /** How `text` is written. Default `plain`. */
  readonly format?: 'plain' | 'markdown';
  /**
   * The HTML beside its plain form (mail), sanitised by the connector. Even so it is shown in a sandboxed frame only.
   * Pictures elsewhere are named by `data-remote-src`, enclosed ones by `data-cid`.
   */
  readonly html?: string;
  /** Stretches of `text` that are shown folded: what is quoted, and signatures. In order, without overlaps. */
  readonly folds?: readonly TextFold[];
  /** How many pictures of `html` lie elsewhere; fetching them tells their host that the mail was read. */
  readonly remoteImages?: number;
}
export interface TextFold {
  readonly kind: 'quote' | 'signature';
  /** In UTF-16 units; `to` is not included. */
  readonly from: number;
  readonly to: number;
}
export interface AttachmentPart {
  readonly type: 'attachment';
  readonly kind: AttachmentKind;
  readonly source: MediaSource;
  readonly mime: string;
  readonly name?: string;
  /** In bytes. */
  readonly size?: number;
  readonly caption?: string;
  /** Content-ID of an inline image. */
  readonly inlineId?: string;
  readonly width?: number;
  readonly height?: number;
}
export interface LocationPart {
  readonly type: 'location';
  /** Degrees, WGS 84. */
  readonly latitude: number;
  readonly longitude: number;
  readonly name?: string;
  readonly address?: string;
}
export interface ContactsPart {
  readonly type: 'contacts';
  readonly contacts: readonly {
    readonly name: string;
    readonly phones: readonly string[];
    readonly emails: readonly string[];
  }[];
}
/** What a question or an offer looks like: things to press, or what the customer is asked for. */
export type InteractiveKind =
  | 'buttons'
  | 'list'
  | 'link'
  | 'call'
  | 'carousel'
  | 'flow'
  | 'products'
  | 'location_request'
  | 'contact_request'
  | 'address_request'
  | 'call_request';
export interface InteractivePart {
  readonly type: 'interactive';
  readonly kind: InteractiveKind;
  readonly text: string;
  readonly options?: readonly { readonly id: string; readonly title: string; readonly description?: string }[];
  readonly detail?: Json;
}
export interface ChoicePart {
  readonly type: 'choice';
  /** Ids of what was picked, in order. */
  readonly picked: readonly { readonly id: string; readonly title: string }[];
  readonly values?: Json;
}
export interface TemplatePart {
  readonly type: 'template';
  readonly name: string;
  readonly language: string;
  readonly variables: Json;
  /** What the customer sees, where it is known. */
  readonly shown?: {
    readonly header?: string;
    readonly text: string;
    readonly footer?: string;
    readonly buttons?: readonly string[];
  };
}
export interface FormPart {
  readonly type: 'form';
  readonly fields: readonly { readonly name: string; readonly label: string; readonly value: string }[];
}
export interface CallPart {
  readonly type: 'call';
  readonly callId: string;
  readonly outcome: 'answered' | 'missed' | 'rejected' | 'failed' | 'voicemail';
  readonly durationMs?: number;
}
/** Something that happened in the conversation, told in its history. `activity` names the sentence, `values` fills it. */
export interface ActivityPart {
  readonly type: 'activity';
  readonly activity: string;
  readonly values: { readonly [key: string]: string };
}
/** What we cannot show yet; the raw form is kept, nothing a customer sent is dropped. */
export interface UnsupportedPart {
  readonly type: 'unsupported';
  readonly reason: string;
  readonly raw: Json;
}

export type Part =
  | TextPart
  | AttachmentPart
  | LocationPart
  | ContactsPart
  | InteractivePart
  | ChoicePart
  | TemplatePart
  | FormPart
  | CallPart
  | ActivityPart
  | UnsupportedPart;
