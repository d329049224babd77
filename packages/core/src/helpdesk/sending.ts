import type { Capabilities } from '../connector/outbound.ts';
import type { Conversation } from '../model/conversation.ts';
import type { ConversationId } from '../model/ids.ts';
import type { JsonObject } from '../model/json.ts';
import type { WireSending } from '../protocol/agent.ts';
import { type Actor, conversationInSight } from './actor.ts';
import type { ConnectorRegistry } from './connector-registry.ts';
import type { Context } from './context.ts';

/** What may be written in a conversation now, and until when. @throws `not_found` */
export async function showSending(
  context: Context,
  registry: ConnectorRegistry,
  actor: Actor,
  id: ConversationId,
): Promise<WireSending> {
  const conversation = await conversationInSight(context, actor, id);
  const connection = await registry.connection(conversation.inboxId);
  const known = await connection.capabilities();
  const capabilities = { ...known } as unknown as JsonObject;
  const reactions = connection.signals?.react !== undefined;
  const until = openUntil(conversation, known);
  if (until === undefined) return { capabilities, open: true, reactions };
  const { lastInboundAt } = conversation;
  return {
    capabilities,
    open: context.clock.now().getTime() < until,
    reactions,
    ...(until > 0 ? { until: new Date(until).toISOString() } : {}),
    ...(lastInboundAt ? { lastInboundAt: lastInboundAt.toISOString() } : {}),
  };
}

/** Until when one may write freely, in milliseconds since 1970; undefined where that never ends. */
export function openUntil(
  { peer, lastInboundAt, windowUntil }: Conversation,
  { windowMs }: Pick<Capabilities, 'windowMs'>,
): number | undefined {
  // A group has no window: whoever is in it has agreed to be written to.
  if (windowMs === undefined || peer.kind === 'group') return undefined;
  return Math.max(windowUntil?.getTime() ?? 0, lastInboundAt ? lastInboundAt.getTime() + windowMs : 0);
}
