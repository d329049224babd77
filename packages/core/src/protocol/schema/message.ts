import * as z from 'zod';
import type { WireAttachment, WireAuthor, WireMail, WireMessage, WirePart } from '../message.ts';
import { idSchema } from './ids.ts';
import { interactiveKind } from './interactive-kind.ts';
import { json } from './json.ts';

const time = z.iso.datetime();
const kind = z.enum(['image', 'video', 'audio', 'voice', 'document', 'sticker']);

export const wirePart: z.ZodType<WirePart> = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('text'),
    text: z.string(),
    format: z.enum(['plain', 'markdown']).exactOptional(),
    html: z.string().exactOptional(),
    folds: z
      .array(z.object({ kind: z.enum(['quote', 'signature']), from: z.number().int(), to: z.number().int() }))
      .exactOptional(),
    remoteImages: z.number().int().exactOptional(),
  }),
  z.object({
    type: z.literal('attachment'),
    kind,
    url: z.string().exactOptional(),
    mime: z.string(),
    name: z.string().exactOptional(),
    size: z.number().exactOptional(),
    caption: z.string().exactOptional(),
    width: z.number().exactOptional(),
    height: z.number().exactOptional(),
    inlineId: z.string().exactOptional(),
  }),
  z.object({
    type: z.literal('location'),
    latitude: z.number(),
    longitude: z.number(),
    name: z.string().exactOptional(),
    address: z.string().exactOptional(),
  }),
  z.object({
    type: z.literal('contacts'),
    contacts: z.array(z.object({ name: z.string(), phones: z.array(z.string()), emails: z.array(z.string()) })),
  }),
  z.object({
    type: z.literal('interactive'),
    kind: interactiveKind,
    text: z.string(),
    options: z
      .array(z.object({ id: z.string(), title: z.string(), description: z.string().exactOptional() }))
      .exactOptional(),
    detail: json.exactOptional(),
  }),
  z.object({
    type: z.literal('choice'),
    picked: z.array(z.object({ id: z.string(), title: z.string() })),
    values: json.exactOptional(),
  }),
  z.object({
    type: z.literal('template'),
    name: z.string(),
    language: z.string(),
    variables: json,
    shown: z
      .object({
        header: z.string().exactOptional(),
        text: z.string(),
        footer: z.string().exactOptional(),
        buttons: z.array(z.string()).exactOptional(),
      })
      .exactOptional(),
  }),
  z.object({
    type: z.literal('form'),
    fields: z.array(z.object({ name: z.string(), label: z.string(), value: z.string() })),
  }),
  z.object({
    type: z.literal('call'),
    callId: z.string(),
    outcome: z.enum(['answered', 'missed', 'rejected', 'failed', 'voicemail']),
    durationMs: z.number().exactOptional(),
  }),
  z.object({ type: z.literal('activity'), activity: z.string(), values: z.record(z.string(), z.string()) }),
  z.object({ type: z.literal('unsupported'), reason: z.string(), raw: json }),
]);

const wireAuthor: z.ZodType<WireAuthor> = z.object({
  kind: z.enum(['contact', 'agent', 'business', 'bot', 'system']),
  id: z.union([idSchema('ctc'), idSchema('usr')]).exactOptional(),
  name: z.string().exactOptional(),
  avatarUrl: z.string().exactOptional(),
});

const address = z.object({ address: z.string(), name: z.string().exactOptional() });
const wireMail: z.ZodType<WireMail> = z.object({
  subject: z.string().exactOptional(),
  to: z.array(z.string()),
  cc: z.array(z.string()),
  bcc: z.array(z.string()).exactOptional(),
  from: address.exactOptional(),
  replyTo: z.string().exactOptional(),
  automatic: z.enum(['auto_reply', 'bounce', 'list']).exactOptional(),
  authenticated: z.enum(['pass', 'fail']).exactOptional(),
  unverified: z.boolean().exactOptional(),
  quotes: idSchema('cnv').exactOptional(),
  agentName: z.string().exactOptional(),
  hasSource: z.boolean(),
});

export const wireMessage: z.ZodType<WireMessage> = z
  .object({
    id: idSchema('msg'),
    conversationId: idSchema('cnv'),
    inboxId: idSchema('ibx'),
    direction: z.enum(['in', 'out', 'internal']),
    author: wireAuthor,
    via: z.string().exactOptional(),
    parts: z.array(wirePart),
    status: z.enum(['queued', 'sending', 'held', 'sent', 'delivered', 'read', 'played', 'failed', 'unknown']),
    failure: z
      .object({ code: z.string(), providerCode: z.string().exactOptional(), sentence: z.string() })
      .exactOptional(),
    clientId: z.string().exactOptional(),
    inReplyTo: idSchema('msg').exactOptional(),
    mentions: z.array(idSchema('usr')).exactOptional(),
    mail: wireMail.exactOptional(),
    reactions: z.array(
      z.object({ by: z.union([idSchema('ctc'), idSchema('usr'), z.literal('business')]), emoji: z.string() }),
    ),
    sentAt: time,
    editedAt: time.exactOptional(),
    deletedAt: time.exactOptional(),
  })
  .meta({ id: 'Message' });

export const wireAttachment: z.ZodType<WireAttachment> = z
  .object({
    id: idSchema('att'),
    kind,
    mime: z.string(),
    name: z.string(),
    size: z.number().int(),
    url: z.string(),
  })
  .meta({ id: 'Attachment' });
