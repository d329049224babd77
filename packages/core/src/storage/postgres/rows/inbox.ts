import type { Inbox } from '../../../model/account.ts';
import { typeId } from '../../../model/type-id.ts';

export interface InboxRow {
  readonly id: string;
  readonly name: string;
  readonly channel: string;
  readonly state: Inbox['state'];
  readonly on_return: Inbox['returning'];
  readonly settings: Inbox['settings'];
  readonly features: Inbox['features'];
  readonly created_at: Date;
}
export const inboxColumns = 'id, name, channel, state, on_return, settings, features, created_at';
export function inboxOf(row: InboxRow): Inbox {
  return {
    id: typeId('ibx', row.id),
    name: row.name,
    channel: row.channel,
    state: row.state,
    returning: row.on_return,
    settings: row.settings,
    features: row.features,
    createdAt: row.created_at,
  };
}
