import { ConversaError } from '../../../errors.ts';
import type { Membership } from '../../../model/account.ts';
import type { InboxId, UserId } from '../../../model/ids.ts';
import { uuidOf } from '../../../model/type-id.ts';
import type { Change } from '../../../ports/storage/change.ts';
import { membershipColumns, membershipOf, type MembershipRow } from '../rows/account.ts';
import { sqlState } from '../storage-error.ts';
import { found } from '../stores/found.ts';
import type { ChangeScope } from './change.ts';

type Part = Pick<Change, 'memberships' | 'addMember' | 'patchMember' | 'removeMember' | 'setInboxAgents'>;

/** What refers to a membership and goes with it. */
const belongings = [
  'update conversations set assignee_id = null where account_id = $1 and assignee_id = $2',
  'delete from team_members where account_id = $1 and user_id = $2',
  'delete from inbox_agents where account_id = $1 and user_id = $2',
  'delete from inbox_managers where account_id = $1 and user_id = $2',
  'delete from api_tokens where account_id = $1 and user_id = $2',
  'delete from sessions where account_id = $1 and user_id = $2',
];

export function memberPart({ tx, account }: ChangeScope): Part {
  const member = async (userId: UserId): Promise<Membership> => {
    const [row] = await tx.query<MembershipRow>(
      `select ${membershipColumns} from memberships m where m.account_id = $1 and m.user_id = $2`,
      [account, uuidOf(userId)],
    );
    return membershipOf(found(row, `member ${userId}`));
  };
  const setInboxes = async (
    table: 'inbox_agents' | 'inbox_managers',
    userId: UserId,
    inboxes: readonly InboxId[],
  ): Promise<void> => {
    await tx.query(`delete from ${table} where account_id = $1 and user_id = $2`, [account, uuidOf(userId)]);
    await tx.query(
      `insert into ${table} (account_id, user_id, inbox_id) select distinct $1::uuid, $2::uuid, unnest($3::uuid[])`,
      [account, uuidOf(userId), inboxes.map(uuidOf)],
    );
  };
  return {
    memberships: async () => {
      const rows = await tx.query<MembershipRow>(
        `select ${membershipColumns} from memberships m where m.account_id = $1 order by m.created_at, m.user_id`,
        [account],
      );
      return rows.map(membershipOf);
    },
    addMember: async ({ userId, role, inboxes, manages }) => {
      try {
        await tx.query('insert into memberships (account_id, user_id, role) values ($1, $2, $3)', [
          account,
          uuidOf(userId),
          role,
        ]);
      } catch (cause) {
        if (sqlState(cause) !== '23505') throw cause;
        throw new ConversaError('conflict', 'This user is a member of the account already.', { cause });
      }
      await setInboxes('inbox_agents', userId, inboxes);
      await setInboxes('inbox_managers', userId, manages);
      return member(userId);
    },
    patchMember: async (userId, { role, inboxes, manages }) => {
      await member(userId);
      if (role)
        await tx.query('update memberships set role = $3 where account_id = $1 and user_id = $2', [
          account,
          uuidOf(userId),
          role,
        ]);
      if (inboxes) await setInboxes('inbox_agents', userId, inboxes);
      if (manages) await setInboxes('inbox_managers', userId, manages);
      return member(userId);
    },
    removeMember: async (userId) => {
      await member(userId);
      const ids = [account, uuidOf(userId)];
      for (const statement of belongings) await tx.query(statement, ids);
      await tx.query('delete from memberships where account_id = $1 and user_id = $2', ids);
    },
    setInboxAgents: async (inboxId, userIds) => {
      await tx.query('delete from inbox_agents where account_id = $1 and inbox_id = $2', [account, uuidOf(inboxId)]);
      await tx.query(
        `insert into inbox_agents (account_id, inbox_id, user_id) select distinct $1::uuid, $2::uuid, unnest($3::uuid[])`,
        [account, uuidOf(inboxId), userIds.map(uuidOf)],
      );
    },
  };
}
