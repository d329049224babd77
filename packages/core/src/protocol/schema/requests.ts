import * as z from 'zod';
import type {
  ConversationChange,
  EmailSettings,
  NewConversationBody,
  NewMail,
  NewMessageBody,
  ReactionBody,
  WebsiteSettings,
} from '../agent.ts';
import type { LabelId } from '../../model/ids.ts';
import type { Json, JsonObject } from '../../model/json.ts';
import type { NewAgentPart, NewPart } from '../message.ts';
import type {
  NewVisitorMessage,
  NewVisitorPart,
  NewVisitorSession,
  TypingBody,
  VisitorAction,
  VisitorSeen,
  VisitorUser,
} from '../visitor.ts';
import { idSchema } from './ids.ts';
import { interactiveKind } from './interactive-kind.ts';
import { json } from './json.ts';

const text = (max: number): z.ZodString => z.string().min(1).max(max);
export const httpUrl: z.ZodString = z
  .string()
  .max(2_000)
  .regex(/^https?:\/\//, 'expected an http(s) URL');

export const newPart: z.ZodType<NewPart> = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('text'),
    text: text(20_000),
    format: z.enum(['plain', 'markdown']).exactOptional(),
  }),
  z.strictObject({
    type: z.literal('attachment'),
    attachmentId: idSchema('att'),
    caption: z.string().max(4_000).exactOptional(),
  }),
]);
const option = z.strictObject({
  id: text(2_000),
  title: text(256),
  description: z.string().max(256).exactOptional(),
});
const language = z.string().regex(/^[a-z]{2,3}(_[A-Z]{2,4})?$/, 'expected a language like pt_BR');
const newAgentPart: z.ZodType<NewAgentPart> = z.union([
  newPart,
  z.strictObject({ type: z.literal('text'), text: text(200_000), html: text(200_000) }),
  z.strictObject({
    type: z.literal('attachment'),
    attachmentId: idSchema('att'),
    caption: z.string().max(4_000).exactOptional(),
    inlineId: z.string().regex(/^[\w.@-]{1,200}$/, 'expected letters, digits and . _ @ -'),
  }),
  z.strictObject({
    type: z.literal('attachment'),
    attachmentId: idSchema('att'),
    as: z.enum(['voice', 'sticker']),
  }),
  z.strictObject({
    type: z.literal('contacts'),
    contacts: z
      .array(
        z.strictObject({
          name: text(256),
          phones: z.array(text(40)).max(20),
          emails: z.array(text(320)).max(20),
        }),
      )
      .min(1)
      .max(257),
  }),
  z.strictObject({
    type: z.literal('template'),
    name: text(512),
    language,
    variables: json,
  }),
  z.strictObject({
    type: z.literal('interactive'),
    kind: interactiveKind,
    text: z.string().max(20_000),
    options: z.array(option).max(50).exactOptional(),
    detail: json.exactOptional(),
  }),
  z.strictObject({
    type: z.literal('location'),
    latitude: z.number().min(-90).max(90),
    longitude: z.number().min(-180).max(180),
    name: z.string().max(256).exactOptional(),
    address: z.string().max(1_000).exactOptional(),
  }),
]);
const parts = z.array(newAgentPart).min(1).max(20);
export const clientId: z.ZodType<string> = z
  .string()
  .regex(/^[\w.-]{1,64}$/, 'expected 1 to 64 letters, digits, ".", "_" or "-"');

