import { typeId, uuidOf } from '../../../model/type-id.ts';
import type { AttachmentStore, StoredAttachment } from '../../../ports/storage/reading.ts';
import type { Database } from '../database.ts';

interface AttachmentRow {
  readonly id: string;
  readonly key: string;
  readonly mime: string;
  readonly name: string;
  readonly size: number;
  readonly owner: StoredAttachment['owner'];
  readonly created_at: Date;
}
const columns = 'id, key, mime, name, size, owner, created_at';

function attachmentOf(row: AttachmentRow): StoredAttachment {
  const { key, mime, name, size, owner } = row;
  return { id: typeId('att', row.id), key, mime, name, size, owner, createdAt: row.created_at };
}

export function attachmentStore(db: Database): AttachmentStore {
  return {
    create: async ({ accountId }, { id, key, mime, name, size, owner }) => {
      const [row] = await db.query<AttachmentRow>(
        `insert into attachments (account_id, id, key, mime, name, size, owner) values ($1, $2, $3, $4, $5, $6, $7)
         returning ${columns}`,
        [uuidOf(accountId), uuidOf(id), key, mime, name, size, owner],
      );
      return attachmentOf(row!);
    },
    byIds: async ({ accountId }, ids) => {
      if (ids.length === 0) return [];
      const rows = await db.query<AttachmentRow>(
        `select ${columns} from attachments where account_id = $1 and id = any($2::uuid[])`,
        [uuidOf(accountId), ids.map(uuidOf)],
      );
      return rows.map(attachmentOf);
    },
  };
}
