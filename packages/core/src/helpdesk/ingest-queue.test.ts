import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { IngestItem } from '../engine/ingest/item.ts';
import type { AccountId, InboxId } from '../model/ids.ts';
import type { IngestLookup } from '../ports/storage/ingest.ts';
import { IngestQueue, type IngestQueueOptions } from './ingest-queue.ts';
import { silentLogger } from './silent-logger.ts';
import { systemClock } from './system-clock.ts';

/** Batches under way, as letters of their accounts; each ends when it is told to. */
interface Batch {
  readonly of: string;
  readonly end: () => void;
}
let batches: Batch[];

beforeEach(() => {
  batches = [];
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** The queue over a storage that decides nothing: what counts here is which events go together. */
function queueOf(more: Partial<IngestQueueOptions> = {}): IngestQueue {
  const commit = (lookups: readonly IngestLookup[]): Promise<unknown> =>
    new Promise((resolve) => {
      const outcomes = lookups.map(() => ({ did: 'ignored', why: 'test' }));
      batches.push({ of: lookups.map(({ accountId }) => accountId).join(''), end: () => resolve(outcomes) });
    });
  return new IngestQueue({
    storage: { ingest: { commit }, connections: {} } as unknown as IngestQueueOptions['storage'],
    clock: systemClock,
    makeId: () => 'id' as never,
    logger: silentLogger,
    committed: () => undefined,
    worthALane: 4,
    ...more,
  });
}
const item = (account: string): IngestItem => ({
  accountId: account as AccountId,
  inboxId: 'i' as InboxId,
  returning: 'reopen',
  event: {
    type: 'message.received',
    id: 'e',
    address: { kind: 'n', id: '1' },
    at: new Date(0),
    live: true,
    message: {
      externalId: 'x',
      author: 'contact',
      via: 'channel',
      peer: { kind: 'person', keys: [] },
      parts: [{ type: 'text', text: 'Hello' }],
    },
  },
});
const add = (queue: IngestQueue, accounts: string): void => {
  for (const account of accounts) void queue.add([item(account)]);
};
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const under = (): string[] => batches.map(({ of }) => of);

test('few events of many accounts gather while a batch commits', async () => {
  const queue = queueOf();
  add(queue, 'a');
  await turn();
  add(queue, 'bc');
  await turn();
  expect(under()).toEqual(['a']);
  batches[0]!.end();
  await turn();
  expect(under()).toEqual(['a', 'bc']);
});

test('many events are written by two batches at once, whole accounts each', async () => {
  const queue = queueOf();
  add(queue, 'abcdabcd');
  await turn();
  expect(under()).toEqual(['abab', 'cdcd']);
});

test("an account's events are in one batch at a time", async () => {
  const queue = queueOf({ maxBatch: 4 });
  add(queue, 'aaaaaaaa');
  await turn();
  expect(under()).toEqual(['aaaa']);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(under()).toEqual(['aaaa']);
  batches[0]!.end();
  await turn();
  expect(under()).toEqual(['aaaa', 'aaaa']);
});

test('nobody waits for long for a batch that waits itself', async () => {
  const queue = queueOf({ patienceMs: 20 });
  const stuck = queue.add([item('a')]);
  await turn();
  const other = queue.add([item('b')]);
  await turn();
  await vi.advanceTimersByTimeAsync(19);
  expect(under()).toEqual(['a']);
  await vi.advanceTimersByTimeAsync(1);
  expect(under()).toEqual(['a', 'b']);
  batches[1]!.end();
  await other;
  batches[0]!.end();
  await stuck;
});

test('a checkpoint goes with the last of its events, which keep to one line whatever their accounts', async () => {
  const queue = queueOf({ maxBatch: 2 });
  const unit = queue.add([item('a'), item('b'), item('a')], {
    accountId: 'a' as AccountId,
    inboxId: 'i' as InboxId,
    checkpoint: {},
  } as never);
  await turn();
  expect(under()).toEqual(['ab']);
  batches[0]!.end();
  await turn();
  expect(under()).toEqual(['ab', 'a']);
  batches[1]!.end();
  await expect(unit).resolves.toHaveLength(3);
});

test('beyond what may wait, more is refused as busy', async () => {
  const queue = queueOf({ maxWaiting: 2 });
  add(queue, 'ab');
  await expect(queue.add([item('c')])).rejects.toMatchObject({ code: 'busy', retryAfterMs: 1_000 });
  await turn();
  for (const batch of batches) batch.end();
});
