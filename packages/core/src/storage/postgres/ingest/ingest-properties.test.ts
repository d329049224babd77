import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Cluster, type Place, startCluster } from '../../../../test/postgres/cluster.ts';
import { Ledger, type Person, type Told } from '../../../../test/postgres/ledger.ts';
import type { Logger } from '../../../ports/logger.ts';
import type { ChannelEvent } from '../../../connector/events.ts';
import { type Bed, openBed } from '../../../testing/storage/bed.ts';
import { postgresStorage, type PostgresStorage } from '../postgres-storage.ts';

let cluster: Cluster;
let migrated: Place;
beforeAll(async () => {
  cluster = await startCluster();
  migrated = await cluster.database();
  const storage = postgresStorage(migrated);
  await storage.migrate();
  await storage.close();
});
afterAll(() => cluster.stop());

/** What storages had to say: nothing, or that a batch met another writer in spite of the locks. */
const said: string[] = [];
const say = (message: string): void => void said.push(message);
const logger: Logger = { debug: say, info: say, warn: say, error: say, child: () => logger };
afterEach(() => expect(said.splice(0)).toEqual([]));

/** Runs over fresh databases; storages opened on one share it, as processes would. */
async function withStorages(
  count: number,
  run: (storages: readonly PostgresStorage[]) => Promise<void>,
): Promise<void> {
  const place = await cluster.database(migrated);
  const storages = Array.from({ length: count }, () => postgresStorage({ ...place, logger }));
  try {
    await run(storages);
  } finally {
    await Promise.all(storages.map((storage) => storage.close()));
  }
}

/** What somebody wrote, known by one or both of their keys. */
const words = fc.record({
  person: fc.integer({ min: 0, max: 3 }),
  by: fc.constantFrom<Person['by']>('phone', 'lid', 'both'),
  key: fc.constantFrom('', '', 'subject'),
  second: fc.integer({ min: 0, max: 60 }),
});
/** Batches of messages, each of which may be delivered many times. */
const batches = fc
  .tuple(
    fc.array(words, { minLength: 20, maxLength: 20 }),
    fc.array(fc.array(fc.integer({ min: 0, max: 19 }), { minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 8 }),
  )
  .map(([all, picks]) => picks.map((batch) => batch.map((n) => ({ ...all[n]!, externalId: `x${n}` }))));
type Batch = readonly Told[];

function eventsOf(bed: Bed, given: Batch): ChannelEvent[] {
  return given.map(({ externalId, person, by, key, second }) => ({
    ...bed.event({
      externalId,
      ...(key ? { hint: { key } } : {}),
      peer: { kind: 'person', keys: Ledger.keysOf({ person, by }), name: `P${person}` },
    }),
    at: new Date(bed.now().getTime() - second * 1_000),
  }));
}

test('loses and doubles nothing, whatever comes twice and in whatever order', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(batches, async (given) => {
      await withStorages(1, async ([storage]) => {
        const bed = await openBed(storage!);
        const ledger = new Ledger(bed);
        for (const batch of given) ledger.note(batch, await bed.receive(...eventsOf(bed, batch)));
        await ledger.verify();
      });
    }),
    { numRuns: 25 },
  );
});

test('two processes that hear the same make the same, once', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(batches, async (given) => {
      await withStorages(2, async ([one, two]) => {
        const bed = await openBed(one!);
        const twin = bed.on(two!);
        const ledger = new Ledger(bed);
        await Promise.all(
          [bed, twin].map(async (receiver) => {
            for (const batch of given) ledger.note(batch, await receiver.receive(...eventsOf(receiver, batch)));
          }),
        );
        await ledger.verify();
      });
    }),
    { numRuns: 15 },
  );
});

test('changes between batches leave the log gapless and every message in it', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(batches, fc.integer({ min: 1, max: 12 }), async (given, changes) => {
      await withStorages(2, async ([one, two]) => {
        const bed = await openBed(one!);
        const other = bed.on(two!);
        const ledger = new Ledger(bed);
        await Promise.all([
          (async () => {
            for (const batch of given) ledger.note(batch, await bed.receive(...eventsOf(bed, batch)));
          })(),
          ...Array.from({ length: changes }, () =>
            other.change(async (change) => change.append([bed.fact(), bed.fact()])),
          ),
        ]);
        await ledger.verify(changes * 2);
      });
    }),
    { numRuns: 12 },
  );
});

test('any order of a message and what speaks of it ends the same', { timeout: 120_000 }, async () => {
  const events = (bed: Bed): readonly ChannelEvent[] => {
    const base = { address: { kind: 'phone_number_id', id: '1' }, live: true } as const;
    const at = (ms: number): Date => new Date(bed.now().getTime() + ms);
    return [
      bed.event({ externalId: 'm', author: 'business', via: 'device' }),
      { ...base, id: 'd', at: at(1), type: 'message.status', target: { externalId: 'm' }, status: 'delivered' },
      { ...base, id: 'r', at: at(2), type: 'message.status', target: { externalId: 'm' }, status: 'read' },
      {
        ...base,
        id: 'e',
        at: at(3),
        type: 'message.edited',
        externalId: 'm',
        parts: [{ type: 'text', text: 'edited' }],
      },
      { ...base, id: 'x', at: at(4), type: 'message.deleted', externalId: 'm' },
    ];
  };
  await fc.assert(
    fc.asyncProperty(
      fc.shuffledSubarray([0, 1, 2, 3, 4, 0, 1, 2, 3, 4], { minLength: 10, maxLength: 10 }),
      fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 3 }),
      async (order, cuts) => {
        await withStorages(1, async ([storage]) => {
          const bed = await openBed(storage!);
          const all = events(bed);
          const edges = [0, ...[...new Set(cuts)].sort((a, b) => a - b), 10];
          for (let i = 1; i < edges.length; i++)
            await bed.receive(...order.slice(edges[i - 1], edges[i]).map((n) => all[n]!));
          const { items } = await storage!.conversations.list(bed.scope, {}, { limit: 5 });
          const found = await storage!.messages.list(bed.scope, items[0]!.conversation.id, {
            limit: 5,
            publicOnly: true,
          });
          expect([items.length, found.items.length]).toEqual([1, 1]);
          const [stored] = found.items;
          expect(stored).toMatchObject({ status: 'read', parts: [{ type: 'text', text: 'edited' }] });
          expect([stored!.editedAt, stored!.deletedAt]).toEqual([all[3]!.at, all[4]!.at]);
        });
      },
    ),
    { numRuns: 40 },
  );
});
