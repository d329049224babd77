import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Cluster, startCluster } from '../../../test/postgres/cluster.ts';
import { isConversaError } from '../../errors.ts';
import { type Bed, openBed } from '../../testing/storage/bed.ts';
import { postgresStorage } from './postgres-storage.ts';

let cluster: Cluster;
beforeAll(async () => {
  cluster = await startCluster({ durable: true });
});
afterAll(() => cluster.stop());

/** As a provider does: again and again until it is taken. Returns how often it was refused. */
async function deliver(bed: Bed, n: number): Promise<number> {
  const event = bed.event({ externalId: `x${n}`, from: `+${n % 7}` });
  for (let refused = 0; ; refused++) {
    try {
      await bed.receive(event);
      return refused;
    } catch (error) {
      if (!isConversaError(error) || error.code !== 'storage_unavailable') throw error;
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
}

test(
  'a killed server loses and doubles nothing that was acknowledged, and is found again',
  { timeout: 120_000 },
  async () => {
    const storage = postgresStorage(await cluster.database());
    await storage.migrate();
    const bed = await openBed(storage);
    let delivered = 0;
    let refused = 0;
    const halfway = Promise.withResolvers<void>();
    const callers = Array.from({ length: 20 }, async (_, caller) => {
      for (let i = 0; i < 40; i++) {
        refused += await deliver(bed, caller * 40 + i);
        if (++delivered === 300) halfway.resolve();
      }
    });
    await halfway.promise;
    await cluster.crash();
    await Promise.all(callers);

    const { items } = await storage.conversations.list(bed.scope, {}, { limit: 100 });
    const ids: string[] = [];
    for (const { conversation } of items) {
      for (let before: (typeof ids)[number] | undefined; ;) {
        const page = await storage.messages.list(bed.scope, conversation.id, {
          limit: 100,
          publicOnly: true,
          ...(before ? { before: before as `msg_${string}` } : {}),
        });
        ids.push(...page.items.map((message) => message.externalId!));
        if (!page.hasOlder) break;
        before = page.items[0]!.id;
      }
    }
    expect(ids.length).toBe(800);
    expect(new Set(ids).size).toBe(800);
    const head = await storage.log.head(bed.accountId);
    const seqs: number[] = [];
    while (seqs.length < head)
      seqs.push(...(await storage.log.read(bed.scope, seqs.length, 500)).map((fact) => fact.seq));
    expect(seqs).toEqual(Array.from({ length: head }, (_, i) => i + 1));
    expect(refused, 'the crash to have been noticed').toBeGreaterThan(0);
    await storage.close();
  },
);

test('changes and reads work again after the server was killed', async () => {
  const storage = postgresStorage(await cluster.database());
  await storage.migrate();
  const bed = await openBed(storage);
  await cluster.crash();
  // Each pooled connection may have to find out first.
  for (;;) {
    const error: unknown = await bed.contact('Ada').then(
      () => undefined,
      (reason: unknown) => reason,
    );
    if (error === undefined) break;
    expect(error).toMatchObject({ code: 'storage_unavailable' });
  }
  const { items } = await storage.contacts.list(bed.scope, {}, { limit: 5 });
  expect(items.map((contact) => contact.name)).toEqual(['Ada']);
  await storage.close();
});
