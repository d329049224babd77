import * as z from 'zod';
import type { EventPage, Frame, WireEvent, WireSignal } from '../frame.ts';
import { idSchema } from './ids.ts';
import { wireMessage } from './message.ts';
import { wireLabel, wireTeam } from './people.ts';
import { wireContact, wireConversation, wireInbox, wireMember } from './responses.ts';

const conversation = wireConversation.exactOptional();

const wireEvent: z.ZodType<WireEvent> = z
  .union([
    z.object({
      type: z.enum(['message.created', 'message.updated']),
      message: wireMessage,
      conversation,
      live: z.boolean(),
    }),
    z.object({
      type: z.enum([
        'conversation.created',
        'conversation.updated',
        'conversation.status_changed',
        'conversation.assigned',
      ]),
      conversationId: idSchema('cnv'),
      conversation,
    }),
    z.object({
      type: z.literal('conversation.read'),
      conversationId: idSchema('cnv'),
      by: z.enum(['contact', 'agent']),
      until: z.iso.datetime(),
      status: z.enum(['delivered', 'read']),
      conversation,
    }),
    z.object({ type: z.enum(['contact.created', 'contact.updated']), contact: wireContact }),
    z.object({ type: z.literal('contact.merged'), from: idSchema('ctc'), into: idSchema('ctc') }),
    z.object({ type: z.enum(['inbox.created', 'inbox.updated', 'inbox.state_changed']), inbox: wireInbox }),
    z.object({ type: z.enum(['label.created', 'label.updated']), label: wireLabel }),
    z.object({ type: z.literal('inbox.deleted'), inboxId: idSchema('ibx') }),
    z.object({ type: z.literal('label.deleted'), labelId: idSchema('lbl') }),
    z.object({ type: z.enum(['team.created', 'team.updated']), team: wireTeam }),
    z.object({ type: z.literal('team.deleted'), teamId: idSchema('tea') }),
    z.object({ type: z.enum(['member.added', 'member.updated']), member: wireMember }),
    z.object({ type: z.literal('member.removed'), userId: idSchema('usr') }),
  ])
  .meta({ id: 'Event' });
const wireSignal: z.ZodType<WireSignal> = z
  .discriminatedUnion('type', [
    z.object({
      type: z.literal('typing'),
      conversationId: idSchema('cnv'),
      by: z.object({
        kind: z.enum(['contact', 'agent']),
        id: z.union([idSchema('ctc'), idSchema('usr')]),
        name: z.string().exactOptional(),
      }),
      on: z.boolean(),
    }),
    z.object({ type: z.literal('presence'), userId: idSchema('usr'), online: z.boolean() }),
  ])
  .meta({ id: 'Signal' });

export const frame: z.ZodType<Frame> = z
  .union([
    z.object({ cursor: z.string(), prev: z.string(), event: wireEvent }),
    z.object({ cursor: z.string(), prev: z.string(), heartbeat: z.literal(true) }),
    z.object({ cursor: z.string(), reset: z.literal(true) }),
    z.object({ signal: wireSignal }),
  ])
  .meta({ id: 'Frame' });
export const eventPage: z.ZodType<EventPage> = z
  .object({ frames: z.array(frame), cursor: z.string(), more: z.boolean() })
  .meta({ id: 'EventPage' });
