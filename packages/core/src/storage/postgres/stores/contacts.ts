import { uuidOf } from '../../../model/type-id.ts';
import type { ContactStore } from '../../../ports/storage/reading.ts';
import type { Database } from '../database.ts';
import { contactColumns, contactOf, type ContactRow, identityOf, keyColumns, type KeyRow } from '../rows/contact.ts';
import { decodePlace, pageLimit, pageOf } from './page.ts';
import { hits, searchQuery } from './search.ts';

const aliased = contactColumns
  .split(', ')
  .map((column) => `c.${column}`)
  .join(', ');

export function contactStore(db: Database): ContactStore {
  return {
    get: async ({ accountId }, id) => {
      const [row] = await db.query<ContactRow>(
        `select ${contactColumns} from contacts where account_id = $1 and id = $2`,
        [uuidOf(accountId), uuidOf(id)],
      );
      return row && contactOf(row);
    },
    byIds: async ({ accountId }, ids) => {
      if (ids.length === 0) return [];
      const rows = await db.query<ContactRow>(
        {
          name: 'contacts_by_ids',
          text: `select ${contactColumns} from contacts where account_id = $1 and id = any($2::uuid[])`,
        },
        [uuidOf(accountId), ids.map(uuidOf)],
      );
      return rows.map(contactOf);
    },
    identities: async ({ accountId }, id) => {
      const rows = await db.query<KeyRow>(
        `select ${keyColumns} from peer_keys where account_id = $1 and peer_id = $2 order by created_at, kind, value`,
        [uuidOf(accountId), uuidOf(id)],
      );
      return rows.map(identityOf);
    },
    byKey: async ({ accountId }, { scope, kind, value }) => {
      const [row] = await db.query<ContactRow>(
        `select ${aliased} from peer_keys k cross join lateral (
           select * from contacts c where c.account_id = k.account_id and c.id = k.contact_id offset 0) c
         where k.account_id = $1 and k.scope = $2 and k.kind = $3 and k.value = $4`,
        [uuidOf(accountId), scope, kind, value],
      );
      return row && contactOf(row);
    },
    list: async ({ accountId }, { words }, page) => {
      const limit = pageLimit(page);
      const account = uuidOf(accountId);
      const after = page.after === undefined ? null : uuidOf(decodePlace(page.after).id);
      const rows = await db.query<ContactRow>(
        `select ${contactColumns} from contacts where account_id = $1 and merged_into is null
           and ($2::uuid is null or id < $2) ${words ? `and id = any(array(${hits('contact', '$4')}))` : ''}
         order by id desc limit $3`,
        [account, after, limit + 1, ...(words ? [searchQuery(account, words)] : [])],
      );
      return pageOf(rows.map(contactOf), limit, ({ id, createdAt }) => ({ at: createdAt, id }));
    },
  };
}
