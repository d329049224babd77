import type { ApiToken } from '../../../model/account.ts';
import { typeId, uuidOf } from '../../../model/type-id.ts';
import type { PeopleStore } from '../../../ports/storage/people.ts';
import type { Database } from '../database.ts';
import { present } from '../rows/present.ts';
import { found } from './found.ts';

interface TokenRow {
  readonly account_id: string;
  readonly id: string;
  readonly name: string;
  readonly user_id: string;
  readonly bot: string | null;
  readonly last_used_at: Date | null;
  readonly created_at: Date;
}
const columns = 'account_id, id, name, user_id, bot, last_used_at, created_at';

function tokenOf(row: TokenRow): ApiToken {
  return present({
    id: typeId('tok', row.id),
    name: row.name,
    userId: typeId('usr', row.user_id),
    bot: row.bot,
    lastUsedAt: row.last_used_at,
    createdAt: row.created_at,
  });
}

type TokenPart = Pick<PeopleStore, 'createToken' | 'tokens' | 'tokenByHash' | 'deleteToken'>;
export function tokenStore(db: Database): TokenPart {
  return {
    createToken: async ({ accountId }, { id, hash, name, userId, bot }) => {
      const [row] = await db.query<TokenRow>(
        `insert into api_tokens (account_id, id, hash, name, user_id, bot)
         values ($1, $2, $3, $4, $5, $6) returning ${columns}`,
        [uuidOf(accountId), uuidOf(id), hash, name, uuidOf(userId), bot ?? null],
      );
      return tokenOf(row!);
    },
    tokens: async ({ accountId }) => {
      const rows = await db.query<TokenRow>(`select ${columns} from api_tokens where account_id = $1 order by id`, [
        uuidOf(accountId),
      ]);
      return rows.map(tokenOf);
    },
    tokenByHash: async (hash, now) => {
      const [row] = await db.query<TokenRow>(`select ${columns} from api_tokens where hash = $1`, [hash]);
      if (!row) return undefined;
      const stale = !row.last_used_at || row.last_used_at.getTime() < now.getTime() - 60_000;
      if (stale)
        await db.query(
          `update api_tokens set last_used_at = $2
           where hash = $1 and (last_used_at is null or last_used_at < $2::timestamptz - interval '1 minute')`,
          [hash, now],
        );
      return {
        token: tokenOf(stale ? { ...row, last_used_at: now } : row),
        accountId: typeId('acc', row.account_id),
      };
    },
    deleteToken: async ({ accountId }, id) => {
      const [row] = await db.query('delete from api_tokens where account_id = $1 and id = $2 returning 1 as gone', [
        uuidOf(accountId),
        uuidOf(id),
      ]);
      found(row, `API token ${id}`);
    },
  };
}
