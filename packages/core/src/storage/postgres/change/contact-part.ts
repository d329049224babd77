import { uuidOf } from '../../../model/type-id.ts';
import type { Change, ContactPatch } from '../../../ports/storage/change.ts';
import { contactColumns, contactOf, type ContactRow } from '../rows/contact.ts';
import { assignments, type Columns } from '../stores/assignments.ts';
import { found } from '../stores/found.ts';
import type { ChangeScope } from './change.ts';
import { mergeContacts } from './merge-contacts.ts';

type Part = Pick<Change, 'createGroup' | 'contact' | 'createContact' | 'patchContact' | 'mergeContacts'>;

const columns: Columns<ContactPatch> = {
  name: 'name',
  email: 'email',
  phone: 'phone',
  avatarUrl: 'avatar_url',
  attributes: ['attributes', JSON.stringify],
};
const byId = `select ${contactColumns} from contacts where account_id = $1 and id = $2`;

export function contactPart({ tx, account, unsettle }: ChangeScope): Part {
  return {
    createGroup: async ({ id, inboxId, name }) => {
      await tx.query('insert into groups (account_id, id, inbox_id, name) values ($1, $2, $3, $4)', [
        account,
        uuidOf(id),
        uuidOf(inboxId),
        name,
      ]);
    },
    contact: async (id) => {
      const [row] = await tx.query<ContactRow>(byId, [account, uuidOf(id)]);
      return contactOf(found(row, `contact ${id}`));
    },
    createContact: async ({ id, name, email, phone, avatarUrl, attributes }) => {
      const [row] = await tx.query<ContactRow>(
        `insert into contacts (account_id, id, name, email, phone, avatar_url, attributes)
         values ($1, $2, $3, $4, $5, $6, $7) returning ${contactColumns}`,
        [account, uuidOf(id), name, email, phone, avatarUrl, JSON.stringify(attributes ?? {})],
      );
      return contactOf(row!);
    },
    patchContact: async (id, patch) => {
      const values: unknown[] = [account, uuidOf(id)];
      const sets = assignments(patch, columns, values);
      if ('name' in patch || 'avatarUrl' in patch) unsettle();
      const [row] = await tx.query<ContactRow>(
        sets ? `update contacts set ${sets} where account_id = $1 and id = $2 returning ${contactColumns}` : byId,
        values,
      );
      return contactOf(found(row, `contact ${id}`));
    },
    mergeContacts: async (from, into) => {
      if (from === into) return;
      for (const id of [from, into]) found((await tx.query(byId, [account, uuidOf(id)]))[0], `contact ${id}`);
      unsettle();
      await mergeContacts(tx, account, uuidOf(from), uuidOf(into));
    },
  };
}
