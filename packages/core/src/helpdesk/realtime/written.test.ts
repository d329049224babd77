import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { memoryBlobs, openDesk, type Desk, secret, url } from '../../../test/desk.ts';
import { type Cluster, startCluster } from '../../../test/postgres/cluster.ts';
import type { IncomingMessage } from '../../connector/events.ts';
import type { IngestItem } from '../../engine/ingest/item.ts';
import type { InboxId } from '../../model/ids.ts';
import type { Storage } from '../../ports/storage/storage.ts';
import { assemble } from '../assemble.ts';
import type { Entry } from './hydrate.ts';
import { type Written, WrittenQueue } from './written.ts';

const now = new Date('2026-05-04T10:00:00.123Z');

describe('what a batch has written', () => {
  let cluster: Cluster;
  let desk: Desk;
  let inboxId: InboxId;
  beforeAll(async () => {
    cluster = await startCluster();
    desk = await openDesk(cluster);
    inboxId = await desk.websiteInbox();
  });
  afterAll(async () => {
    await desk.stop();
    await cluster.stop();
  });

  /** A process of its own on the desk's database, and how often it read the log and messages. */
  function another() {
    const reads = { log: 0, messages: 0 };
    const { log, messages } = desk.storage;
    const storage: Storage = {
      ...desk.storage,
      log: { ...log, read: (...given) => (reads.log++, log.read(...given)) },
      messages: { ...messages, byIds: (...given) => (reads.messages++, messages.byIds(...given)) },
    };
    const clock = { now: () => now, sleep: async () => undefined };
    const parts = assemble({ storage, blobs: memoryBlobs(), connectors: [], publicUrl: url, secret, clock });
    const following = async (): Promise<{ readonly cursor: number; until(seq: number): Promise<readonly Entry[]> }> => {
      const tail = await parts.hub.tail(desk.owner.accountId);
      const heard: Entry[] = [];
      let told = (): void => undefined;
      const entries = (more: readonly Entry[]): void => {
        heard.push(...more);
        told();
      };
      tail.followers.add({ entries, signal: () => undefined });
      const { bus } = parts.context;
      bus.subscribe((hint) => hint.kind === 'log' && tail.hint(hint.seq));
      return {
        cursor: tail.cursor,
        until: async (seq) => {
          while ((heard.at(-1)?.seq ?? 0) < seq) await new Promise<void>((resolve) => (told = resolve));
          return heard;
        },
      };
    };
    return { ...parts, reads, following };
  }
  const replayed = async (after: number): Promise<readonly Entry[]> =>
    (await another().hub.tail(desk.owner.accountId)).after(after);
  const head = (): Promise<number> => desk.storage.log.head(desk.owner.accountId);

  let made = 0;
  const person = (name: string): IncomingMessage['peer'] => ({
    kind: 'person',
    name,
    keys: [{ kind: 'phone', value: `+49${name}`, scope: { kind: 'account' }, proof: 'channel' }],
  });
  const received = (message: Partial<IncomingMessage> = {}): IngestItem => {
    const externalId = message.externalId ?? `m${++made}`;
    return {
      accountId: desk.owner.accountId,
      inboxId,
      returning: 'reopen',
      event: {
        id: externalId,
        type: 'message.received',
        address: { kind: 'site', id: '1' },
        at: new Date(now.getTime() - 60_000),
        live: true,
        message: {
          externalId,
          author: 'contact',
          via: 'channel',
          peer: person('Ana'),
          parts: [{ type: 'text', text: 'Hi' }],
          ...message,
        },
      },
    };
  };
  const edited = (externalId: string): IngestItem => ({
    ...received(),
    event: {
      id: `edit of ${externalId}`,
      type: 'message.edited',
      address: { kind: 'site', id: '1' },
      at: now,
      live: true,
      externalId,
      parts: [{ type: 'text', text: 'Better' }],
    },
  });
  const parsed = (entries: readonly Entry[]): readonly unknown[] =>
    entries.map(({ agent = 'null', visitor = 'null', ...rest }) => ({
      ...rest,
      agent: JSON.parse(agent) as unknown,
      visitor: JSON.parse(visitor) as unknown,
    }));

  it('is told as it is replayed later, and neither log nor message is read again', async () => {
    const process = another();
    const { cursor, until } = await process.following();
    await process.ingest.add([
      received({ externalId: 'first', context: { ad: 'summer' } }),
      received({
        inReplyTo: 'first',
        parts: [
          { type: 'text', text: 'Zwölf 🥚, "please"\n', format: 'markdown' },
          { type: 'attachment', kind: 'image', source: { in: 'blob', key: 'b/1' }, mime: 'image/png', width: 2 },
          { type: 'attachment', kind: 'document', source: { in: 'provider', ref: { id: 7 } }, mime: 'text/plain' },
          { type: 'location', latitude: 1.5, longitude: -0.25, name: 'Here' },
          { type: 'contacts', contacts: [{ name: 'Bo', phones: ['+1'], emails: [] }] },
        ],
      }),
      received({ peer: person('Bo') }),
    ]);
    const told = await until(await head());
    expect(process.reads).toEqual({ log: 0, messages: 0 });
    expect(told.map(({ seq }) => seq)).toEqual(Array.from({ length: told.length }, (_, i) => cursor + 1 + i));
    expect(parsed(told)).toEqual(parsed(await replayed(cursor)));
    expect(told.filter(({ agent }) => agent?.includes('"message.created"'))).toHaveLength(3);
  });

  it('is read when it has changed since: in the same batch, or in the next', async () => {
    const process = another();
    const { cursor, until } = await process.following();
    await process.ingest.add([received({ externalId: 'changed' }), edited('changed')]);
    await process.ingest.add([received({ externalId: 'changed later' })]);
    await process.ingest.add([edited('changed later')]);
    const told = await until(await head());
    expect(parsed(told).at(-1)).toMatchObject({ agent: { message: { parts: [{ text: 'Better' }] } } });
    const replay = parsed(await replayed(cursor));
    expect(parsed(told).filter((entry) => JSON.stringify(entry).includes('Better'))).not.toHaveLength(0);
    // Told at once, the first may still have been as it was written.
    expect(replay.map((entry) => (entry as Entry).seq)).toEqual(told.map(({ seq }) => seq));
  });

  it('of others comes from the log, in its place', async () => {
    const [mine, theirs] = [another(), another()];
    const { cursor, until } = await mine.following();
    await mine.ingest.add([received()]);
    await theirs.ingest.add([received(), received()]);
    await mine.ingest.add([received()]);
    const told = await until(await head());
    expect(parsed(told).map((entry) => (entry as Entry).seq)).toEqual(
      Array.from({ length: told.length }, (_, i) => cursor + 1 + i),
    );
    expect(mine.reads.log).toBeGreaterThan(0);
  });
});

