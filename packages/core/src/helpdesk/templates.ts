import { ConversaError } from '../errors.ts';
import type { Inbox } from '../model/account.ts';
import type { AccountScope } from '../ports/storage/scope.ts';
import type { Context } from './context.ts';

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
