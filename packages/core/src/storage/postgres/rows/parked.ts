import type { ChannelEvent } from '../../../connector/events.ts';
import type { AccountId } from '../../../model/ids.ts';
import { typeId } from '../../../model/type-id.ts';
import type { ParkedEvent } from '../../../ports/storage/ingest.ts';

export interface ParkedRow {
  readonly inbox_id: string;
  readonly external_id: string;
  readonly event: ChannelEvent;
}
export const parkedColumns = 'inbox_id, external_id, event';
export function parkedOf(accountId: AccountId, row: ParkedRow): ParkedEvent {
  return {
    accountId,
    inboxId: typeId('ibx', row.inbox_id),
    externalId: row.external_id,
    // JSON knows no dates.
    event: { ...row.event, at: new Date(row.event.at) },
  };
}
