import type { Catalogue } from '../connector/contract.ts';
import { ConversaError } from '../errors.ts';
import type { Inbox } from '../model/account.ts';
import type { InboxId } from '../model/ids.ts';
import type { JsonObject } from '../model/json.ts';
import type { AccountScope } from '../ports/storage/scope.ts';
import { notesOf } from './connection-notes.ts';
import type { Context } from './context.ts';

/** A page of templates; each with `told`: what the provider said of it by webhook, its reasons among that. */
export async function listTemplates(
  context: Context,
  scope: AccountScope,
  inboxId: InboxId,
  catalogue: Catalogue,
  after: string | undefined,
): Promise<{ readonly items: readonly JsonObject[]; readonly next?: string }> {
  const [page, notes] = await Promise.all([catalogue.list(after), notesOf(context, scope, inboxId, 'template')]);
  return {
    ...page,
    items: (page.items as readonly JsonObject[]).map((item) => {
      const { id } = item;
      const told = typeof id === 'string' ? notes.get(id) : undefined;
      return told ? { ...item, told } : item;
    }),
  };
}

/** Whether the inbox uses templates: the operator may switch them off for an account, an administrator for an inbox. @throws `feature_disabled` */
export async function requireTemplates(
  context: Context,
  scope: AccountScope,
  { features }: Pick<Inbox, 'features'>,
): Promise<void> {
  const account = await context.storage.accounts.get(scope.accountId);
  if (account?.switches.features?.['templates'] === false)
    throw new ConversaError('feature_disabled', 'Your operator has not enabled templates for this account.');
  if (features['templates'] === false)
    throw new ConversaError(
      'feature_disabled',
      'Templates are switched off for this inbox. An administrator can switch them on.',
    );
}
