import { afterAll, beforeAll, expect, test } from 'vitest';
import { createMakeId } from '../../../helpdesk/make-id.ts';
import { systemClock } from '../../../helpdesk/system-clock.ts';
import type { MessageStore, ConversationStore, ContactStore, LogStore } from '../../../ports/storage/reading.ts';
import type { Database } from '../database.ts';
import { type EmptyInstallation, emptyInstallation } from '../plans.test-support.ts';
import { contactStore } from './contacts.ts';
import { conversationStore } from './conversations.ts';
import { logStore } from './log.ts';
import { messageStore } from './messages.ts';

/*
 * What is read for every message, for every page of history and for every event: in the first minute of an installation,
 * before anything was analysed, too. A plain join of messages with their conversations read all conversations of the account.
 */
let installation: EmptyInstallation;
beforeAll(async () => {
  // As small tables are read whole whatever the plan, and these are empty.
  installation = await emptyInstallation('set enable_seqscan = off');
});
afterAll(() => installation.close());

const makeId = createMakeId(systemClock);
const scope = { accountId: makeId('acc') };
const message = makeId('msg');
const seen = { id: message, sentAt: new Date() };
const conversation = makeId('cnv');
const contact = makeId('ctc');
const page = { limit: 50, publicOnly: false };
const key = { scope: '', kind: 'phone', value: '+49' };
type Asked = (db: {
  readonly messages: MessageStore;
  readonly conversations: ConversationStore;
  readonly contacts: ContactStore;
  readonly log: LogStore;
}) => Promise<unknown>;
const asked: readonly (readonly [string, Asked])[] = [
  ['messages by their ids', ({ messages }) => messages.byIds(scope, [message])],
  ['what messages say', ({ messages }) => messages.contents(scope, [message])],
  ['a page of history', ({ messages }) => messages.list(scope, conversation, page)],
  ['an older page', ({ messages }) => messages.list(scope, conversation, { ...page, before: message })],
  ['what the customer wrote last', ({ messages }) => messages.lastInbound(scope, conversation)],
  ['what the customer had written by then', ({ messages }) => messages.lastInbound(scope, conversation, seen)],
  ['what a visitor has not read', ({ messages }) => messages.unreadForPeer(scope, makeId('ibx'), contact)],
  ['conversations by their ids', ({ conversations }) => conversations.get(scope, conversation)],
  ['conversations as lists show them', ({ conversations }) => conversations.views(scope, [conversation])],
  ['contacts by their ids', ({ contacts }) => contacts.byIds(scope, [contact])],
  ['a contact by a key', ({ contacts }) => contacts.byKey(scope, key)],
  ['the log after a cursor', ({ log }) => log.read(scope, 7, 200)],
];

test.each(asked)('%s', async (_name, ask) => {
  const texts: string[] = [];
  const db = {
    query: async (statement: string | { readonly text: string }) => {
      texts.push(typeof statement === 'string' ? statement : statement.text);
      return [];
    },
  } as unknown as Database;
  await ask({
    messages: messageStore(db),
    conversations: conversationStore(db),
    contacts: contactStore(db),
    log: logStore(db),
  });
  expect(texts).toHaveLength(1);
  await expect(installation.wideLines(texts[0]!)).resolves.toEqual([]);
});
