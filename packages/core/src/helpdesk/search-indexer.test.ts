import { afterAll, beforeAll, expect, test } from 'vitest';
import { memoryBlobs, secret, url } from '../../test/desk.ts';
import { type Cluster, startCluster } from '../../test/postgres/cluster.ts';
import { wordsOf } from '../engine/words.ts';
import { postgresStorage, type PostgresStorage } from '../storage/postgres/postgres-storage.ts';
import { openBed, type Bed } from '../testing/storage/bed.ts';
import { assemble } from './assemble.ts';
import { indexSearch } from './search-indexer.ts';

let cluster: Cluster;
let storage: PostgresStorage;
let bed: Bed;
let pauses: number[] = [];
/** How long it seems to take until the clock is looked at again. */
let tookMs = 0;
beforeAll(async () => {
  cluster = await startCluster();
  storage = postgresStorage(await cluster.database());
  await storage.migrate();
  bed = await openBed(storage);
});
afterAll(async () => {
  await storage.close();
  await cluster.stop();
});

/** As the worker does, without the desk around it. */
function index(signal = new AbortController().signal): Promise<void> {
  const clock = { now: () => bed.after(tookMs), sleep: async (ms: number) => void pauses.push(ms) };
  const { context } = assemble({ storage, blobs: memoryBlobs(), connectors: [], publicUrl: url, secret, clock });
  return indexSearch(context, signal);
}
async function found(text: string): Promise<readonly number[]> {
  const page = await storage.conversations.list(bed.scope, { words: wordsOf(text) }, { limit: 100 });
  return page.items.map(({ conversation }) => conversation.number).toSorted((a, b) => a - b);
}
const say = (from: string, text: string): Promise<unknown> => bed.receiveOne({ from, parts: [{ type: 'text', text }] });

test('finds what was written since, however much it is, and nothing twice', async () => {
  for (let n = 0; n < 300; n++) await say(`+1555${n}`, `parcel number p${n}x`);
  await index();
  expect(await found('p299x')).toEqual([300]);
  expect(await found('p0x')).toEqual([1]);
  // More than one page of the log: between pages it lets others work.
  expect(pauses.length).toBeGreaterThan(1);
  expect(await storage.log.behind('search', 10)).toEqual([]);
  await index();
  expect(await found('p299x')).toEqual([300]);
});

test('follows names, merges and deletions', async () => {
  await bed.receiveOne({
    from: '+491111',
    peer: {
      kind: 'person',
      name: 'Grace Hopper',
      keys: [{ kind: 'phone', value: '+491111', scope: { kind: 'account' }, proof: 'channel' }],
    },
  });
  await index();
  const [number] = await found('hopper');
  expect(number).toBeDefined();
  const ada = await bed.contact('Ada');
  const [view] = (await storage.conversations.list(bed.scope, { words: ['hopper'] }, { limit: 1 })).items;
  const grace = view!.contact!.id;
  await bed.change(async (change) => {
    await change.mergeContacts(grace, ada);
    change.append([
      bed.fact({ type: 'contact.merged', subjectId: ada, peerId: ada, data: { from: grace, into: ada } }),
    ]);
  });
  await index();
  expect(await found('ada')).toEqual([number]);
  const secretMessage = await bed.receiveOne({ from: '+492222', parts: [{ type: 'text', text: 'xyzzy' }] });
  await index();
  expect(await found('xyzzy')).toHaveLength(1);
  await bed.change(async (change) => {
    await change.patchMessage(secretMessage.id, { deletedAt: bed.now() });
    change.append([
      bed.fact({ type: 'message.updated', subjectId: secretMessage.id, conversationId: secretMessage.conversationId }),
    ]);
  });
  await index();
  expect(await found('xyzzy')).toEqual([]);
});

test('stops between two pages when it is told to, and goes on from there', async () => {
  for (let n = 0; n < 300; n++) await say(`+1777${n}`, `second wave q${n}x`);
  await index(AbortSignal.abort());
  expect(await found('q0x')).toEqual([]);
  await index();
  expect(await found('q299x')).toHaveLength(1);
});

test('lets others work three times as long as a page took, also one that is not full, and never for long', async () => {
  for (const [took, pause] of [
    [10, 30],
    [3_600_000, 5_000],
    [-3_600_000, 0],
  ] as const) {
    await say('+1888', 'third wave');
    [pauses, tookMs] = [[], took];
    await index();
    tookMs = 0;
    expect(pauses).toEqual([pause]);
  }
});
