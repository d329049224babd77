import { ConversaError } from '../../../errors.ts';
import { uuidOf } from '../../../model/type-id.ts';
import type { Change, InboxPatch } from '../../../ports/storage/change.ts';
import { inboxColumns, inboxOf, type InboxRow } from '../rows/inbox.ts';
import { assignments, type Columns } from '../stores/assignments.ts';
import { found } from '../stores/found.ts';
import type { ChangeScope } from './change.ts';

type Part = Pick<Change, 'inbox' | 'createInbox' | 'patchInbox' | 'deleteInbox'>;

const columns: Columns<InboxPatch> = {
  name: 'name',
  channel: 'channel',
  state: 'state',
  returning: 'on_return',
  settings: ['settings', JSON.stringify],
  features: ['features', JSON.stringify],
  botId: ['bot_id', uuidOf],
};
/** What an inbox without conversations may have, in an order that leaves nothing behind which refers to it. */
const parts = [
  `delete from peer_keys where account_id = $1 and group_id in
     (select id from groups where account_id = $1 and inbox_id = $2)`,
  ...[
    'groups',
    'connections',
    'connection_addresses',
    'connection_state',
    'parked_events',
    'sightings',
    'inbox_managers',
    'inbox_agents',
    'bulk_sends',
  ].map((table) => `delete from ${table} where account_id = $1 and inbox_id = $2`),
];
const byId = `select ${inboxColumns} from inboxes where account_id = $1 and id = $2`;

export function inboxPart({ tx, account, unsettle }: ChangeScope): Part {
  return {
    inbox: async (id) => {
      const [row] = await tx.query<InboxRow>(byId, [account, uuidOf(id)]);
      return inboxOf(found(row, `inbox ${id}`));
    },
    createInbox: async ({ id, name, channel, state, returning, settings, features }) => {
      const [row] = await tx.query<InboxRow>(
        `insert into inboxes (account_id, id, name, channel, state, on_return, settings, features)
         values ($1, $2, $3, $4, $5, $6, $7, $8) returning ${inboxColumns}`,
        [account, uuidOf(id), name, channel, state, returning, JSON.stringify(settings), JSON.stringify(features)],
      );
      return inboxOf(row!);
    },
    patchInbox: async (id, patch) => {
      const values: unknown[] = [account, uuidOf(id)];
      const sets = assignments(patch, columns, values);
      const [row] = await tx.query<InboxRow>(
        sets ? `update inboxes set ${sets} where account_id = $1 and id = $2 returning ${inboxColumns}` : byId,
        values,
      );
      return inboxOf(found(row, `inbox ${id}`));
    },
    deleteInbox: async (id) => {
      const values = [account, uuidOf(id)];
      const [row] = await tx.query<{ readonly used: boolean }>(
        `select exists (select from conversations c where c.account_id = $1 and c.inbox_id = $2) as used
         from inboxes where account_id = $1 and id = $2 for update`,
        values,
      );
      if (found(row, `inbox ${id}`).used)
        throw new ConversaError('conflict', 'An inbox that has conversations cannot be deleted. Pause it instead.');
      unsettle();
      for (const part of parts) await tx.query(part, values);
      await tx.query('delete from inboxes where account_id = $1 and id = $2', values);
    },
  };
}
