import { uuidOf } from '../../../model/type-id.ts';
import type { Change, InboxPatch } from '../../../ports/storage/change.ts';
import { inboxColumns, inboxOf, type InboxRow } from '../rows/inbox.ts';
import { assignments, type Columns } from '../stores/assignments.ts';
import { found } from '../stores/found.ts';
import type { ChangeScope } from './change.ts';

type Part = Pick<Change, 'inbox' | 'createInbox' | 'patchInbox'>;

const columns: Columns<InboxPatch> = {
  name: 'name',
  channel: 'channel',
  state: 'state',
  returning: 'on_return',
  settings: ['settings', JSON.stringify],
  features: ['features', JSON.stringify],
};
const byId = `select ${inboxColumns} from inboxes where account_id = $1 and id = $2`;

export function inboxPart({ tx, account }: ChangeScope): Part {
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
  };
}
