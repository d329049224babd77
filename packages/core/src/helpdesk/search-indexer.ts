import { contactText, messageText } from '../engine/searchable.ts';
import { wordsOf } from '../engine/words.ts';
import type { Fact } from '../model/fact.ts';
import type { AccountId, ContactId, ConversationId, MessageId } from '../model/ids.ts';
import type { SearchEntry } from '../ports/storage/search.ts';
import type { Context } from './context.ts';

const consumer = 'search';
/** Small: while a page is indexed, messages wait a little longer. */
const pageSize = 100;
const accountsAtOnce = 100;
/** A clock that was set, or a machine that slept, makes a page look long. */
const longestPauseMs = 5_000;

/** Brings the words people search by up to the end of every account's log. Content is as it is now. */
export async function indexSearch(context: Context, signal: AbortSignal): Promise<void> {
  const { log } = context.storage;
  for (const accountId of await log.behind(consumer, accountsAtOnce)) {
    for (;;) {
      if (signal.aborted) return;
      const startedAt = context.clock.now().getTime();
      const after = await log.cursor(consumer, accountId);
      const facts = await log.read({ accountId }, after, pageSize);
      const last = facts.at(-1);
      if (!last) break;
      await context.storage.search.put({ accountId }, await entriesOf(context, accountId, facts));
      await log.advance(consumer, accountId, last.seq);
      // Never more than a quarter of the time, also of many accounts: what customers and agents do comes first.
      const tookMs = context.clock.now().getTime() - startedAt;
      await context.clock.sleep(Math.min(longestPauseMs, 3 * Math.max(0, tookMs)), signal);
      if (facts.length < pageSize) break;
    }
  }
}

async function entriesOf(
  { storage }: Context,
  accountId: AccountId,
  facts: readonly Fact[],
): Promise<readonly SearchEntry[]> {
  const scope = { accountId };
  const messageIds = new Set<MessageId>();
  const contactIds = new Set<ContactId>();
  const conversationIds = new Set<ConversationId>();
  for (const { type, subjectId, actor, data } of facts) {
    if (type === 'message.created' || type === 'message.updated') messageIds.add(subjectId as MessageId);
    if (type === 'conversation.created') conversationIds.add(subjectId as ConversationId);
    if (type.startsWith('contact.')) contactIds.add(subjectId as ContactId);
    // A message may fill in its author's name.
    if (actor.kind === 'contact') contactIds.add(actor.id);
    if (type === 'contact.merged') contactIds.add(data['into'] as ContactId);
  }
  const [messages, contacts, conversations] = await Promise.all([
    storage.messages.contents(scope, [...messageIds]),
    storage.contacts.byIds(scope, [...contactIds]),
    storage.conversations.views(scope, [...conversationIds]),
  ]);
  return [
    ...messages.map((message) => ({ id: message.id, words: wordsOf(messageText(message)) })),
    ...contacts.map((contact) => ({ id: contact.id, words: wordsOf(contactText(contact)) })),
    ...conversations.map(({ conversation: { id, subject = '' } }) => ({ id, words: wordsOf(subject) })),
  ];
}
