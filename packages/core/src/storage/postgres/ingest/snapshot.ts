import type { ConversationStatus } from '../../../model/conversation.ts';
import type { KeyProof } from '../../../model/contact.ts';
import type { AccountId } from '../../../model/ids.ts';
import type { Message } from '../../../model/message.ts';
import { typeId } from '../../../model/type-id.ts';
import type {
  IngestLookup,
  KnownConversation,
  KnownKey,
  KnownMessage,
  KnownPiece,
} from '../../../ports/storage/ingest.ts';
import { binaryArray, type Columns, uuid } from '../columns/column.ts';
import { valuesOf } from '../columns/rows-of.ts';
import type { Statement } from '../database.ts';
import type { PgNamed, PgResult } from '../driver.ts';
import { peerIdOf } from '../rows/id.ts';
import { parkedOf, type ParkedRow } from '../rows/parked.ts';
import type { MarkedSnapshot } from './memory.ts';
import {
  readAccounts,
  readConversations,
  readKeys,
  readMessages,
  readParked,
  readPieces,
  type WantedConversation,
  wantedConversations,
  type WantedId,
  wantedIds,
  type WantedKey,
  wantedKeys,
} from './reads.ts';
import { standing } from './standing.ts';

interface Rows {
  readonly accounts: AccountRow;
  readonly messages: MessageRow;
  readonly keys: KeyRow;
  readonly pieces: PieceRow;
  readonly conversations: ConversationColumns;
  readonly parked: ParkedRow & { readonly account_id: string };
}
type ReadName = keyof Rows;
export interface ReadPlan {
  readonly statements: readonly PgNamed[];
  /** What each statement reads, in their order. */
  readonly names: readonly ReadName[];
}

/** The statements that read what a batch may touch; those without anything to look up are left out. */
export function reads(lookups: readonly IngestLookup[]): ReadPlan {
  const accounts = new Set<AccountId>();
  const ids = new Map<string, WantedId>();
  const keys = new Map<string, WantedKey>();
  const pieces = new Map<string, WantedId>();
  const conversations = new Map<string, WantedConversation>();
  for (const { accountId, inboxId, externalIds, correlationIds, keys: wanted, conversationIds = [] } of lookups) {
    accounts.add(accountId);
    for (const id of externalIds) ids.set(`${inboxId} ${id}`, { accountId, inboxId, id });
    for (const id of correlationIds) pieces.set(`${accountId} ${id}`, { accountId, inboxId, id });
    for (const id of conversationIds) conversations.set(`${inboxId} ${id}`, { accountId, inboxId, id });
    for (const { scope, kind, value } of wanted)
      keys.set(`${inboxId} ${scope} ${kind} ${value}`, { accountId, inboxId, scope, kind, value });
  }
  const statements: PgNamed[] = [{ ...readAccounts, values: [binaryArray(wantedAccount, [...accounts])] }];
  const names: ReadName[] = ['accounts'];
  const read = (name: ReadName, statement: Statement, values: readonly (Buffer | null)[]): void => {
    if (values.length === 0) return;
    statements.push({ ...statement, values });
    names.push(name);
  };
  const given = <Row>(columns: Columns<Row>, rows: ReadonlyMap<string, Row>): readonly (Buffer | null)[] =>
    rows.size === 0 ? [] : valuesOf(columns, [...rows.values()]);
  const byId = given(wantedIds, ids);
  read('messages', readMessages, byId);
  read('keys', readKeys, given(wantedKeys, keys));
  read('pieces', readPieces, given(wantedIds, pieces));
  read('parked', readParked, byId);
  read('conversations', readConversations, given(wantedConversations, conversations));
  return { statements, names };
}
const wantedAccount = uuid((id: AccountId) => id);