const addresses = z.array(z.string().min(3).max(320)).max(100);
const newMail: z.ZodType<NewMail> = z.strictObject({
  subject: z.string().max(500).exactOptional(),
  to: addresses.exactOptional(),
  cc: addresses.exactOptional(),
  bcc: addresses.exactOptional(),
  signature: z.boolean().exactOptional(),
});
const html = z.string().max(20_000);
export const emailSettings: z.ZodType<EmailSettings> = z.strictObject({
  signature: html.exactOptional(),
  signatures: z.record(idSchema('usr'), html).exactOptional(),
  agentNames: z.boolean().exactOptional(),
  threadBySubject: z.boolean().exactOptional(),
  awayMessage: z.strictObject({ enabled: z.boolean(), text: z.string().max(5_000) }).exactOptional(),
});
export const newMessageBody: z.ZodType<NewMessageBody> = z.strictObject({
  clientId,
  parts,
  inReplyTo: idSchema('msg').exactOptional(),
  private: z.boolean().exactOptional(),
  mentions: z.array(idSchema('usr')).max(20).exactOptional(),
  mail: newMail.exactOptional(),
});
export const newConversationBody: z.ZodType<NewConversationBody> = z.strictObject({
  inboxId: idSchema('ibx'),
  contactId: idSchema('ctc').exactOptional(),
  phone: z.string().max(40).exactOptional(),
  email: z.string().max(320).exactOptional(),
  name: z.string().trim().min(1).max(256).exactOptional(),
  clientId,
  parts,
  mail: newMail.exactOptional(),
});
export interface BulkSendBody {
  readonly name: string;
  readonly template: { readonly name: string; readonly language: string; readonly variables: Json };
  readonly audience:
    | { readonly kind: 'label'; readonly labelId: LabelId }
    | { readonly kind: 'attribute'; readonly name: string; readonly value: string }
    | {
        readonly kind: 'list';
        readonly rows: readonly { readonly phone: string; readonly name?: string; readonly fields?: JsonObject }[];
      };
  readonly perMinute: number;
}
const field = z.union([z.string().max(500), z.number()]);
export const bulkSendBody: z.ZodType<BulkSendBody> = z.strictObject({
  name: z.string().trim().min(1).max(200),
  template: z.strictObject({ name: text(512), language, variables: json }),
  audience: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('label'), labelId: idSchema('lbl') }),
    z.strictObject({ kind: z.literal('attribute'), name: text(64), value: text(500) }),
    z.strictObject({
      kind: z.literal('list'),
      rows: z
        .array(
          z.strictObject({
            phone: z.string().max(40),
            name: z.string().max(256).exactOptional(),
            fields: z.record(z.string().max(64), field).exactOptional(),
          }),
        )
        .min(1)
        .max(10_000),
    }),
  ]),
  perMinute: z.number().int().min(1).max(6_000),
});
export const conversationChange: z.ZodType<ConversationChange> = z.strictObject({
  status: z.enum(['open', 'pending', 'snoozed', 'resolved']).exactOptional(),
  snoozedUntil: z.iso.datetime({ offset: true }).exactOptional(),
  assigneeId: idSchema('usr').nullable().exactOptional(),
  teamId: idSchema('tea').nullable().exactOptional(),
  priority: z.enum(['low', 'medium', 'high', 'urgent']).nullable().exactOptional(),
  labels: z.array(idSchema('lbl')).max(50).exactOptional(),
});
/** That it is one emoji is the helpdesk’s to say. */
export const reactionBody: z.ZodType<ReactionBody> = z.strictObject({ emoji: z.string().max(64).nullable() });
export const typingBody: z.ZodType<TypingBody> = z.strictObject({ on: z.boolean() });

export const visitorUser: z.ZodType<VisitorUser> = z.strictObject({
  id: text(256).exactOptional(),
  name: text(256).exactOptional(),
  email: z.email().max(320).exactOptional(),
  phone: z.string().max(32).exactOptional(),
  avatarUrl: httpUrl.exactOptional(),
  attributes: z
    .record(z.string().max(64), z.union([z.string().max(500), z.number(), z.boolean(), z.null()]))
    .refine((value) => Object.keys(value).length <= 20, 'at most 20 attributes')
    .exactOptional(),
});
export const newVisitorSession: z.ZodType<NewVisitorSession> = z.strictObject({
  inboxId: idSchema('ibx'),
  user: visitorUser.exactOptional(),
  hash: z.string().max(128).exactOptional(),
});
const newVisitorPart: z.ZodType<NewVisitorPart> = z.union([
  newPart,
  z.strictObject({
    type: z.literal('choice'),
    picked: z
      .array(z.strictObject({ id: text(256), title: text(256) }))
      .min(1)
      .max(10),
  }),
]);
const visitorAction: z.ZodType<VisitorAction> = z.strictObject({
  name: text(64),
  at: z.iso.datetime(),
  data: z
    .record(z.string().max(64), z.union([z.string().max(500), z.number(), z.boolean(), z.null()]))
    .refine((value) => Object.keys(value).length <= 20, 'at most 20 values')
    .exactOptional(),
});
export const newVisitorMessage: z.ZodType<NewVisitorMessage> = z.strictObject({
  clientId,
  parts: z.array(newVisitorPart).min(1).max(20),
  key: clientId.exactOptional(),
  actions: z.array(visitorAction).max(20).exactOptional(),
  page: z.strictObject({ url: z.string().max(2_000), title: z.string().max(500).exactOptional() }).exactOptional(),
});
export const visitorSeen: z.ZodType<VisitorSeen> = z.strictObject({
  until: idSchema('msg'),
  status: z.enum(['delivered', 'read']),
});

const domain = z
  .string()
  .max(260)
  .regex(
    /^(https?:\/\/)?(\*\.)?[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?$/i,
    'expected a host like shop.example, *.shop.example or http://localhost:8080',
  );
export const websiteSettings: z.ZodType<WebsiteSettings> = z.strictObject({
  siteName: text(100),
  domains: z.array(domain).max(100),
  greeting: z.string().max(500),
  color: z.string().regex(/^#[0-9a-f]{6}$/i, 'expected a colour like #1f5eff'),
  avatarUrl: httpUrl.exactOptional(),
  locale: z
    .string()
    .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'expected a language tag like en or pt-BR')
    .exactOptional(),
  theme: z.enum(['auto', 'light', 'dark']).exactOptional(),
  requireSignedIdentity: z.boolean().exactOptional(),
  attachments: z.boolean().exactOptional(),
});
