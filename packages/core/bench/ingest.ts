import pg from 'pg';
import type { IngestItem } from '../src/engine/ingest/item.ts';
import { IngestQueue } from '../src/helpdesk/ingest-queue.ts';
import { createMakeId } from '../src/helpdesk/make-id.ts';
import { silentLogger } from '../src/helpdesk/silent-logger.ts';
import { systemClock } from '../src/helpdesk/system-clock.ts';
import type { AccountId, InboxId } from '../src/model/ids.ts';
import { postgresStorage, type PostgresStorage } from '../src/storage/postgres/postgres-storage.ts';
import { type Place, startCluster } from '../test/postgres/cluster.ts';

export interface IngestBenchOptions {
  /** How long each cell is measured. Default 3 s. */
  readonly cellMs?: number;
  readonly callers?: readonly number[];
}
export interface IngestCell {
  readonly what: 'known contacts' | 'new contacts' | 'bare insert';
  readonly callers: number;
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

const accountCount = 50;
const knownPerAccount = 40;
const text =
  'Hello, I ordered a pair of shoes on Monday and the tracking page still shows nothing, can somebody please have a look?';
const makeId = createMakeId(systemClock);

/**
 * Durable inbound messages per second on a fresh cluster with PostgreSQL's own settings: each caller hands over a message
 * and waits until it is committed. Beside it a loop that inserts one row and waits, as a measure of the machine.
 */
export async function benchIngest(options: IngestBenchOptions = {}): Promise<readonly IngestCell[]> {
  const { cellMs = 3_000, callers = [1, 64, 256] } = options;
  const cluster = await startCluster({ durable: true });
  try {
    const place = await cluster.database();
    const storage = postgresStorage(place);
    await storage.migrate();
    const inboxes = await seed(storage);
    const queue = new IngestQueue({
      storage,
      clock: systemClock,
      makeId,
      logger: silentLogger,
      committed: () => undefined,
    });
    let made = 0;
    const known = (): Promise<unknown> => queue.add([item(inboxes, made++, made % (accountCount * knownPerAccount))]);
    const fresh = (): Promise<unknown> => queue.add([item(inboxes, made++, 1_000_000 + made)]);
    for (let i = 0; i < accountCount * knownPerAccount; i += 500)
      await queue.add(Array.from({ length: 500 }, (_, n) => item(inboxes, made++, i + n)));
    const bare = await bareInsert(place);
    await measure(64, 500, known);
    const cells: IngestCell[] = [];
    for (const count of callers) {
      cells.push({ what: 'known contacts', callers: count, ...(await measure(count, cellMs, known)) });
      cells.push({ what: 'new contacts', callers: count, ...(await measure(count, cellMs, fresh)) });
      cells.push({ what: 'bare insert', callers: count, ...(await measure(count, cellMs, bare.insert)) });
    }
    await bare.end();
    await storage.close();
    return cells;
  } finally {
    await cluster.stop();
  }
}

interface Target {
  readonly accountId: AccountId;
  readonly inboxId: InboxId;
}
async function seed(storage: PostgresStorage): Promise<readonly Target[]> {
  const places: Target[] = [];
  for (let i = 0; i < accountCount; i++) {
    const accountId = makeId('acc');
    const id = makeId('ibx');
    await storage.accounts.create({ id: accountId, name: `Account ${i}` });
    const inbox = { id, name: 'Phone', channel: 'bench', state: 'active', returning: 'reopen' } as const;
    await storage.change({ accountId }, (change) => change.createInbox({ ...inbox, settings: {}, features: {} }));
    places.push({ accountId, inboxId: id });
  }
  return places;
}

function item(places: readonly Target[], n: number, contact: number): IngestItem {
  const { accountId, inboxId } = places[contact % places.length] as Target;
  const externalId = `wamid.HBgNNTUxMTk5OTk5MDAwMBUCABIYFjNFQjBDNTU2QkY1QkQ0QTI2RkU5.${n}`;
  return {
    accountId,
    inboxId,
    returning: 'reopen',
    event: {
      type: 'message.received',
      id: externalId,
      address: { kind: 'phone_number_id', id: '1' },
      at: new Date(),
      live: true,
      message: {
        externalId,
        author: 'contact',
        via: 'channel',
        peer: {
          kind: 'person',
          name: `Maria ${contact}`,
          keys: [{ kind: 'phone', value: `+55${contact}`, scope: { kind: 'account' }, proof: 'channel' }],
        },
        parts: [{ type: 'text', text }],
      },
    },
  };
}

async function bareInsert(place: Place): Promise<{ insert: () => Promise<unknown>; end: () => Promise<void> }> {
  const pool = new pg.Pool({ ...place, max: 10 });
  await pool.query('create table bare (id bigint generated always as identity primary key, body text not null)');
  return {
    insert: () => pool.query({ name: 'bare', text: 'insert into bare (body) values ($1)', values: [text] }),
    end: () => pool.end(),
  };
}

/** So many callers, each one call after the other. */
async function measure(
  callers: number,
  ms: number,
  call: () => Promise<unknown>,
): Promise<Pick<IngestCell, 'perSecond' | 'p50Ms' | 'p99Ms'>> {
  const times: number[] = [];
  const begun = performance.now();
  const end = begun + ms;
  await Promise.all(
    Array.from({ length: callers }, async () => {
      for (let at = performance.now(); at < end;) {
        await call();
        const now = performance.now();
        times.push(now - at);
        at = now;
      }
    }),
  );
  const elapsed = performance.now() - begun;
  times.sort((a, b) => a - b);
  const at = (share: number): number => Math.round((times[Math.floor((times.length - 1) * share)] ?? 0) * 100) / 100;
  return { perSecond: Math.round((times.length / elapsed) * 1_000), p50Ms: at(0.5), p99Ms: at(0.99) };
}

if (import.meta.main) console.table(await benchIngest());
