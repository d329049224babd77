import type { TokenId } from '../model/ids.ts';
import type { Actor } from './actor.ts';
import type { ConnectorRegistry } from './connector-registry.ts';
import type { Context } from './context.ts';
import { openWithoutBot } from './conversations.ts';
import { accountFact } from './organisation.ts';

/** The token ends, and with it the bot it was: its inboxes have none, what it had is open. */
export async function revokeToken(
  { context, registry }: { readonly context: Context; readonly registry: ConnectorRegistry },
  actor: Actor,
  id: TokenId,
): Promise<void> {
  const { storage } = context;
  const inboxes = (await storage.inboxes.list(actor)).filter(({ botId }) => botId === id);
  await storage.people.deleteToken(actor, id);
  if (inboxes.length === 0) return;
  await context.change(actor.accountId, async (change) => {
    change.append(inboxes.map((inbox) => accountFact(context, actor, 'inbox.updated', inbox.id)));
  });
  for (const inbox of inboxes) registry.forget(inbox.id);
  await openWithoutBot(context);
}
