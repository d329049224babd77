import * as z from 'zod';
import type {
  ConversationCounts,
  WireAccount,
  WireBulkSend,
  WireChannel,
  WireConnection,
  WireCheck,
  WireContact,
  WireConversation,
  WireInbox,
  WireInstallation,
  WireMember,
  WireMessagePage,
  WireRecipient,
  WireSending,
  WirePage,
  WireQuarantined,
  WireSession,
  WireBot,
  WireToken,
  WireUser,
} from '../agent.ts';
import { idSchema } from './ids.ts';
import { jsonObject } from './json.ts';
import { wireMessage } from './message.ts';

export { wireAttachment, wireMessage } from './message.ts';

const time = z.iso.datetime();
const role = z.enum(['administrator', 'agent']);
const flags = z.record(z.string(), z.boolean());

export const wireUser: z.ZodType<WireUser> = z
  .object({
    id: idSchema('usr'),
    email: z.string(),
    name: z.string(),
    avatarUrl: z.string().exactOptional(),
    operator: z.boolean(),
  })
  .meta({ id: 'User' });
export const wireSession: z.ZodType<WireSession> = z
  .object({
    user: wireUser,
    account: z.object({ id: idSchema('acc'), name: z.string() }),
    role,
    accounts: z.array(z.object({ id: idSchema('acc'), name: z.string(), role })),
  })
  .meta({ id: 'Session' });
export const wireMember: z.ZodType<WireMember> = z
  .object({
    user: wireUser,
    role,
    inboxes: z.array(idSchema('ibx')),
    manages: z.array(idSchema('ibx')),
    hasPassword: z.boolean(),
  })
  .meta({ id: 'Member' });
export const wireAccount: z.ZodType<WireAccount> = z
  .object({
    id: idSchema('acc'),
    name: z.string(),
    state: z.enum(['active', 'suspended']),
    switches: z.object({ channels: flags.exactOptional(), features: flags.exactOptional() }),
    createdAt: time,
  })
  .meta({ id: 'Account' });
export const wireQuarantined: z.ZodType<WireQuarantined> = z
  .object({
    id: idSchema('qrn'),
    channel: z.string(),
    form: z.enum(['raw', 'event']),
    accountId: idSchema('acc').exactOptional(),
    inboxId: idSchema('ibx').exactOptional(),
    reason: z.string(),
    bytes: z.int(),
    at: time,
  })
  .meta({ id: 'Quarantined' });
export const wireContact: z.ZodType<WireContact> = z
  .object({
    id: idSchema('ctc'),
    name: z.string().exactOptional(),
    email: z.string().exactOptional(),
    phone: z.string().exactOptional(),
    avatarUrl: z.string().exactOptional(),
    attributes: jsonObject,
    createdAt: time,
  })
  .meta({ id: 'Contact' });
export const wireConversation: z.ZodType<WireConversation> = z
  .object({
    id: idSchema('cnv'),
    number: z.number().int(),
    inboxId: idSchema('ibx'),
    peer: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('contact'), id: idSchema('ctc') }),
      z.object({ kind: z.literal('group'), id: idSchema('grp') }),
    ]),
    contact: wireContact.exactOptional(),
    subject: z.string().exactOptional(),
    status: z.enum(['open', 'pending', 'snoozed', 'resolved']),
    snoozedUntil: time.exactOptional(),
    priority: z.enum(['low', 'medium', 'high', 'urgent']).exactOptional(),
    assigneeId: idSchema('usr').exactOptional(),
    teamId: idSchema('tea').exactOptional(),
    labels: z.array(idSchema('lbl')),
    mentions: z.array(idSchema('usr')),
    unread: z.number().int(),
    waitingSince: time.exactOptional(),
    lastActivityAt: time,
    contactSeenAt: time.exactOptional(),
    agentSeenAt: time.exactOptional(),
    createdAt: time,
    lastMessage: wireMessage.exactOptional(),
  })
  .meta({ id: 'Conversation' });
const count = z.object({ total: z.number().int(), unread: z.number().int() });
export const conversationCounts: z.ZodType<ConversationCounts> = z
  .object({ all: count, mine: count, unassigned: count, mentions: count })
  .meta({ id: 'ConversationCounts' });
