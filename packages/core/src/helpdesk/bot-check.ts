import type { Check } from '../connector/contract.ts';
import type { Inbox } from '../model/account.ts';
import type { AccountScope } from '../ports/storage/scope.ts';
import { listBots } from './bots.ts';
import type { Context } from './context.ts';

/** How long a customer may wait for the bot before somebody looks whether it runs. */
const patienceMs = 5 * 60_000;

/** Whether the inbox's bot answers: customers wait for it, and nobody else sees them among the open ones. */
export async function botCheck(context: Context, scope: AccountScope, inbox: Inbox): Promise<readonly Check[]> {
  const { id: inboxId, botId } = inbox;
  if (botId === undefined) return [];
  const { storage, clock } = context;
  const [bots, { items }] = await Promise.all([
    listBots(context, scope),
    storage.conversations.list(scope, { inboxId, status: 'pending' }, { limit: 1, order: 'waiting' }),
  ]);
  const name = bots.find(({ id }) => id === botId)?.name ?? botId;
  const since = items[0]?.conversation.waitingSince;
  if (!since || clock.now().getTime() - since.getTime() < patienceMs)
    return [{ code: 'bot_answers', ok: true, sentence: `The bot ${name} answers first; nobody waits for it.` }];
  return [
    {
      code: 'bot_answers',
      ok: false,
      sentence: `A customer has waited for the bot ${name} since ${since.toISOString()}.`,
      fix: 'See whether the bot runs. Switched off here, it leaves its conversations to the team.',
    },
  ];
}
