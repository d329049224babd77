import { ConversaError } from '../../../errors.ts';
import type { Conversation } from '../../../model/conversation.ts';
import { uuidOf } from '../../../model/type-id.ts';
import type { Change, ConversationPatch } from '../../../ports/storage/change.ts';
import { conversationColumns, conversationOf, type ConversationRow } from '../rows/conversation.ts';
import { peerColumns } from '../rows/id.ts';
import { sqlState } from '../storage-error.ts';
import { assignments, type Columns } from '../stores/assignments.ts';
import { found } from '../stores/found.ts';
import type { ChangeScope } from './change.ts';

type Part = Pick<Change, 'conversation' | 'conversationsOf' | 'createConversation' | 'patchConversation'>;

const uuids = (ids: readonly string[]): readonly string[] => ids.map(uuidOf);
const columns: Columns<ConversationPatch> = {
  status: 'status',
  snoozedUntil: 'snoozed_until',
  priority: 'priority',
  assigneeId: ['assignee_id', uuidOf],
  teamId: ['team_id', uuidOf],
  labels: ['label_ids', uuids],
  mentions: ['mentioned_ids', uuids],
  subject: 'subject',
  lastActivityAt: 'last_activity_at',
  lastMessageId: ['last_message_id', uuidOf],
  lastInboundAt: 'last_inbound_at',
  windowUntil: 'window_until',
  waitingSince: 'waiting_since',
  unread: 'unread',
  agentSeenAt: 'agent_seen_at',
  contactSeenAt: 'contact_seen_at',
};
/** What the ingest remembers of a conversation. */
const remembered: readonly (keyof ConversationPatch)[] = ['status', 'subject', 'lastActivityAt'];
const byId = `select ${conversationColumns} from conversations c where c.account_id = $1 and c.id = $2`;

export function conversationPart({ tx, account, unsettle }: ChangeScope): Part {
  return {
    conversation: async (id) => {
      const [row] = await tx.query<ConversationRow>({ name: 'change_conversation', text: byId }, [account, uuidOf(id)]);
      return conversationOf(found(row, `conversation ${id}`));
    },
    conversationsOf: async (inboxId, peerId) => {
      const where = 'c.account_id = $1 and c.peer_id = $2 and c.inbox_id = $3';
      const rows = await tx.query<ConversationRow>(
        `(select ${conversationColumns} from conversations c where ${where} and c.status <> 'resolved')
         union all
         (select ${conversationColumns} from conversations c where ${where} and c.status = 'resolved'
          order by c.id desc limit 1)
         order by id`,
        [account, uuidOf(peerId), uuidOf(inboxId)],
      );
      return rows.map(conversationOf);
    },
    createConversation: async ({ id, inboxId, peer, key, subject, status, at }) => {
      const { contact, group } = peerColumns(peer.id);
      unsettle();
      return unlessOpen(async () => {
        const [row] = await tx.query<ConversationRow>(
          `with counted as (
             update accounts set conversation_number = conversation_number + 1 where id = $1 returning conversation_number)
           insert into conversations as c
             (account_id, id, number, inbox_id, contact_id, group_id, key, subject, status, last_activity_at, created_at)
           select $1, $2, conversation_number, $3::uuid, $4::uuid, $5::uuid, $6, $7, $8, $9::timestamptz, $9::timestamptz from counted
           returning ${conversationColumns}`,
          [account, uuidOf(id), uuidOf(inboxId), contact, group, key, subject ?? null, status, at],
        );
        return conversationOf(row!);
      });
    },
    patchConversation: async (id, patch) => {
      const values: unknown[] = [account, uuidOf(id)];
      const sets = assignments(patch, columns, values);
      if (remembered.some((name) => name in patch)) unsettle();
      return unlessOpen(async () => {
        const [row] = await tx.query<ConversationRow>(
          sets
            ? `update conversations c set ${sets} where c.account_id = $1 and c.id = $2 returning ${conversationColumns}`
            : byId,
          values,
        );
        return conversationOf(found(row, `conversation ${id}`));
      });
    },
  };
}

/** @throws `conflict` instead of breaking the rule of one unresolved conversation. */
async function unlessOpen(write: () => Promise<Conversation>): Promise<Conversation> {
  try {
    return await write();
  } catch (cause) {
    if (sqlState(cause) !== '23505') throw cause;
    throw new ConversaError(
      'conflict',
      'There is an unresolved conversation with this customer in this inbox already.',
      {
        cause,
      },
    );
  }
}
