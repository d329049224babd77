import { typeId } from '../../../model/type-id.ts';
import type { Json } from '../../../model/json.ts';
import type { QueuedPiece } from '../../../ports/storage/outbox.ts';

export interface PieceRow {
  readonly account_id: string;
  readonly id: number;
  readonly inbox_id: string;
  readonly conversation_id: string;
  readonly message_id: string;
  readonly index: number;
  readonly correlation_id: string;
  readonly payload: Json;
  readonly buckets: readonly string[];
  readonly state: QueuedPiece['state'];
  readonly attempts: number;
  readonly due: Date;
}
/** Of a row named `p`. */
export const pieceColumns = `p.account_id, p.id, p.inbox_id, p.conversation_id, p.message_id, p.index, p.correlation_id,
  p.payload, p.buckets, p.state, p.attempts, p.due`;
export function pieceOf(row: PieceRow): QueuedPiece {
  return {
    id: String(row.id),
    accountId: typeId('acc', row.account_id),
    inboxId: typeId('ibx', row.inbox_id),
    conversationId: typeId('cnv', row.conversation_id),
    messageId: typeId('msg', row.message_id),
    index: row.index,
    correlationId: row.correlation_id,
    payload: row.payload,
    buckets: row.buckets,
    state: row.state,
    attempts: row.attempts,
    due: row.due,
  };
}
