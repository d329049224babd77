import * as z from 'zod';
import type {
  VisitorConversations,
  VisitorHistory,
  VisitorMessageResult,
  VisitorSession,
  VisitorSummary,
  WidgetConfig,
} from '../visitor.ts';
import { idSchema } from './ids.ts';
import { wireMessage } from './message.ts';

export const widgetConfig: z.ZodType<WidgetConfig> = z
  .object({
    inboxId: idSchema('ibx'),
    siteName: z.string(),
    greeting: z.string(),
    color: z.string(),
    avatarUrl: z.string().exactOptional(),
    locale: z.string().exactOptional(),
    theme: z.enum(['auto', 'light', 'dark']),
    attachments: z.literal(false).exactOptional(),
    online: z.literal(true).exactOptional(),
  })
  .meta({ id: 'WidgetConfig' });
export const visitorSession: z.ZodType<VisitorSession> = z
  .object({
    token: z.string(),
    visitorId: idSchema('vis'),
    userId: z.string().exactOptional(),
    expiresAt: z.iso.datetime(),
  })
  .meta({ id: 'VisitorSession' });
export const visitorSummary: z.ZodType<VisitorSummary> = z
  .object({ unread: z.number().int(), last: wireMessage.exactOptional() })
  .meta({ id: 'VisitorSummary' });
export const visitorHistory: z.ZodType<VisitorHistory> = z
  .object({
    conversationId: idSchema('cnv').exactOptional(),
    key: z.string().exactOptional(),
    items: z.array(wireMessage),
    hasOlder: z.boolean(),
    cursor: z.string(),
    agentSeenAt: z.iso.datetime().exactOptional(),
    unread: z.number().int(),
    unreadElsewhere: z.number().int().exactOptional(),
  })
  .meta({ id: 'VisitorHistory' });
export const visitorConversations: z.ZodType<VisitorConversations> = z
  .object({
    items: z.array(
      z.object({
        id: idSchema('cnv'),
        key: z.string().exactOptional(),
        status: z.enum(['open', 'pending', 'snoozed', 'resolved']),
        unread: z.number().int(),
        createdAt: z.iso.datetime(),
        lastActivityAt: z.iso.datetime(),
        last: wireMessage.exactOptional(),
      }),
    ),
  })
  .meta({ id: 'VisitorConversations' });
export const visitorMessageResult: z.ZodType<VisitorMessageResult> = z
  .object({ message: wireMessage })
  .meta({ id: 'VisitorMessageResult' });