export const wireInbox: z.ZodType<WireInbox> = z
  .object({
    id: idSchema('ibx'),
    name: z.string(),
    channel: z.string(),
    state: z.enum(['active', 'paused']),
    returning: z.enum(['reopen', 'new']),
    settings: jsonObject,
    features: flags,
    botId: idSchema('tok').exactOptional(),
    createdAt: time,
  })
  .meta({ id: 'Inbox' });
export const wireInstallation: z.ZodType<WireInstallation> = z
  .object({
    snippet: z.string(),
    origins: z.array(
      z.object({
        origin: z.string(),
        allowed: z.boolean(),
        allowedNow: z.boolean(),
        firstSeenAt: time,
        lastSeenAt: time,
        count: z.number().int(),
      }),
    ),
  })
  .meta({ id: 'Installation' });
export const wireToken: z.ZodType<WireToken> = z
  .object({
    id: idSchema('tok'),
    name: z.string(),
    bot: z.string().exactOptional(),
    createdAt: time,
    lastUsedAt: time.exactOptional(),
  })
  .meta({ id: 'Token' });
export const wireBot: z.ZodType<WireBot> = z.object({ id: idSchema('tok'), name: z.string() }).meta({ id: 'Bot' });
export const wireChannel: z.ZodType<WireChannel> = z
  .object({
    type: z.string(),
    enabled: z.boolean(),
    onboarding: z.boolean(),
    initiate: z.enum(['free', 'template', 'never']),
    movesFrom: z.array(z.string()),
  })
  .meta({ id: 'Channel' });
export const wireSending: z.ZodType<WireSending> = z
  .object({
    capabilities: jsonObject,
    open: z.boolean(),
    reactions: z.boolean(),
    until: z.string().exactOptional(),
    lastInboundAt: z.string().exactOptional(),
  })
  .meta({ id: 'Sending' });
const many = z.number().int().min(0);
export const wireBulkSend: z.ZodType<WireBulkSend> = z
  .object({
    id: idSchema('snd'),
    name: z.string(),
    template: z.object({ name: z.string(), language: z.string() }),
    marketing: z.boolean(),
    perMinute: z.number(),
    state: z.enum(['running', 'paused', 'cancelled', 'done']),
    total: many,
    counts: z.object({
      waiting: many,
      skipped: many,
      refused: many,
      queued: many,
      sent: many,
      delivered: many,
      read: many,
      failed: many,
    }),
    createdBy: idSchema('usr'),
    createdAt: time,
  })
  .meta({ id: 'BulkSend' });
export const wireRecipient: z.ZodType<WireRecipient> = z
  .object({
    position: many,
    state: z.enum(['waiting', 'sent', 'skipped', 'refused']),
    contactId: idSchema('ctc').exactOptional(),
    phone: z.string().exactOptional(),
    name: z.string().exactOptional(),
    reason: z.string().exactOptional(),
    messageId: idSchema('msg').exactOptional(),
    status: z
      .enum(['queued', 'sending', 'held', 'sent', 'delivered', 'read', 'played', 'failed', 'unknown'])
      .exactOptional(),
    failure: z
      .object({ code: z.string(), providerCode: z.string().exactOptional(), sentence: z.string() })
      .exactOptional(),
  })
  .meta({ id: 'Recipient' });
export const wireConnection: z.ZodType<WireConnection> = z
  .object({
    connected: z.boolean(),
    state: z.string().exactOptional(),
    reason: z.string().exactOptional(),
    since: z.string().exactOptional(),
    description: jsonObject.exactOptional(),
    history: z
      .object({
        percent: z.number().exactOptional(),
        declined: z.boolean().exactOptional(),
        requested: z.object({ contacts: z.string().exactOptional(), messages: z.string().exactOptional() }),
      })
      .exactOptional(),
    alerts: z.array(
      z.object({ at: z.string(), severity: z.enum(['info', 'warning', 'critical']), sentence: z.string() }),
    ),
  })
  .meta({ id: 'Connection' });
export const wireCheck: z.ZodType<WireCheck> = z
  .object({ code: z.string(), ok: z.boolean(), sentence: z.string(), fix: z.string().exactOptional() })
  .meta({ id: 'Check' });
export const wireMessagePage: z.ZodType<WireMessagePage> = z
  .object({ items: z.array(wireMessage), hasOlder: z.boolean() })
  .meta({ id: 'MessagePage' });

export function wirePage<T>(item: z.ZodType<T>): z.ZodType<WirePage<T>> {
  return z.object({ items: z.array(item), next: z.string().exactOptional() });
}
