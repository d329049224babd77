import type { Inbox } from '../../../model/account.ts';
import { typeId } from '../../../model/type-id.ts';
import { present } from './present.ts';

export interface InboxRow {
  readonly id: string;
  readonly name: string;
  readonly channel: string;
  readonly state: Inbox['state'];
  readonly on_return: Inbox['returning'];
  readonly settings: Inbox['settings'];
  readonly features: Inbox['features'];
  readonly bot_id: string | null;
  readonly created_at: Date;
}
export const inboxColumns = 'id, name, channel, state, on_return, settings, features, bot_id, created_at';
export function inboxOf(row: InboxRow): Inbox {
  return present({
    id: typeId('ibx', row.id),
    name: row.name,
    channel: row.channel,
    state: row.state,
    returning: row.on_return,
    settings: row.settings,
    features: row.features,
    botId: row.bot_id === null ? undefined : typeId('tok', row.bot_id),
    createdAt: row.created_at,
  });
}
