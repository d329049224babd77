import { ConversaError } from '../../../errors.ts';
import type { ConnectionState, Failure } from '../../../connector/events.ts';
import { typeId, uuidOf } from '../../../model/type-id.ts';
import type { AccountId, InboxId } from '../../../model/ids.ts';
import type { Json } from '../../../model/json.ts';
import type { ConnectionStore } from '../../../ports/storage/connections.ts';
import type { AccountScope } from '../../../ports/storage/scope.ts';
import type { Database } from '../database.ts';

const keys = ({ accountId }: AccountScope, inboxId: InboxId): readonly string[] => [uuidOf(accountId), uuidOf(inboxId)];

const inboxAt = (row: {
  readonly account_id: string;
  readonly inbox_id: string;
}): { readonly accountId: AccountId; readonly inboxId: InboxId } => ({
  accountId: typeId('acc', row.account_id),
  inboxId: typeId('ibx', row.inbox_id),
});

export function connectionStore(db: Database): ConnectionStore {
  return { ...credentialStore(db), ...addressStore(db), ...noteStore(db), ...statusStore(db) };
}

type CredentialPart = Pick<
  ConnectionStore,
  'credentials' | 'setCredentials' | 'initCredentials' | 'renewCredentials' | 'withCredentials'
>;
interface Sealed {
  readonly credentials: string | null;
}
function credentialStore(db: Database): CredentialPart {
  const flights = new Map<InboxId, Promise<string>>();
  return {
    credentials: async (scope, inboxId) => {
      const [row] = await db.query<Sealed>(
        'select credentials from connections where account_id = $1 and inbox_id = $2',
        keys(scope, inboxId),
      );
      return row?.credentials ?? undefined;
    },
    setCredentials: async (scope, inboxId, sealed) => {
      await db.query(
        `insert into connections (account_id, inbox_id, credentials) values ($1, $2, $3)
         on conflict (account_id, inbox_id) do update set credentials = excluded.credentials`,
        [...keys(scope, inboxId), sealed],
      );
    },
    initCredentials: async (scope, inboxId, sealed) => {
      const [row] = await db.query<Sealed>(
        `insert into connections as c (account_id, inbox_id, credentials) values ($1, $2, $3)
         on conflict (account_id, inbox_id) do update set credentials = coalesce(c.credentials, excluded.credentials)
         returning c.credentials`,
        [...keys(scope, inboxId), sealed],
      );
      return row!.credentials!;
    },
    withCredentials: async ({ after, limit }) => {
      const rows = await db.query<{ account_id: string; inbox_id: string }>(
        `select account_id, inbox_id from connections
         where credentials is not null and ($1::uuid is null or inbox_id > $1) order by inbox_id limit $2`,
        [after === undefined ? null : uuidOf(after), limit],
      );
      return rows.map(inboxAt);
    },
    renewCredentials: (scope, inboxId, refresh) => {
      let flight = flights.get(inboxId);
      if (!flight) {
        flight = renew(db, keys(scope, inboxId), refresh).finally(() => flights.delete(inboxId));
        flights.set(inboxId, flight);
      }
      return flight;
    },
  };
}

/** Within this process one call stands for all; other processes wait for the row and take what it then holds. */
async function renew(
  db: Database,
  at: readonly string[],
  refresh: (sealed: string) => Promise<string>,
): Promise<string> {
  const select = 'select credentials from connections where account_id = $1 and inbox_id = $2';
  const none = 'The inbox has no credentials to renew.';
  const [seen] = await db.query<Sealed>(select, at);
  if (!seen?.credentials) throw new ConversaError('not_found', none);
  return db.transaction(async (tx) => {
    const [held] = await tx.query<Sealed>(`${select} for update`, at);
    if (!held?.credentials) throw new ConversaError('not_found', none);
    if (held.credentials !== seen.credentials) return held.credentials;
    const fresh = await refresh(held.credentials);
    await tx.query('update connections set credentials = $3 where account_id = $1 and inbox_id = $2', [...at, fresh]);
    return fresh;
  });
}