export function snapshotOf({ names }: ReadPlan, results: readonly PgResult[]): MarkedSnapshot {
  const rowsOf = <N extends ReadName>(name: N): readonly Rows[N][] =>
    (results[names.indexOf(name)]?.rows ?? []) as readonly Rows[N][];
  const conversations = new Map<string, KnownConversation>();
  const messages = rowsOf('messages').map((row) => {
    addConversation(conversations, row);
    return messageOf(row);
  });
  for (const row of rowsOf('conversations')) addConversation(conversations, row);
  const keys = new Map<string, KnownKey>();
  const ofPeers: KnownConversation[] = [];
  const seen = new Set<string>();
  for (const row of rowsOf('keys')) {
    const key = keyOf(row);
    keys.set(`${key.accountId} ${key.scope} ${key.kind} ${key.value}`, key);
    // Most are known by two keys.
    if (row.c_id === null || seen.has(row.c_id)) continue;
    seen.add(row.c_id);
    ofPeers.push(conversationOf(row));
  }
  for (const conversation of standing(ofPeers)) conversations.set(conversation.id, conversation);
  return {
    accounts: rowsOf('accounts').map((row) => ({
      id: typeId('acc', row.id),
      seq: row.seq,
      conversationNumber: row.conversation_number,
      revision: row.revision,
    })),
    messages,
    pieces: rowsOf('pieces').map(pieceOf),
    keys: [...keys.values()],
    conversations: [...conversations.values()],
    parked: rowsOf('parked').map((row) => parkedOf(typeId('acc', row.account_id), row)),
  };
}

interface AccountRow {
  readonly id: string;
  readonly seq: number;
  readonly conversation_number: number;
  readonly revision: number;
}
interface ConversationColumns {
  readonly c_id: string;
  readonly c_number: number;
  readonly c_inbox: string;
  readonly c_contact: string | null;
  readonly c_group: string | null;
  readonly c_key: string;
  readonly c_status: ConversationStatus;
  readonly c_activity: Date;
  readonly c_subject: string | null;
}
interface MessageRow extends ConversationColumns {
  readonly id: string;
  readonly inbox_id: string;
  readonly external_id: string;
  readonly direction: Message['direction'];
  readonly status: Message['status'];
  readonly reactions: Message['reactions'];
  readonly sent_at: Date;
  readonly answers: boolean;
  readonly edited_at: Date | null;
  readonly mail: NonNullable<Message['mail']> | null;
}
interface KeyRow extends Omit<ConversationColumns, 'c_id'> {
  readonly c_id: string | null;
  readonly account_id: string;
  readonly scope: string;
  readonly kind: string;
  readonly value: string;
  readonly contact_id: string | null;
  readonly group_id: string | null;
  readonly proof: KeyProof;
}
interface PieceRow {
  readonly account_id: string;
  readonly id: number;
  readonly correlation_id: string;
  readonly state: KnownPiece['state'];
  readonly message_id: string;
  readonly message_status: Message['status'];
  readonly conversation_id: string;
  readonly contact_id: string | null;
  readonly group_id: string | null;
  readonly open: number;
}

function messageOf(row: MessageRow): KnownMessage {
  return {
    id: typeId('msg', row.id),
    inboxId: typeId('ibx', row.inbox_id),
    externalId: row.external_id,
    conversationId: typeId('cnv', row.c_id),
    peerId: peerIdOf(row.c_contact, row.c_group),
    direction: row.direction,
    status: row.status,
    reactions: row.reactions,
    sentAt: row.sent_at,
    answers: row.answers,
    ...(row.edited_at === null ? {} : { editedAt: row.edited_at }),
    ...(row.mail === null ? {} : { mail: row.mail }),
  };
}
function keyOf(row: KeyRow): KnownKey {
  const { scope, kind, value, proof } = row;
  const accountId: AccountId = typeId('acc', row.account_id);
  return { accountId, scope, kind, value, proof, peerId: peerIdOf(row.contact_id, row.group_id) };
}
function pieceOf(row: PieceRow): KnownPiece {
  return {
    id: String(row.id),
    accountId: typeId('acc', row.account_id),
    correlationId: row.correlation_id,
    state: row.state,
    messageId: typeId('msg', row.message_id),
    messageStatus: row.message_status,
    conversationId: typeId('cnv', row.conversation_id),
    peerId: peerIdOf(row.contact_id, row.group_id),
    open: row.open,
  };
}
function conversationOf(row: KeyRow | ConversationColumns): KnownConversation {
  return {
    id: typeId('cnv', row.c_id!),
    number: row.c_number,
    inboxId: typeId('ibx', row.c_inbox),
    peerId: peerIdOf(row.c_contact, row.c_group),
    key: row.c_key,
    status: row.c_status,
    lastActivityAt: row.c_activity,
    ...(row.c_subject === null ? {} : { subject: row.c_subject }),
  };
}
function addConversation(to: Map<string, KnownConversation>, row: KeyRow | ConversationColumns): void {
  const conversation = conversationOf(row);
  to.set(conversation.id, conversation);
}
