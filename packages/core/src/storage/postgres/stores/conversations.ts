import type { Contact } from '../../../model/contact.ts';
import type { Conversation } from '../../../model/conversation.ts';
import type { ConversationId } from '../../../model/ids.ts';
import { typeId, uuidOf } from '../../../model/type-id.ts';
import type { ConversationFilter, ConversationStore, ConversationView } from '../../../ports/storage/reading.ts';
import type { AccountScope } from '../../../ports/storage/scope.ts';
import type { Database } from '../database.ts';
import { conversationColumns, conversationOf, type ConversationRow, eitherStatus } from '../rows/conversation.ts';
import { contactStore } from './contacts.ts';
import { messageStore } from './messages.ts';
import { decodePlace, pageLimit, pageOf } from './page.ts';

const statuses = ['open', 'pending', 'snoozed', 'resolved'];

export function conversationStore(db: Database): ConversationStore {
  const contacts = contactStore(db);
  const messages = messageStore(db);
  const views = async (
    scope: AccountScope,
    conversations: readonly Conversation[],
  ): Promise<readonly ConversationView[]> => {
    const contactIds = conversations.flatMap(({ peer }) => (peer.kind === 'contact' ? [peer.id] : []));
    const messageIds = conversations.flatMap((c) => c.lastMessageId ?? []);
    const [people, lasts] = await Promise.all([
      contacts.byIds(scope, [...new Set(contactIds)]),
      messages.byIds(scope, messageIds),
    ]);
    const contactOf = new Map<string, Contact>(people.map((c) => [c.id, c]));
    const messageOf = new Map(lasts.map((m) => [m.id, m]));
    return conversations.map((conversation) => {
      const contact = contactOf.get(conversation.peer.id);
      const lastMessage = conversation.lastMessageId && messageOf.get(conversation.lastMessageId);
      return { conversation, ...(contact ? { contact } : {}), ...(lastMessage ? { lastMessage } : {}) };
    });
  };
  const byIds = async (
    { accountId }: AccountScope,
    ids: readonly ConversationId[],
  ): Promise<readonly Conversation[]> => {
    if (ids.length === 0) return [];
    const rows = await db.query<ConversationRow>(
      `select ${conversationColumns} from conversations c where c.account_id = $1 and c.id = any($2::uuid[])`,
      [uuidOf(accountId), ids.map(uuidOf)],
    );
    return rows.map(conversationOf);
  };

  return {
    get: async (scope, id) => (await byIds(scope, [id]))[0],
    views: async (scope, ids) => {
      const known = new Map((await byIds(scope, ids)).map((c) => [c.id, c]));
      return views(
        scope,
        ids.flatMap((id) => known.get(id) ?? []),
      );
    },
    list: async (scope, filter, page) => {
      const limit = pageLimit(page);
      const after = page.after === undefined ? undefined : decodePlace(page.after);
      const values: unknown[] = [uuidOf(scope.accountId), filter.status ? [filter.status] : statuses, limit + 1];
      const where = conditions(filter, after, values);
      const rows = await db.query<ConversationRow>(filter.peerId ? ofPeer(where) : ofInboxes(where), values);
      const found = pageOf(rows.map(conversationOf), limit, ({ lastActivityAt, id }) => ({ at: lastActivityAt, id }));
      return { ...found, items: await views(scope, found.items) };
    },
    counts: async ({ accountId }, userId) => {
      const [row] = await db.query<{ open: number; mine: number; unassigned: number }>(
        `select count(*) as open, count(*) filter (where c.assignee_id = $2) as mine,
           count(*) filter (where c.assignee_id is null) as unassigned
         from inboxes i join conversations c on c.account_id = i.account_id and c.inbox_id = i.id
         where i.account_id = $1 and c.status = 'open'`,
        [uuidOf(accountId), uuidOf(userId)],
      );
      return { open: row!.open, mine: row!.mine, unassigned: row!.unassigned };
    },
    dueSnoozes: async (now, limit) => {
      const rows = await db.query<{ account_id: string; id: string }>(
        'select account_id, id from conversations where snoozed_until <= $1 order by snoozed_until limit $2',
        [now, limit],
      );
      return rows.map((row) => ({ accountId: typeId('acc', row.account_id), id: typeId('cnv', row.id) }));
    },
  };
}

const newestFirst = 'order by c.last_activity_at desc, c.id desc limit $3';

function ofPeer(where: string): string {
  return `select ${conversationColumns} from conversations c
    where c.account_id = $1 and c.status = any($2::text[]) and ${eitherStatus('c')}${where} ${newestFirst}`;
}
/** The newest of each inbox and status, merged: the index of lists begins with these. */
function ofInboxes(where: string): string {
  return `select c.* from inboxes i cross join unnest($2::text[]) as s(status) cross join lateral (
      select ${conversationColumns} from conversations c
      where c.account_id = $1 and c.inbox_id = i.id and c.status = s.status${where} ${newestFirst}) c
    where i.account_id = $1 ${newestFirst}`;
}

function conditions(
  { inboxId, peerId, assigneeId }: ConversationFilter,
  after: { readonly at: Date; readonly id: string } | undefined,
  values: unknown[],
): string {
  let where = '';
  const bound = (value: unknown): string => `$${values.push(value)}`;
  if (inboxId !== undefined) where += ` and c.inbox_id = ${bound(uuidOf(inboxId))}`;
  if (peerId !== undefined) where += ` and c.peer_id = ${bound(uuidOf(peerId))}`;
  if (assigneeId === null) where += ' and c.assignee_id is null';
  else if (assigneeId !== undefined) where += ` and c.assignee_id = ${bound(uuidOf(assigneeId))}`;
  if (after) where += ` and (c.last_activity_at, c.id) < (${bound(after.at)}, ${bound(uuidOf(after.id))}::uuid)`;
  return where;
}
