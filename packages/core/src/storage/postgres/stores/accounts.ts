import { uuidOf } from '../../../model/type-id.ts';
import type { AccountStore } from '../../../ports/storage/people.ts';
import type { Database } from '../database.ts';
import { accountColumns, accountOf, type AccountRow } from '../rows/account.ts';
import { assignments } from './assignments.ts';
import { found } from './found.ts';

export function accountStore(db: Database): AccountStore {
  return {
    create: async ({ id, name }) => {
      const [row] = await db.query<AccountRow>(
        `insert into accounts (id, name) values ($1, $2) returning ${accountColumns}`,
        [uuidOf(id), name],
      );
      return accountOf(row!);
    },
    get: async (id) => {
      const [row] = await db.query<AccountRow>(`select ${accountColumns} from accounts where id = $1`, [uuidOf(id)]);
      return row && accountOf(row);
    },
    list: async () => (await db.query<AccountRow>(`select ${accountColumns} from accounts order by id`)).map(accountOf),
    patch: async (id, patch) => {
      const values: unknown[] = [uuidOf(id)];
      const sets = assignments(patch, { name: 'name', state: 'state', switches: ['switches', JSON.stringify] }, values);
      const [row] = await db.query<AccountRow>(
        sets
          ? `update accounts set ${sets} where id = $1 returning ${accountColumns}`
          : `select ${accountColumns} from accounts where id = $1`,
        values,
      );
      return accountOf(found(row, `account ${id}`));
    },
  };
}
