import type { Signals } from '../connector/contract.ts';
import type { InboxId } from '../model/ids.ts';
import type { AccountScope } from '../ports/storage/scope.ts';
import type { ChannelServices } from './channel-services.ts';

/**
 * How an inbox's customers see that they are read and answered. Nothing where their channel cannot show it, or where the
 * feature `readReceipts` is switched off, by an administrator for the inbox or by the operator for the account.
 */
export async function receiptSignals(
  { context, registry, inboxes }: ChannelServices,
  { accountId }: AccountScope,
  inboxId: InboxId,
): Promise<Signals | undefined> {
  const { signals } = await registry.connection(inboxId);
  if (!signals || (await inboxes.get(inboxId)).inbox.features['readReceipts'] === false) return undefined;
  const account = await context.storage.accounts.get(accountId);
  return account?.switches.features?.['readReceipts'] === false ? undefined : signals;
}
