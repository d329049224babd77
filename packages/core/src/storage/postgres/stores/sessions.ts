import { typeId, uuidOf } from '../../../model/type-id.ts';
import type { PeopleStore } from '../../../ports/storage/people.ts';
import type { Database } from '../database.ts';
import { userColumns, userOf, type UserRow } from '../rows/account.ts';
import { found } from './found.ts';

interface SessionRow extends UserRow {
  readonly account_id: string | null;
  readonly expires_at: Date;
}
type SessionPart = Pick<
  PeopleStore,
  'createSession' | 'session' | 'setSessionAccount' | 'deleteSession' | 'deleteSessionsOf'
>;

export function sessionStore(db: Database): SessionPart {
  return {
    createSession: async ({ hash, userId, accountId, expiresAt }) => {
      await db.query('insert into sessions (hash, user_id, account_id, expires_at) values ($1, $2, $3, $4)', [
        hash,
        uuidOf(userId),
        accountId ? uuidOf(accountId) : null,
        expiresAt,
      ]);
    },
    session: async (hash, now) => {
      const columns = userColumns.split(', ').map((column) => `u.${column}`);
      const [row] = await db.query<SessionRow>(
        `select ${columns.join(', ')}, s.account_id, s.expires_at
         from sessions s join users u on u.id = s.user_id where s.hash = $1 and s.expires_at > $2`,
        [hash, now],
      );
      if (!row) return undefined;
      return {
        user: userOf(row),
        expiresAt: row.expires_at,
        ...(row.account_id === null ? {} : { accountId: typeId('acc', row.account_id) }),
      };
    },
    setSessionAccount: async (hash, accountId) => {
      const [row] = await db.query('update sessions set account_id = $2 where hash = $1 returning 1 as done', [
        hash,
        uuidOf(accountId),
      ]);
      found(row, 'such session');
    },
    deleteSession: async (hash) => {
      await db.query('delete from sessions where hash = $1', [hash]);
    },
    deleteSessionsOf: async (userId, except = '') => {
      await db.query('delete from sessions where user_id = $1 and hash <> $2', [uuidOf(userId), except]);
    },
  };
}
