import { ConversaError } from '../errors.ts';
import type { ConversationId } from '../model/ids.ts';
import type { JsonObject } from '../model/json.ts';
import type { WireSending } from '../protocol/agent.ts';
import { type Actor, requireSight } from './actor.ts';
import type { ConnectorRegistry } from './connector-registry.ts';
import type { Context } from './context.ts';

/** What may be written in a conversation now, and until when. @throws `not_found` */
export async function showSending(
  context: Context,
  registry: ConnectorRegistry,
  actor: Actor,
  id: ConversationId,
): Promise<WireSending> {
  const conversation = await context.storage.conversations.get(actor, id);
  if (!conversation) throw new ConversaError('not_found', `There is no conversation ${id}.`);
  requireSight(actor, conversation);
  const connection = await registry.connection(conversation.inboxId);
  const known = await connection.capabilities();
  const capabilities = { ...known } as unknown as JsonObject;
  const { peer, lastInboundAt, windowUntil } = conversation;
  const { windowMs } = known;
  // A group has no window: whoever is in it has agreed to be written to.
  if (windowMs === undefined || peer.kind === 'group') return { capabilities, open: true };
  const until = Math.max(windowUntil?.getTime() ?? 0, lastInboundAt ? lastInboundAt.getTime() + windowMs : 0);
  return {
    capabilities,
    open: context.clock.now().getTime() < until,
    ...(until > 0 ? { until: new Date(until).toISOString() } : {}),
    ...(lastInboundAt ? { lastInboundAt: lastInboundAt.toISOString() } : {}),
  };
}
