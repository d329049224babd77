import { typeId } from '../../../model/type-id.ts';
import type { AccountId, PeerId } from '../../../model/ids.ts';
import type { Message, MessageAuthor } from '../../../model/message.ts';
import { type Columns, jsonb, text, time, uuid } from '../columns/column.ts';
import { present } from './present.ts';

export interface MessageRow {
  readonly id: string;
  readonly conversation_id: string;
  /** The conversation's; a message has no inbox of its own. */
  readonly inbox_id: string;
  readonly direction: Message['direction'];
  readonly author_kind: MessageAuthor['kind'];
  readonly author_contact_id: string | null;
  readonly author_user_id: string | null;
  readonly author_name: string | null;
  readonly via: Message['via'];
  readonly parts: Message['parts'];
  readonly status: Message['status'];
  readonly failure: NonNullable<Message['failure']> | null;
  readonly client_id: string | null;
  readonly external_id: string | null;
  readonly in_reply_to: string | null;
  readonly reactions: Message['reactions'];
  readonly context: NonNullable<Message['context']> | null;
  readonly mail: NonNullable<Message['mail']> | null;
  readonly mentioned_ids: readonly string[] | null;
  readonly sent_at: Date;
  readonly created_at: Date;
  readonly edited_at: Date | null;
  readonly deleted_at: Date | null;
}
/**
 * The conversation `c` of a message `m`, by both columns of its key: joined plainly, one of them is as good to the planner,
 * and every conversation of the account is read.
 */
export const itsConversation = `join lateral
      (select * from conversations c where c.account_id = m.account_id and c.id = m.conversation_id offset 0) c on true`;
/** Of a message `m` and its conversation `c`. */
export const messageColumns = `m.id, m.conversation_id, c.inbox_id, m.direction, m.author_kind,
  coalesce(m.author_contact_id, c.contact_id) as author_contact_id,
  m.author_user_id, m.author_name, m.via, m.parts, m.status, m.failure, m.client_id, m.external_id, m.in_reply_to,
  m.reactions, m.context, m.mail, m.sent_at, m.created_at, m.edited_at, m.deleted_at,
  m.mentioned_ids::text[] as mentioned_ids`;
export const messageTables: string = `messages m ${itsConversation}`;

export function messageOf(row: MessageRow): Message {
  return present({
    id: typeId('msg', row.id),
    conversationId: typeId('cnv', row.conversation_id),
    inboxId: typeId('ibx', row.inbox_id),
    direction: row.direction,
    author: authorOf(row),
    via: row.via,
    parts: row.parts,
    status: row.status,
    failure: row.failure,
    clientId: row.client_id,
    externalId: row.external_id,
    inReplyTo: row.in_reply_to === null ? undefined : typeId('msg', row.in_reply_to),
    // Empty ones were taken back.
    reactions: row.reactions.filter(({ emoji }) => emoji !== ''),
    context: row.context,
    mail: row.mail,
    mentions: row.mentioned_ids?.map((id) => typeId('usr', id)),
    sentAt: row.sent_at,
    createdAt: row.created_at,
    editedAt: row.edited_at,
    deletedAt: row.deleted_at,
  }) as Message;
}

function authorOf(row: MessageRow): MessageAuthor {
  switch (row.author_kind) {
    case 'contact':
      return { kind: 'contact', id: typeId('ctc', row.author_contact_id!) };
    case 'agent':
      return { kind: 'agent', id: typeId('usr', row.author_user_id!) };
    case 'bot':
      return { kind: 'bot', name: row.author_name! };
    default:
      return { kind: row.author_kind };
  }
}

/** How a message is written. */
export const messageWritten: Columns<Message & { readonly accountId: AccountId; readonly peerId?: PeerId }> = {
  account_id: uuid((m) => m.accountId),
  id: uuid((m) => m.id),
  conversation_id: uuid((m) => m.conversationId),
  direction: text((m) => m.direction),
  author_kind: text((m) => m.author.kind),
  // Empty for the conversation's own contact: saves most messages a foreign key to check.
  author_contact_id: uuid(({ author, peerId }) =>
    author.kind === 'contact' && author.id !== peerId ? author.id : null,
  ),
  author_user_id: uuid(({ author }) => (author.kind === 'agent' ? author.id : null)),
  author_name: text(({ author }) => (author.kind === 'bot' ? author.name : null)),
  via: text((m) => m.via),
  parts: jsonb((m) => m.parts),
  status: text((m) => m.status),
  failure: jsonb((m) => m.failure),
  client_id: text((m) => m.clientId),
  external_id: text((m) => m.externalId),
  in_reply_to: uuid((m) => m.inReplyTo),
  reactions: jsonb((m) => m.reactions),
  context: jsonb((m) => m.context),
  mail: jsonb((m) => m.mail),
  sent_at: time((m) => m.sentAt),
  created_at: time((m) => m.createdAt),
  edited_at: time((m) => m.editedAt),
  deleted_at: time((m) => m.deletedAt),
};
