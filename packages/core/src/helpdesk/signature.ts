import { ConversaError } from '../errors.ts';
import type { InboxId } from '../model/ids.ts';
import type { JsonObject } from '../model/json.ts';
import { type Actor, sees } from './actor.ts';
import type { ConnectorRegistry } from './connector-registry.ts';
import type { Context } from './context.ts';
import { accountFact } from './organisation.ts';

/** One's own signature in an inbox one works in; no other setting of it. @throws `not_found` */
export async function setSignature(
  context: Context,
  registry: ConnectorRegistry,
  actor: Actor,
  inboxId: InboxId,
  signature: string | null,
): Promise<void> {
  if (!sees(actor, inboxId)) throw new ConversaError('not_found', `There is no inbox ${inboxId}.`);
  await context.change(actor.accountId, async (change) => {
    const { settings } = await change.inbox(inboxId);
    const { [actor.userId]: _before, ...others } = (settings['signatures'] ?? {}) as JsonObject;
    const signatures = signature === null ? others : { ...others, [actor.userId]: signature };
    await change.patchInbox(inboxId, { settings: { ...settings, signatures } });
    change.append([accountFact(context, actor, 'inbox.updated', inboxId)]);
  });
  registry.forget(inboxId);
}
