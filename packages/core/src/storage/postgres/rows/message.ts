import { typeId, uuidOf } from '../../../model/type-id.ts';
import type { Message, MessageAuthor } from '../../../model/message.ts';
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
  readonly sent_at: Date;
  readonly created_at: Date;
  readonly edited_at: Date | null;
  readonly deleted_at: Date | null;
}
/** Of a message `m` and its conversation `c`. */
export const messageColumns = `m.id, m.conversation_id, c.inbox_id, m.direction, m.author_kind, m.author_contact_id,
  m.author_user_id, m.author_name, m.via, m.parts, m.status, m.failure, m.client_id, m.external_id, m.in_reply_to,
  m.reactions, m.context, m.sent_at, m.created_at, m.edited_at, m.deleted_at`;
export const messageTables =
  'messages m join conversations c on c.account_id = m.account_id and c.id = m.conversation_id';

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
    reactions: row.reactions,
    context: row.context,
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

/** A message as one element of a JSON recordset; the names are `messageRecord`'s. */
export function messageJson(message: Message): { readonly [column: string]: unknown } {
  const { author } = message;
  return {
    i: uuidOf(message.id),
    c: uuidOf(message.conversationId),
    d: message.direction,
    ak: author.kind,
    ac: author.kind === 'contact' ? uuidOf(author.id) : undefined,
    au: author.kind === 'agent' ? uuidOf(author.id) : undefined,
    an: author.kind === 'bot' ? author.name : undefined,
    v: message.via,
    p: message.parts,
    s: message.status,
    f: message.failure,
    ci: message.clientId,
    x: message.externalId,
    r: message.inReplyTo && uuidOf(message.inReplyTo),
    re: message.reactions,
    cx: message.context,
    at: message.sentAt,
    cr: message.createdAt,
    ed: message.editedAt,
    de: message.deletedAt,
  };
}
export const messageRecord = `i uuid, c uuid, d text, ak text, ac uuid, au uuid, an text, v text, p jsonb, s text,
  f jsonb, ci text, x text, r uuid, re jsonb, cx jsonb, at timestamptz, cr timestamptz, ed timestamptz, de timestamptz`;
export const messageInsert = `insert into messages (account_id, id, conversation_id, direction, author_kind,
  author_contact_id, author_user_id, author_name, via, parts, status, failure, client_id, external_id, in_reply_to,
  reactions, context, sent_at, created_at, edited_at, deleted_at)`;
/** Of a record named `t` with `messageRecord`'s names. */
export const messageSelect = `t.i, t.c, t.d, t.ak, t.ac, t.au, t.an, t.v, t.p, t.s, t.f, t.ci, t.x, t.r, t.re, t.cx,
  t.at, t.cr, t.ed, t.de`;
