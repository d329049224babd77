import { ConversaError, isConversaError } from '../errors.ts';
import type { Inbox } from '../model/account.ts';
import type { Conversation } from '../model/conversation.ts';
import type { ConversationId, InboxId, TokenId } from '../model/ids.ts';
import type { Message } from '../model/message.ts';
import type { AccountScope } from '../ports/storage/scope.ts';
import type { Context } from './context.ts';

export interface Bot {
  readonly id: TokenId;
  /** What customers see it called. */
  readonly name: string;
}

/** The account's bots: its API tokens that have a bot's name. */
export async function listBots({ storage }: Context, scope: AccountScope): Promise<readonly Bot[]> {
  const tokens = await storage.people.tokens(scope);
  return tokens.flatMap(({ id, bot }) => (bot === undefined ? [] : [{ id, name: bot }]));
}

/** @throws `invalid_input` */
export async function requireBot(context: Context, scope: AccountScope, id: TokenId): Promise<void> {
  if (!(await listBots(context, scope)).some((bot) => bot.id === id))
    throw new ConversaError('invalid_input', `${id} is no bot's token of this account.`);
}

/** @throws `forbidden` */
export function requireOwnInbox(
  bot: Bot,
  { id, botId }: { readonly id: InboxId; readonly botId?: TokenId | undefined },
): void {
  if (botId !== bot.id)
    throw new ConversaError(
      'forbidden',
      `${bot.id} is not the bot of inbox ${id}. Choose it on the inbox's page, or as \`botId\` of the inbox.`,
    );
}

/**
 * A bot speaks to customers only where it is the inbox's bot, and only while it has the conversation. Call it in the
 * transaction that stores what it says: then nothing of it comes after a person's answer.
 * @throws `forbidden`, `bot_paused`
 */
export function requireTurn(bot: Bot, inbox: Pick<Inbox, 'id' | 'botId'>, { status }: Conversation): void {
  requireOwnInbox(bot, inbox);
  if (status === 'pending') return;
  throw status === 'resolved'
    ? new ConversaError(
        'bot_paused',
        'The conversation is resolved. The bot has it again when the customer writes, or when it is set to `pending`.',
      )
    : pausedBy('A person has this conversation.');
}

const pausedBy = (why: string): ConversaError =>
  new ConversaError(
    'bot_paused',
    `${why} The bot may write here again when somebody sets the conversation to \`pending\`, or when the customer writes after it was resolved.`,
  );

/** The same refusal, with who answered where that is known. Never looked up while the account is locked. */
export async function toldWhy(
  { storage }: Context,
  scope: AccountScope,
  id: ConversationId,
  error: unknown,
): Promise<unknown> {
  if (!isConversaError(error) || error.code !== 'bot_paused') return error;
  const conversation = await storage.conversations.get(scope, id);
  if (!conversation || conversation.status === 'resolved') return error;
  const { items } = await storage.messages.list(scope, id, { limit: 20, publicOnly: true });
  const answer = items.findLast(({ author }) => author.kind === 'agent' || author.kind === 'business');
  return pausedBy(answer ? answeredBy(answer) : ownedBy(conversation));
}

function answeredBy({ author, via }: Message): string {
  if (author.kind === 'agent') return 'An agent has answered.';
  return via === 'device' ? 'Somebody has answered on the phone.' : 'Somebody has answered in another program.';
}
function ownedBy({ status, assigneeId, teamId }: Conversation): string {
  if (status === 'snoozed') return 'A person has snoozed this conversation.';
  if (assigneeId) return 'This conversation is assigned to an agent.';
  return teamId ? 'This conversation is assigned to a team.' : 'A person has this conversation.';
}
