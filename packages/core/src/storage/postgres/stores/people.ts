import { ConversaError } from '../../../errors.ts';
import { uuidOf } from '../../../model/type-id.ts';
import type { PeopleStore } from '../../../ports/storage/people.ts';
import type { Database } from '../database.ts';
import {
  accountColumns,
  accountOf,
  type AccountRow,
  membershipColumns,
  membershipOf,
  type MembershipRow,
  userColumns,
  userOf,
  type UserRow,
} from '../rows/account.ts';
import { sqlState } from '../storage-error.ts';
import { assignments } from './assignments.ts';
import { found } from './found.ts';
import { passwordLinkStore } from './password-links.ts';
import { sessionStore } from './sessions.ts';
import { tokenStore } from './tokens.ts';

export function peopleStore(db: Database): PeopleStore {
  return { ...userStore(db), ...memberStore(db), ...sessionStore(db), ...passwordLinkStore(db), ...tokenStore(db) };
}

type UserPart = Pick<PeopleStore, 'createUser' | 'user' | 'users' | 'userByEmail' | 'patchUser' | 'userCount'>;
function userStore(db: Database): UserPart {
  return {
    createUser: async ({ id, email, name, operator, passwordHash }) => {
      try {
        const [row] = await db.query<UserRow>(
          `insert into users (id, email, name, operator, password_hash) values ($1, $2, $3, $4, $5)
           returning ${userColumns}`,
          [uuidOf(id), email, name, operator, passwordHash ?? null],
        );
        return userOf(row!);
      } catch (cause) {
        if (sqlState(cause) !== '23505') throw cause;
        throw new ConversaError('conflict', 'There is a user with this e-mail address already.', { cause });
      }
    },
    user: async (id) => {
      const [row] = await db.query<UserRow>(`select ${userColumns} from users where id = $1`, [uuidOf(id)]);
      return row && userOf(row);
    },
    users: async (ids) => {
      if (ids.length === 0) return [];
      const rows = await db.query<UserRow>(`select ${userColumns} from users where id = any($1::uuid[])`, [
        ids.map(uuidOf),
      ]);
      return rows.map(userOf);
    },
    userByEmail: async (email) => {
      const [row] = await db.query<UserRow & { readonly password_hash: string | null }>(
        `select ${userColumns}, password_hash from users where lower(email) = lower($1)`,
        [email],
      );
      return row && { user: userOf(row), ...(row.password_hash === null ? {} : { passwordHash: row.password_hash }) };
    },
    patchUser: async (id, patch) => {
      const values: unknown[] = [uuidOf(id)];
      const columns = { name: 'name', avatarUrl: 'avatar_url', passwordHash: 'password_hash' };
      const sets = assignments(patch, columns, values);
      const [row] = await db.query<UserRow>(
        sets
          ? `update users set ${sets} where id = $1 returning ${userColumns}`
          : `select ${userColumns} from users where id = $1`,
        values,
      );
      return userOf(found(row, `user ${id}`));
    },
    userCount: async () => (await db.query<{ count: number }>('select count(*) from users'))[0]!.count,
  };
}

type MemberPart = Pick<PeopleStore, 'addMember' | 'memberships' | 'members'>;
function memberStore(db: Database): MemberPart {
  return {
    addMember: async ({ accountId, userId, role, manages = [], inboxes = [] }) => {
      const ids = [uuidOf(accountId), uuidOf(userId)];
      const row = await db.transaction(async (tx) => {
        await tx.query('insert into memberships (account_id, user_id, role) values ($1, $2, $3)', [...ids, role]);
        await tx.query(
          'insert into inbox_managers (account_id, user_id, inbox_id) select distinct $1::uuid, $2::uuid, unnest($3::uuid[])',
          [...ids, manages.map(uuidOf)],
        );
        await tx.query(
          'insert into inbox_agents (account_id, user_id, inbox_id) select distinct $1::uuid, $2::uuid, unnest($3::uuid[])',
          [...ids, inboxes.map(uuidOf)],
        );
        const [made] = await tx.query<MembershipRow>(
          `select ${membershipColumns} from memberships m where m.account_id = $1 and m.user_id = $2`,
          ids,
        );
        return made!;
      });
      return membershipOf(row);
    },
    memberships: async (userId) => {
      const rows = await db.query<MembershipRow & { readonly account: AccountRow }>(
        `select ${membershipColumns}, row_to_json(a) as account
         from memberships m join lateral (select ${accountColumns} from accounts where id = m.account_id) a on true
         where m.user_id = $1 order by m.created_at, m.account_id`,
        [uuidOf(userId)],
      );
      return rows.map((row) => ({ membership: membershipOf(row), account: accountOf(dated(row.account)) }));
    },
    members: async ({ accountId }) => {
      const rows = await db.query<MembershipRow & { readonly member: UserRow }>(
        `select ${membershipColumns}, row_to_json(u) as member
         from memberships m join lateral (select ${userColumns} from users where id = m.user_id) u on true
         where m.account_id = $1 order by m.created_at, m.user_id`,
        [uuidOf(accountId)],
      );
      return rows.map((row) => ({ membership: membershipOf(row), user: userOf(dated(row.member)) }));
    },
  };
}

/** JSON knows no dates. */
function dated<T extends { readonly created_at: Date }>(row: T): T {
  return { ...row, created_at: new Date(row.created_at) };
}
