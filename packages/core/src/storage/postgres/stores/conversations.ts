import type { Contact } from '../../../model/contact.ts';
import type { Conversation } from '../../../model/conversation.ts';
import type { AccountId, ConversationId } from '../../../model/ids.ts';
import type { Message } from '../../../model/message.ts';
import { typeId, uuidOf } from '../../../model/type-id.ts';
import type {
  ConversationCount,
  ConversationStore,
  ConversationView,
  FilterCounts,
} from '../../../ports/storage/reading.ts';
import type { AccountScope } from '../../../ports/storage/scope.ts';
import type { Database } from '../database.ts';
import { conversationColumns, conversationOf, type ConversationRow } from '../rows/conversation.ts';
import { contactWith, withContact, type WithContactRow } from '../rows/with-contact.ts';
import { ConversationQuery, neverWaited } from './conversation-query.ts';
import { contactStore } from './contacts.ts';
import { messageStore } from './messages.ts';
import { decodePlace, pageLimit, pageOf } from './page.ts';

export function conversationStore(db: Database): ConversationStore {
  const contacts = contactStore(db);
  const messages = messageStore(db);
  type Held = Pick<ConversationView, 'conversation' | 'contact'>;
  const theirContacts = async (
    scope: AccountScope,
    conversations: readonly Conversation[],
  ): Promise<readonly Held[]> => {
    const contactIds = conversations.flatMap(({ peer }) => (peer.kind === 'contact' ? [peer.id] : []));
    const people = await contacts.byIds(scope, [...new Set(contactIds)]);
    const contactOf = new Map<string, Contact>(people.map((c) => [c.id, c]));
    return conversations.map((conversation) => {
      const contact = contactOf.get(conversation.peer.id);
      return { conversation, ...(contact ? { contact } : {}) };
    });
  };
  const withLasts = async (
    scope: AccountScope,
    held: readonly Held[],
    known: readonly Message[],
  ): Promise<readonly ConversationView[]> => {
    const messageOf = new Map(known.map((m) => [m.id, m]));
    const lastIds = held.flatMap(({ conversation: { lastMessageId: id } }) => (id && !messageOf.has(id) ? [id] : []));
    for (const last of await messages.byIds(scope, lastIds)) messageOf.set(last.id, last);
    return held.map((view) => {
      const lastMessage = view.conversation.lastMessageId && messageOf.get(view.conversation.lastMessageId);
      return lastMessage ? { ...view, lastMessage } : view;
    });
  };
  /** With their contacts in one go: who follows everything asks for this after every batch. */
  const withContacts = async (
    { accountId }: AccountScope,
    ids: readonly ConversationId[],
  ): Promise<readonly Held[]> => {
    if (ids.length === 0) return [];
    const rows = await db.query<WithContactRow>(
      {
        name: 'conversations_with_contacts',
        text: `${withContact} where c.account_id = $1 and c.id = any($2::uuid[])`,
      },
      [uuidOf(accountId), ids.map(uuidOf)],
    );
    return rows.map((row) => {
      const contact = contactWith(row);
      return { conversation: conversationOf(row), ...(contact ? { contact } : {}) };
    });
  };
  const byIds = async (
    { accountId }: AccountScope,
    ids: readonly ConversationId[],
  ): Promise<readonly Conversation[]> => {
    if (ids.length === 0) return [];
    const rows = await db.query<ConversationRow>(
      {
        name: 'conversations_by_ids',
        text: `select ${conversationColumns} from conversations c where c.account_id = $1 and c.id = any($2::uuid[])`,
      },
      [uuidOf(accountId), ids.map(uuidOf)],
    );
    return rows.map(conversationOf);
  };

  return {
    get: async (scope, id) => (await byIds(scope, [id]))[0],
    views: async (scope, ids, reading) => {
      const [rows, messages = []] = await Promise.all([withContacts(scope, ids), reading]);
      const found = new Map(rows.map((row) => [row.conversation.id, row]));
      return withLasts(
        scope,
        ids.flatMap((id) => found.get(id) ?? []),
        messages,
      );
    },
    list: async (scope, filter, page) => {
      const { order = 'newest' } = page;
      const limit = pageLimit(page);
      const after = page.after === undefined ? undefined : decodePlace(page.after);
      const query = new ConversationQuery(uuidOf(scope.accountId), filter);
      const rows = await db.query<ConversationRow>(query.list(order, limit + 1, after), query.values);
      const found = pageOf(rows.map(conversationOf), limit, ({ lastActivityAt, waitingSince = neverWaited, id }) => ({
        at: order === 'waiting' ? waitingSince : lastActivityAt,
        id,
      }));
      return { ...found, items: await withLasts(scope, await theirContacts(scope, found.items), []) };
    },
    counts: async ({ accountId }, filter, userId) => {
      const query = new ConversationQuery(uuidOf(accountId), filter);
      const [row] = await db.query<CountRow>(query.counts(uuidOf(userId)), query.values);
      const count = (name: CountName): ConversationCount => ({
        total: row![`${name}_total`],
        unread: row![`${name}_unread`],
      });
      return {
        all: count('all'),
        mine: count('mine'),
        unassigned: count('unassigned'),
        mentions: count('mentions'),
      };
    },
    withoutBot: async (limit) => {
      const rows = await db.query<PlaceRow>(
        `select c.account_id, c.id from conversations c
         join inboxes i on i.account_id = c.account_id and i.id = c.inbox_id
         where c.status = 'pending' and i.bot_id is null limit $1`,
        [limit],
      );
      return rows.map(placeOf);
    },
    dueSnoozes: async (now, limit) => {
      const rows = await db.query<PlaceRow>(
        'select account_id, id from conversations where snoozed_until <= $1 order by snoozed_until limit $2',
        [now, limit],
      );
      return rows.map(placeOf);
    },
  };
}

interface PlaceRow {
  readonly account_id: string;
  readonly id: string;
}
const placeOf = (row: PlaceRow): { readonly accountId: AccountId; readonly id: ConversationId } => ({
  accountId: typeId('acc', row.account_id),
  id: typeId('cnv', row.id),
});

type CountName = keyof FilterCounts;
type CountRow = { readonly [K in `${CountName}_${'total' | 'unread'}`]: number };
