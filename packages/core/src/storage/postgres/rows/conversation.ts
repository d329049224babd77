import type { Conversation, ConversationPeer } from '../../../model/conversation.ts';
import { typeId } from '../../../model/type-id.ts';
import { present } from './present.ts';

export interface ConversationRow {
  readonly id: string;
  readonly number: number;
  readonly inbox_id: string;
  readonly contact_id: string | null;
  readonly group_id: string | null;
  readonly key: string;
  readonly subject: string | null;
  readonly status: Conversation['status'];
  readonly snoozed_until: Date | null;
  readonly priority: NonNullable<Conversation['priority']> | null;
  readonly assignee_id: string | null;
  readonly team_id: string | null;
  readonly label_ids: readonly string[];
  readonly mentioned_ids: readonly string[];
  readonly last_activity_at: Date;
  readonly last_message_id: string | null;
  readonly last_inbound_at: Date | null;
  readonly window_until: Date | null;
  readonly waiting_since: Date | null;
  readonly unread: number;
  readonly agent_seen_at: Date | null;
  readonly contact_seen_at: Date | null;
  readonly created_at: Date;
}
/** Of a row named `c`. */
export const conversationColumns = `c.id, c.number, c.inbox_id, c.contact_id, c.group_id, c.key, c.subject, c.status,
  c.snoozed_until, c.priority, c.assignee_id, c.team_id,
  c.label_ids::text[] as label_ids, c.mentioned_ids::text[] as mentioned_ids, c.last_activity_at, c.last_message_id, c.last_inbound_at, c.window_until,
  c.waiting_since, c.unread, c.agent_seen_at, c.contact_seen_at, c.created_at`;

export function conversationOf(row: ConversationRow): Conversation {
  return present({
    id: typeId('cnv', row.id),
    number: row.number,
    inboxId: typeId('ibx', row.inbox_id),
    peer: conversationPeer(row),
    key: row.key,
    subject: row.subject,
    status: row.status,
    snoozedUntil: row.snoozed_until,
    priority: row.priority,
    assigneeId: row.assignee_id === null ? undefined : typeId('usr', row.assignee_id),
    teamId: row.team_id === null ? undefined : typeId('tea', row.team_id),
    labels: row.label_ids.map((id) => typeId('lbl', id)),
    mentions: row.mentioned_ids.map((id) => typeId('usr', id)),
    lastActivityAt: row.last_activity_at,
    lastMessageId: row.last_message_id === null ? undefined : typeId('msg', row.last_message_id),
    lastInboundAt: row.last_inbound_at,
    windowUntil: row.window_until,
    waitingSince: row.waiting_since,
    unread: row.unread,
    agentSeenAt: row.agent_seen_at,
    contactSeenAt: row.contact_seen_at,
    createdAt: row.created_at,
  });
}

function conversationPeer(row: ConversationRow): ConversationPeer {
  return row.contact_id === null
    ? { kind: 'group', id: typeId('grp', row.group_id!) }
    : { kind: 'contact', id: typeId('ctc', row.contact_id) };
}

/** Always true; with it a search by peer can use the two partial indexes that begin with the peer. */
export function eitherStatus(alias: string): string {
  return `(${alias}.status <> 'resolved' or ${alias}.status = 'resolved')`;
}
