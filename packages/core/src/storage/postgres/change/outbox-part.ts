import { uuidOf } from '../../../model/type-id.ts';
import type { Change } from '../../../ports/storage/change.ts';
import type { PieceState } from '../../../ports/storage/outbox.ts';
import { parkedColumns, parkedOf, type ParkedRow } from '../rows/parked.ts';
import { found } from '../stores/found.ts';
import type { ChangeScope } from './change.ts';
import { insertExternalIds } from './message-part.ts';

type Part = Pick<Change, 'enqueue' | 'settlePiece' | 'pieceStates'>;

/** A lane somebody holds is only marked: its holder finds it due again on release. */
const wakeLane = `insert into outbox_lanes as l (account_id, conversation_id, due) values ($1, $2, $3)
  on conflict (account_id, conversation_id) do update set version = l.version + 1,
    due = case when l.owner is null then least(l.due, excluded.due) else l.due end`;

interface PieceRow {
  readonly due: Date;
  readonly inbox_id: string;
  readonly conversation_id: string;
  readonly message_id: string;
}

export function outboxPart({ tx, account, accountId }: ChangeScope): Part {
  return {
    enqueue: async (pieces) => {
      const dues = new Map<string, Date>();
      for (const { conversationId, due } of pieces) {
        const earlier = dues.get(conversationId);
        if (!earlier || due < earlier) dues.set(conversationId, due);
      }
      for (const [conversationId, due] of dues) await tx.query(wakeLane, [account, uuidOf(conversationId), due]);
      const rows = pieces.map((piece) => ({
        i: uuidOf(piece.inboxId),
        c: uuidOf(piece.conversationId),
        m: uuidOf(piece.messageId),
        n: piece.index,
        x: piece.correlationId,
        // As text: a recordset's own strings may hold no NUL.
        p: JSON.stringify(piece.payload),
        b: piece.buckets,
        d: piece.due,
      }));
      await tx.query(
        `insert into outbox_pieces
           (account_id, inbox_id, conversation_id, message_id, index, correlation_id, payload, buckets, due)
         select $1::uuid, i, c, m, n, x, p::json, array(select json_array_elements_text(b)), d
         from rows from (json_to_recordset($2::json)
             as (i uuid, c uuid, m uuid, n integer, x text, p text, b json, d timestamptz))
           with ordinality as t(i, c, m, n, x, p, b, d, o) order by o`,
        [account, JSON.stringify(rows)],
      );
    },
    settlePiece: async (id, { state, due, externalIds = [] }) => {
      const select =
        'select due, inbox_id, conversation_id, message_id from outbox_pieces where account_id = $1 and id = $2';
      const [known] = await tx.query<PieceRow>(select, [account, id]);
      const piece = found(known, `piece ${id}`);
      // The lane before the piece, in the order of whoever begins it.
      if (state === 'queued') await tx.query(wakeLane, [account, piece.conversation_id, due ?? piece.due]);
      await tx.query(
        `update outbox_pieces set state = $3, due = coalesce($4, due),
           payload = case when $3 = 'sent' then 'null'::json else payload end
         where account_id = $1 and id = $2`,
        [account, id, state, due ?? null],
      );
      if (externalIds.length === 0) return [];
      await tx.query(insertExternalIds, [account, piece.message_id, externalIds]);
      const parked = await tx.query<ParkedRow>(
        `delete from parked_events where account_id = $1 and inbox_id = $2 and external_id = any($3::text[])
         returning ${parkedColumns}`,
        [account, piece.inbox_id, externalIds],
      );
      return parked.map((row) => parkedOf(accountId, row)).sort((a, b) => a.event.at.getTime() - b.event.at.getTime());
    },
    pieceStates: async (messageId) => {
      const rows = await tx.query<{ id: number; index: number; state: PieceState; correlation_id: string }>(
        'select id, index, state, correlation_id from outbox_pieces where account_id = $1 and message_id = $2 order by index',
        [account, uuidOf(messageId)],
      );
      return rows.map((row) => ({
        id: String(row.id),
        index: row.index,
        state: row.state,
        correlationId: row.correlation_id,
      }));
    },
  };
}