describe('batches that wait for a tail', () => {
  const batch = (first: number, count: number): Written => ({
    facts: Array.from({ length: count }, (_, i) => ({ seq: first + i }) as Written['facts'][number]),
    messages: [],
  });
  const queue = (...batches: readonly Written[]): WrittenQueue => {
    const made = new WrittenQueue();
    for (const one of batches) made.add(one);
    return made;
  };
  const seqs = (written: Written | undefined): readonly number[] | undefined => written?.facts.map(({ seq }) => seq);

  it('are taken together as far as they follow one another, up to a page', () => {
    const waiting = queue(batch(4, 2), batch(6, 1), batch(8, 1));
    expect(seqs(waiting.after(3, 200))).toEqual([4, 5, 6]);
    expect(seqs(waiting.after(6, 200))).toBeUndefined();
    expect(seqs(waiting.after(7, 200))).toEqual([8]);
    expect(seqs(queue(batch(1, 3), batch(4, 3)).after(0, 2))).toEqual([1, 2, 3]);
  });

  it('are left to the log when it was read into them', () => {
    expect(seqs(queue(batch(4, 3), batch(7, 1)).after(5, 200))).toBeUndefined();
    expect(seqs(queue(batch(4, 3), batch(7, 1)).after(6, 200))).toEqual([7]);
  });

  it('are forgotten, the oldest first, when the tail is far behind', () => {
    const waiting = queue(...Array.from({ length: 30 }, (_, i) => batch(1 + i, 1)));
    expect(seqs(waiting.after(0, 200))).toBeUndefined();
    expect(seqs(waiting.after(10, 200))).toEqual(Array.from({ length: 20 }, (_, i) => 11 + i));
  });
});
