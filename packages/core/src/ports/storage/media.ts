import type { InboxId, MessageId } from '../../model/ids.ts';
import type { DueMessages } from './due.ts';
import type { AccountScope } from './scope.ts';

/** Which messages wait for their files, which are still at the provider. */
export interface MediaStore extends DueMessages {
  /** Which of these messages have a file that is still at its provider. */
  unfetched(
    scope: AccountScope,
    ids: readonly MessageId[],
  ): Promise<readonly { readonly messageId: MessageId; readonly inboxId: InboxId }[]>;
  /** What is wanted already stays as it is. */
  want(
    scope: AccountScope,
    items: readonly { readonly messageId: MessageId; readonly inboxId: InboxId }[],
    at: Date,
  ): Promise<void>;
}
