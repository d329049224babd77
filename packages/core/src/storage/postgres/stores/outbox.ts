import { typeId, uuidOf } from '../../../model/type-id.ts';
import type { Lane, OutboxStore } from '../../../ports/storage/outbox.ts';
import type { Database } from '../database.ts';
import { pieceColumns, pieceOf, type PieceRow } from '../rows/piece.ts';

const piecesAtOnce = 50;

interface LaneRow {
  readonly account_id: string;
  readonly conversation_id: string;
  readonly version: number;
}

/** A lane's `due` is when it may be claimed; while somebody holds it, that is the end of the lease. */
export function outboxStore(db: Database): OutboxStore {
  return {
    claim: async ({ owner, limit, leaseMs, now }) => {
      const lanes = await db.query<LaneRow>(
        `with ready as (
           select account_id, conversation_id from outbox_lanes where due <= $2 order by due limit $3
           for no key update skip locked)
         update outbox_lanes l set owner = $1, due = $4 from ready r
         where l.account_id = r.account_id and l.conversation_id = r.conversation_id
         returning l.account_id, l.conversation_id, l.version`,
        [owner, now, limit, new Date(now.getTime() + leaseMs)],
      );
      return lanes.length > 0 ? withPieces(db, lanes) : [];
    },
    begin: async (piece, owner, leaseMs, now) => {
      const rows = await db.query<{ began: boolean }>(
        `with lane as (
           update outbox_lanes set due = $4
           where account_id = $1 and conversation_id = $2 and owner = $3 returning 1),
         piece as (
           update outbox_pieces set state = 'sending', due = $5, attempts = attempts + 1
           where account_id = $1 and id = $6 and state in ('queued', 'sending') and exists (select 1 from lane)
           returning 1)
         select exists (select 1 from piece) as began from lane`,
        [
          uuidOf(piece.accountId),
          uuidOf(piece.conversationId),
          owner,
          new Date(now.getTime() + leaseMs),
          now,
          piece.id,
        ],
      );
      const [lane] = rows;
      if (lane && !lane.began) await wake(db, piece.accountId, piece.conversationId);
      return lane?.began ?? false;
    },
    release: async ({ accountId, conversationId, version }, owner, due) => {
      await db.query(
        `update outbox_lanes l set owner = null, due = case when version = $4 then $5::timestamptz else least($5, (
             select min(p.due) from outbox_pieces p where p.account_id = l.account_id
               and p.conversation_id = l.conversation_id and p.state in ('queued', 'sending'))) end
         where account_id = $1 and conversation_id = $2 and owner = $3`,
        [uuidOf(accountId), uuidOf(conversationId), owner, version, due ?? null],
      );
    },
    nextDue: async () => {
      const [row] = await db.query<{ due: Date }>(
        'select due from outbox_lanes where due is not null order by due limit 1',
      );
      return row?.due;
    },
    stats: async (now) => {
      const [row] = await db.query<{ waiting: number; oldest: Date | null }>(
        `select count(*) as waiting, min(due) as oldest from outbox_pieces where state in ('queued', 'sending')`,
      );
      const { waiting, oldest } = row!;
      return { waiting, oldestDueMs: oldest ? Math.max(0, now.getTime() - oldest.getTime()) : 0 };
    },
  };
}

/**
 * A statement of its own: it sees pieces added while the lanes were being claimed. Read together with them, they could be
 * older than the version that vouches for them.
 */
async function withPieces(db: Database, lanes: readonly LaneRow[]): Promise<readonly Lane[]> {
  const rows = await db.query<PieceRow>(
    `select ${pieceColumns} from unnest($1::uuid[], $2::uuid[]) as l(account_id, conversation_id) cross join lateral (
       select * from outbox_pieces p where p.account_id = l.account_id and p.conversation_id = l.conversation_id
         and p.state in ('queued', 'sending') order by p.id limit ${piecesAtOnce}) p order by p.id`,
    [lanes.map((lane) => lane.account_id), lanes.map((lane) => lane.conversation_id)],
  );
  return lanes.map((lane) => ({
    accountId: typeId('acc', lane.account_id),
    conversationId: typeId('cnv', lane.conversation_id),
    version: lane.version,
    pieces: rows
      .filter((row) => row.account_id === lane.account_id && row.conversation_id === lane.conversation_id)
      .map(pieceOf),
  }));
}

/** The piece was settled by somebody else: its lane is looked at afresh once it is released, for what comes after it. */
async function wake(db: Database, accountId: Lane['accountId'], conversationId: Lane['conversationId']): Promise<void> {
  await db.query('update outbox_lanes set version = version + 1 where account_id = $1 and conversation_id = $2', [
    uuidOf(accountId),
    uuidOf(conversationId),
  ]);
}
