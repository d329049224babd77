import { type Columns, text, uuid } from '../columns/column.ts';
import { rowsOf } from '../columns/rows-of.ts';
import type { Statement } from '../database.ts';
import type { AccountId, ConversationId, InboxId } from '../../../model/ids.ts';
import type { StoredKey } from '../../../ports/storage/change.ts';
import { itsConversation } from '../rows/message.ts';

/** An external id to look up in an inbox, or a correlation id in an account. */
export interface WantedId {
  readonly accountId: AccountId;
  readonly inboxId: InboxId;
  readonly id: string;
}
export interface WantedKey extends StoredKey {
  readonly accountId: AccountId;
  readonly inboxId: InboxId;
}
export interface WantedConversation {
  readonly accountId: AccountId;
  readonly inboxId: InboxId;
  readonly id: ConversationId;
}
export const wantedConversations: Columns<WantedConversation> = {
  account_id: uuid((wanted) => wanted.accountId),
  inbox_id: uuid((wanted) => wanted.inboxId),
  id: uuid((wanted) => wanted.id),
};
export const wantedIds: Columns<WantedId> = {
  account_id: uuid((wanted) => wanted.accountId),
  inbox_id: uuid((wanted) => wanted.inboxId),
  id: text((wanted) => wanted.id),
};
export const wantedKeys: Columns<WantedKey> = {
  account_id: uuid((wanted) => wanted.accountId),
  inbox_id: uuid((wanted) => wanted.inboxId),
  scope: text((wanted) => wanted.scope),
  kind: text((wanted) => wanted.kind),
  value: text((wanted) => wanted.value),
};

const conversation = `c.id as c_id, c.number as c_number, c.inbox_id as c_inbox, c.contact_id as c_contact,
  c.group_id as c_group, c.key as c_key, c.status as c_status, c.last_activity_at as c_activity, c.subject as c_subject`;

/** Before anything else, in one order for everybody. What is read after it includes all that earlier holders wrote. */
export const readAccounts: Statement = {
  name: 'ingest_accounts',
  text: `select id, seq, conversation_number, revision from accounts where id = any($1::uuid[]) order by id
    for no key update`,
};

export const readMessages: Statement = {
  name: 'ingest_messages',
  text: `select e.inbox_id, e.external_id, m.id, m.direction, m.status, m.reactions, m.sent_at, m.edited_at, m.mail,
      m.in_reply_to is not null as answers, ${conversation}
    from ${rowsOf(wantedIds)}
    join message_external_ids e on e.account_id = t.account_id and e.inbox_id = t.inbox_id and e.external_id = t.id
    join messages m on m.account_id = e.account_id and m.id = e.message_id
    ${itsConversation}`,
};

/** A peer may have resolved very many conversations; reopening looks at the latest few. */
const resolvedRead = 20;

/** Most are known by several keys: their conversations are read with the first of them. */
export const readKeys: Statement = {
  name: 'ingest_keys',
  text: `select k.account_id, k.scope, k.kind, k.value, k.contact_id, k.group_id, k.proof, c.*
    from (
      select k.*, t.inbox_id, row_number() over (partition by k.peer_id, t.inbox_id) as nth
      from ${rowsOf(wantedKeys)}
      join peer_keys k on k.account_id = t.account_id and k.scope = t.scope and k.kind = t.kind and k.value = t.value
    ) k
    left join lateral (
      (select ${conversation} from conversations c
       where k.nth = 1 and c.account_id = k.account_id and c.peer_id = k.peer_id and c.inbox_id = k.inbox_id
         and c.status <> 'resolved')
      union all
      (select ${conversation} from conversations c
       where k.nth = 1 and c.account_id = k.account_id and c.peer_id = k.peer_id and c.inbox_id = k.inbox_id
         and c.status = 'resolved'
       order by c.id desc limit ${resolvedRead})
    ) c on true`,
};

export const readConversations: Statement = {
  name: 'ingest_conversations',
  text: `select ${conversation} from ${rowsOf(wantedConversations)}
    join conversations c on c.account_id = t.account_id and c.id = t.id and c.inbox_id = t.inbox_id`,
};

export const readPieces: Statement = {
  name: 'ingest_pieces',
  text: `select p.account_id, p.id, p.correlation_id, p.state, p.message_id, m.status as message_status,
      m.conversation_id, c.contact_id, c.group_id,
      (select count(*) from outbox_pieces o where o.account_id = p.account_id and o.message_id = p.message_id
         and o.state in ('queued', 'sending', 'unknown')) as open
    from ${rowsOf(wantedIds)}
    join outbox_pieces p on p.account_id = t.account_id and p.correlation_id = t.id
    join messages m on m.account_id = p.account_id and m.id = p.message_id
    ${itsConversation}`,
};

export const readParked: Statement = {
  name: 'ingest_parked',
  text: `select p.account_id, p.inbox_id, p.external_id, p.event
    from ${rowsOf(wantedIds)}
    join parked_events p on p.account_id = t.account_id and p.inbox_id = t.inbox_id and p.external_id = t.id`,
};