function addressStore(db: Database): Pick<ConnectionStore, 'setAddresses' | 'inboxesAt'> {
  return {
    setAddresses: async (scope, inboxId, channel, addresses) => {
      await db.transaction(async (tx) => {
        const at = [...keys(scope, inboxId), channel];
        // Two who set the same inbox's addresses at once do so one after the other.
        await tx.query('select 1 from inboxes where account_id = $1 and id = $2 for no key update', at.slice(0, 2));
        await tx.query('delete from connection_addresses where account_id = $1 and inbox_id = $2 and channel = $3', at);
        await tx.query(
          `insert into connection_addresses (account_id, inbox_id, channel, kind, address)
           select distinct $1::uuid, $2::uuid, $3::varchar, kind, address from unnest($4::text[], $5::text[]) as t(kind, address)`,
          [...at, addresses.map((a) => a.kind), addresses.map((a) => a.id)],
        );
      });
    },
    inboxesAt: async (channel, { kind, id }) => {
      const rows = await db.query<{ account_id: string; inbox_id: string }>(
        `select account_id, inbox_id from connection_addresses
         where channel = $1 and kind = $2 and address = $3 order by inbox_id`,
        [channel, kind, id],
      );
      return rows.map(inboxAt);
    },
  };
}

function noteStore(db: Database): Pick<ConnectionStore, 'state' | 'states' | 'writeState'> {
  return {
    state: async (scope, inboxId, key) => {
      const [row] = await db.query<{ value: Json }>(
        'select value from connection_state where account_id = $1 and inbox_id = $2 and key = $3',
        [...keys(scope, inboxId), key],
      );
      return row?.value;
    },
    states: async (scope, inboxId, prefix) => {
      const rows = await db.query<{ key: string; value: Json }>(
        `select key, value from connection_state
         where account_id = $1 and inbox_id = $2 and starts_with(key, $3) order by key limit 500`,
        [...keys(scope, inboxId), prefix],
      );
      return new Map(rows.map(({ key, value }) => [key, value]));
    },
    writeState: async (scope, inboxId, changes) => {
      const all = [...changes].sort(([a], [b]) => (a < b ? -1 : 1));
      const gone = all.filter(([, value]) => value === null).map(([key]) => key);
      const kept = all.filter(([, value]) => value !== null);
      await db.transaction(async (tx) => {
        if (gone.length > 0)
          await tx.query(
            'delete from connection_state where account_id = $1 and inbox_id = $2 and key = any($3::text[])',
            [...keys(scope, inboxId), gone],
          );
        if (kept.length > 0)
          await tx.query(
            `insert into connection_state (account_id, inbox_id, key, value)
             select $1::uuid, $2::uuid, key, value::json from unnest($3::text[], $4::text[]) as t(key, value)
             on conflict (account_id, inbox_id, key) do update set value = excluded.value`,
            [...keys(scope, inboxId), kept.map(([key]) => key), kept.map(([, value]) => JSON.stringify(value))],
          );
      });
    },
  };
}

function statusStore(db: Database): Pick<ConnectionStore, 'status' | 'setStatus'> {
  return {
    status: async (scope, inboxId) => {
      const [row] = await db.query<{ state: ConnectionState | null; reason: Failure | null; state_at: Date | null }>(
        'select state, reason, state_at from connections where account_id = $1 and inbox_id = $2',
        keys(scope, inboxId),
      );
      if (!row?.state || !row.state_at) return undefined;
      return { state: row.state, at: row.state_at, ...(row.reason ? { reason: row.reason } : {}) };
    },
    setStatus: async (scope, inboxId, { state, reason, at }) => {
      const rows = await db.query(
        `insert into connections (account_id, inbox_id, state, reason, state_at) values ($1, $2, $3, $4, $5)
         on conflict (account_id, inbox_id) do update
           set state = excluded.state, reason = excluded.reason, state_at = excluded.state_at
           where connections.state_at is null or date_trunc('second', connections.state_at) <= excluded.state_at
         returning 1`,
        [...keys(scope, inboxId), state, reason ? JSON.stringify(reason) : null, at],
      );
      return rows.length > 0;
    },
  };
}
