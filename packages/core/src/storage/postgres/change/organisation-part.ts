import { ConversaError } from '../../../errors.ts';
import type { Label, Team } from '../../../model/label.ts';
import type { TeamId, UserId } from '../../../model/ids.ts';
import { uuidOf } from '../../../model/type-id.ts';
import type { Change } from '../../../ports/storage/change.ts';
import {
  labelColumns,
  labelOf,
  type LabelRow,
  nameKey,
  teamColumns,
  teamOf,
  type TeamRow,
} from '../rows/organisation.ts';
import { sqlState } from '../storage-error.ts';
import { assignments } from '../stores/assignments.ts';
import { found } from '../stores/found.ts';
import type { ChangeScope } from './change.ts';

type Part = Pick<
  Change,
  'labels' | 'createLabel' | 'patchLabel' | 'deleteLabel' | 'team' | 'createTeam' | 'patchTeam' | 'deleteTeam'
>;

export function organisationPart(scope: ChangeScope): Part {
  return { ...labelPart(scope), ...teamPart(scope) };
}

type LabelPart = Pick<Part, 'labels' | 'createLabel' | 'patchLabel' | 'deleteLabel'>;
function labelPart({ tx, account }: ChangeScope): LabelPart {
  return {
    labels: async () => {
      const rows = await tx.query<LabelRow>(`select ${labelColumns} from labels where account_id = $1 order by id`, [
        account,
      ]);
      return rows.map(labelOf);
    },
    createLabel: ({ id, title, color }) =>
      unlessTaken<Label>('label', async () => {
        const [row] = await tx.query<LabelRow>(
          `insert into labels (account_id, id, title, title_key, color) values ($1, $2, $3, $4, $5)
           returning ${labelColumns}`,
          [account, uuidOf(id), title, nameKey(title), color],
        );
        return labelOf(row!);
      }),
    patchLabel: (id, { title, color }) =>
      unlessTaken<Label>('label', async () => {
        const values: unknown[] = [account, uuidOf(id)];
        const patch = { title, key: title === undefined ? undefined : nameKey(title), color };
        const sets = assignments(patch, { title: 'title', key: 'title_key', color: 'color' }, values);
        const [row] = await tx.query<LabelRow>(
          sets
            ? `update labels set ${sets} where account_id = $1 and id = $2 returning ${labelColumns}`
            : `select ${labelColumns} from labels where account_id = $1 and id = $2`,
          values,
        );
        return labelOf(found(row, `label ${id}`));
      }),
    deleteLabel: async (id) => {
      const [row] = await tx.query('delete from labels where account_id = $1 and id = $2 returning 1 as gone', [
        account,
        uuidOf(id),
      ]);
      found(row, `label ${id}`);
      await tx.query(
        `update conversations set label_ids = array_remove(label_ids, $2::uuid)
         where account_id = $1 and label_ids @> array[$2::uuid]`,
        [account, uuidOf(id)],
      );
    },
  };
}

type TeamPart = Pick<Part, 'team' | 'createTeam' | 'patchTeam' | 'deleteTeam'>;
function teamPart({ tx, account }: ChangeScope): TeamPart {
  const team = async (id: TeamId): Promise<Team> => {
    const [row] = await tx.query<TeamRow>(`select ${teamColumns} from teams t where t.account_id = $1 and t.id = $2`, [
      account,
      uuidOf(id),
    ]);
    return teamOf(found(row, `team ${id}`));
  };
  const setMembers = async (id: TeamId, members: readonly UserId[]): Promise<void> => {
    await tx.query('delete from team_members where account_id = $1 and team_id = $2', [account, uuidOf(id)]);
    await tx.query(
      `insert into team_members (account_id, team_id, user_id) select distinct $1::uuid, $2::uuid, unnest($3::uuid[])`,
      [account, uuidOf(id), members.map(uuidOf)],
    );
  };
  return {
    team,
    createTeam: ({ id, name, members }) =>
      unlessTaken('team', async () => {
        await tx.query('insert into teams (account_id, id, name, name_key) values ($1, $2, $3, $4)', [
          account,
          uuidOf(id),
          name,
          nameKey(name),
        ]);
        await setMembers(id, members);
        return team(id);
      }),
    patchTeam: (id, { name, members }) =>
      unlessTaken('team', async () => {
        await team(id);
        if (name !== undefined)
          await tx.query('update teams set name = $3, name_key = $4 where account_id = $1 and id = $2', [
            account,
            uuidOf(id),
            name,
            nameKey(name),
          ]);
        if (members) await setMembers(id, members);
        return team(id);
      }),
    deleteTeam: async (id) => {
      await team(id);
      const ids = [account, uuidOf(id)];
      await tx.query('update conversations set team_id = null where account_id = $1 and team_id = $2', ids);
      await tx.query('delete from team_members where account_id = $1 and team_id = $2', ids);
      await tx.query('delete from teams where account_id = $1 and id = $2', ids);
    },
  };
}

/** @throws `conflict` for a title or name that another one has */
async function unlessTaken<T>(what: 'label' | 'team', write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (cause) {
    if (sqlState(cause) !== '23505') throw cause;
    throw new ConversaError('conflict', `There is a ${what} of this name already.`, { cause });
  }
}
