import { uuidOf } from '../../../model/type-id.ts';
import type { OrganisationStore } from '../../../ports/storage/organisation.ts';
import type { Database } from '../database.ts';
import { labelColumns, labelOf, type LabelRow, teamColumns, teamOf, type TeamRow } from '../rows/organisation.ts';

export function organisationStore(db: Database): OrganisationStore {
  return {
    labels: async ({ accountId }) => {
      const rows = await db.query<LabelRow>(
        `select ${labelColumns} from labels where account_id = $1 order by title_key`,
        [uuidOf(accountId)],
      );
      return rows.map(labelOf);
    },
    teams: async ({ accountId }) => {
      const rows = await db.query<TeamRow>(
        `select ${teamColumns} from teams t where t.account_id = $1 order by t.name_key`,
        [uuidOf(accountId)],
      );
      return rows.map(teamOf);
    },
  };
}
