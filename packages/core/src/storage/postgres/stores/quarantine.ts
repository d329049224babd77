import { uuidOf } from '../../../model/type-id.ts';
import type { ConnectionStore } from '../../../ports/storage/connections.ts';
import type { Database } from '../database.ts';

interface QuarantineRow {
  readonly id: number;
  readonly channel: string;
  readonly reason: string;
  readonly body: Buffer;
  readonly at: Date;
}

export function quarantineStore(db: Database): Pick<ConnectionStore, 'quarantine' | 'quarantined'> {
  return {
    quarantine: async ({ channel, accountId, inboxId, reason, body, at }) => {
      await db.query(
        `insert into quarantine (channel, account_id, inbox_id, reason, body, at) values ($1, $2, $3, $4, $5, $6)`,
        [
          storable(channel),
          accountId ? uuidOf(accountId) : null,
          inboxId ? uuidOf(inboxId) : null,
          storable(reason),
          Buffer.from(body),
          at,
        ],
      );
    },
    quarantined: async (limit) => {
      const rows = await db.query<QuarantineRow>(
        'select id, channel, reason, body, at from quarantine order by id desc limit $1',
        [limit],
      );
      return rows.map(({ id, channel, reason, body, at }) => ({
        id: String(id),
        channel,
        reason,
        body: body.toString(),
        at,
      }));
    },
  };
}

/** What is set aside must never be refused again. */
const storable = (text: string): string => text.toWellFormed().replaceAll('\0', '\uFFFD');
