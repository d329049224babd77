import { uuidOf } from '../../../model/type-id.ts';
import type { PeopleStore } from '../../../ports/storage/people.ts';
import type { Database } from '../database.ts';
import { userColumns, userOf, type UserRow } from '../rows/account.ts';

type LinkPart = Pick<PeopleStore, 'createPasswordLink' | 'usePasswordLink'>;

export function passwordLinkStore(db: Database): LinkPart {
  return {
    createPasswordLink: async ({ hash, userId, expiresAt }) => {
      await db.transaction(async (tx) => {
        await tx.query('delete from password_links where user_id = $1', [uuidOf(userId)]);
        await tx.query('insert into password_links (hash, user_id, expires_at) values ($1, $2, $3)', [
          hash,
          uuidOf(userId),
          expiresAt,
        ]);
      });
    },
    usePasswordLink: (hash, passwordHash, now) =>
      db.transaction(async (tx) => {
        const [link] = await tx.query<{ user_id: string }>(
          'delete from password_links where hash = $1 and expires_at > $2 returning user_id',
          [hash, now],
        );
        if (!link) return undefined;
        await tx.query('delete from sessions where user_id = $1', [link.user_id]);
        const [row] = await tx.query<UserRow>(
          `update users set password_hash = $2 where id = $1 returning ${userColumns}`,
          [link.user_id, passwordHash],
        );
        return userOf(row!);
      }),
  };
}
