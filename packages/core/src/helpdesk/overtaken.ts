import type { MessageId } from '../model/ids.ts';
import type { MessageFailure } from '../model/message.ts';
import type { AccountScope } from '../ports/storage/scope.ts';
import type { Context } from './context.ts';

/** How late what somebody wrote elsewhere may be told; what is older was imported meanwhile. */
const echoLateMs = 3_600_000;

/** What became of a bot's message that still waited when a person answered. */
export const overtakenFailure: MessageFailure = {
  code: 'bot_paused',
  sentence: 'A person answered before the bot’s message could be sent, so it was left out.',
};

/**
 * Whether a person has answered after a message of a bot was written: sent now, it would come after their words. Asked of
 * what had to wait only; what goes out at once was checked when it was stored.
 */
export async function isOvertaken({ storage }: Context, scope: AccountScope, id: MessageId): Promise<boolean> {
  const message = await storage.messages.get(scope, id);
  if (message?.author.kind !== 'bot') return false;
  const { items } = await storage.messages.list(scope, message.conversationId, { limit: 20, publicOnly: true });
  return items.some(
    ({ id: other, author, sentAt, via }) =>
      other > message.id &&
      message.sentAt.getTime() - sentAt.getTime() < echoLateMs &&
      (author.kind === 'agent' || (author.kind === 'business' && via !== 'auto')),
  );
}
