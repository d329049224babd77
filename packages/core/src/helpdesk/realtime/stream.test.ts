import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Fact } from '../../model/fact.ts';
import type { Frame } from '../../protocol/frame.ts';
import type { IngestWrites } from '../../ports/storage/ingest.ts';
import type { Context } from '../context.ts';
import { defaultLimits } from '../options.ts';
import { silentLogger } from '../silent-logger.ts';
import { Hub } from './hub.ts';
import { agentReader, type Reader, visitorReader } from './reader.ts';
import { type StreamBody, webBody } from './stream-body.ts';
import { openStream, readPage } from './stream.ts';

const accountId = 'acc_1';
let facts: Fact[];
let oldest: number;
let context: Context;
let hub: Hub;

/** Merges carry all they say in the fact itself, so these streams need no content. */
function append(count: number): void {
  for (let i = 0; i < count; i++) {
    const seq = facts.length + 1;
    facts.push({
      accountId,
      seq,
      type: 'contact.merged',
      subjectId: 'ctc_b',
      peerId: 'ctc_b',
      actor: { kind: 'system' },
      data: { from: `ctc_${seq}`, into: 'ctc_b' },
      live: true,
      audience: 'agents',
      at: new Date(0),
    });
  }
}

const writesOf = (written: readonly Fact[]): IngestWrites =>
  ({
    accounts: [{ id: accountId, seq: written.at(-1)!.seq, conversationNumber: 0 }],
    facts: written,
    messages: [],
    messageUpdates: [],
    merges: [],
  }) as Partial<IngestWrites> as IngestWrites;

beforeEach(() => {
  vi.useFakeTimers();
  facts = [];
  oldest = 1;
  const log = {
    head: async () => facts.length,
    oldest: async () => oldest,
    read: async (_: unknown, after: number, limit: number) => facts.slice(after, after + limit),
  };
  context = {
    storage: { log },
    logger: silentLogger,
    limits: { ...defaultLimits },
  } as unknown as Context;
  hub = new Hub(context);
});
afterEach(() => {
  vi.useRealTimers();
});

interface Open {
  readonly next: () => Promise<Frame | undefined>;
  readonly frames: (count: number) => Promise<readonly Frame[]>;
  /** How many writes have been read. */
  readonly pieces: () => number;
  readonly ended: ReturnType<typeof vi.fn<() => void>>;
  readonly abort: () => void;
}
/** Reads a body as a host does: the next bytes, undefined at the end. */
interface Host {
  read(): Promise<Uint8Array | undefined>;
  leave(): void;
}
function webHost(body: StreamBody): Host {
  const life = new AbortController();
  const reader = webBody(body, life.signal).getReader();
  return { read: async () => (await reader.read()).value, leave: () => life.abort() };
}
/** A connection that has enough when 16 KB wait in it. */
function directHost(body: StreamBody): Host {
  const queue: Uint8Array[] = [];
  const state = { over: false };
  let changed = Promise.withResolvers<void>();
  const change = (): void => {
    changed.resolve();
    changed = Promise.withResolvers();
  };
  const waiting = (): number => queue.reduce((sum, { byteLength }) => sum + byteLength, 0);
  body.begin({
    write: (bytes) => {
      queue.push(bytes);
      change();
      return waiting() < 16 * 1024;
    },
    get waiting() {
      return waiting();
    },
    end: () => {
      state.over = true;
      change();
    },
  });
  return {
    read: async () => {
      while (queue.length === 0 && !state.over) await changed.promise;
      const bytes = queue.shift();
      if (queue.length === 0) body.drained();
      return bytes;
    },
    leave: () => body.close(),
  };
}
let host: (body: StreamBody) => Host = webHost;

async function open(
  cursor: number | undefined,
  reader: Reader = agentReader('usr_1', 'all', async () => 'all'),
): Promise<Open> {
  const tail = await hub.tail(accountId);
  const ended = vi.fn<() => void>();
  const { read, leave } = host(openStream({ context, hub, tail, reader, cursor, ended }));
  const waiting: Frame[] = [];
  let pieces = 0;
  const next = async (): Promise<Frame | undefined> => {
    while (waiting.length === 0) {
      const bytes = await read();
      if (!bytes) return undefined;
      pieces++;
      for (const block of new TextDecoder().decode(bytes).split('\n\n')) {
        const data = /^data: (.*)$/m.exec(block)?.[1];
        if (data) waiting.push(JSON.parse(data) as Frame);
      }
    }
    return waiting.shift();
  };
  const frames = async (count: number): Promise<readonly Frame[]> => {
    const all: Frame[] = [];
    while (all.length < count) all.push((await next())!);
    return all;
  };
  return { next, frames, pieces: () => pieces, ended, abort: leave };
}
const hint = async (): Promise<void> => {
  const tail = await hub.tail(accountId);
  tail.hint(facts.length);
  hub.release(tail);
};

describe.each([
  { kind: 'a web stream', through: webHost },
  { kind: 'a connection', through: directHost },
])('an event stream through $kind', ({ through }) => {
  beforeEach(() => {
    host = through;
  });

  it('begins now when it has no cursor, and chains each frame to the one before', async () => {
    append(3);
    const stream = await open(undefined);
    expect(await stream.next()).toEqual({ cursor: '3', prev: '3', heartbeat: true });
    append(2);
    await hint();
    const [, one, two] = await stream.frames(3);
    expect([one, two]).toMatchObject([
      { cursor: '4', prev: '3', event: { type: 'contact.merged' } },
      { cursor: '5', prev: '4' },
    ]);
  });

  it('replays everything after a cursor, once and in order, however the facts arrive', async () => {
    vi.useRealTimers();
    await fc.assert(
      fc.asyncProperty(
        fc.nat(400),
        fc.array(fc.tuple(fc.integer({ min: 1, max: 300 }), fc.boolean()), { maxLength: 5 }),
        fc.nat(400),
        async (before, later, from) => {
          facts = [];
          hub = new Hub(context);
          append(before);
          const cursor = Math.min(from, before);
          const stream = await open(cursor);
          const seen: number[] = [];
          const follow = (async () => {
            const total = before + later.reduce((sum, [count]) => sum + count, 0);
            let last = String(cursor);
            while (Number(last) < total) {
              const frame = (await stream.next())!;
              if (!('prev' in frame)) throw new TypeError('unexpected frame');
              expect(frame.prev).toBe(last);
              last = frame.cursor;
              if ('event' in frame) seen.push(Number(frame.cursor));
            }
            return total;
          })();
          for (const [count, byUs] of later) {
            append(count);
            if (byUs) hub.written(writesOf(facts.slice(-count)));
            await hint();
          }
          const total = await follow;
          expect(seen).toEqual(Array.from({ length: total - cursor }, (_, i) => cursor + 1 + i));
          stream.abort();
        },
      ),
      { numRuns: 30 },
    );
  });

  it('moves the cursor in heartbeats past what is not for its reader', async () => {
    const stream = await open(
      undefined,
      visitorReader('vis_9', 'ctc_9', async () => 'ctc_9'),
    );
    await stream.frames(2);
    append(5);
    await hint();
    await vi.advanceTimersByTimeAsync(20_000);
    expect(await stream.next()).toEqual({ cursor: '5', prev: '0', heartbeat: true });
  });

  it('is never silent for longer than twenty seconds', async () => {
    const stream = await open(undefined);
    await stream.frames(2);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await stream.frames(3)).toEqual([1, 2, 3].map(() => ({ cursor: '0', prev: '0', heartbeat: true })));
  });

  it('tells a reader whose cursor is too old, or of nowhere, to begin anew', async () => {
    append(10);
    oldest = 8;
    expect(await (await open(3)).next()).toEqual({ cursor: '10', reset: true });
    expect(await (await open(99)).next()).toEqual({ cursor: '10', reset: true });
    expect(await (await open(7)).frames(3)).toMatchObject([
      { cursor: '8', prev: '7' },
      { cursor: '9' },
      { cursor: '10' },
    ]);
  });

  it('drops a reader that does not keep up; it resumes with its cursor', async () => {
    Object.assign(context.limits, { streamBufferBytes: 4_096 });
    const stream = await open(undefined);
    const first = (await stream.next())!;
    append(500);
    await hint();
    await vi.advanceTimersByTimeAsync(0);
    expect(stream.ended).toHaveBeenCalledOnce();
    expect(hub.streams).toBe(0);
    expect('cursor' in first && first.cursor).toBe('0');
    const again = await open(0);
    const frames = await again.frames(500);
    expect(frames.map((frame) => 'cursor' in frame && Number(frame.cursor))).toEqual(facts.map(({ seq }) => seq));
  });

  it('writes what comes together at once', async () => {
    const stream = await open(undefined);
    await stream.frames(2);
    const writes = stream.pieces();
    append(40);
    await hint();
    expect(await stream.frames(40)).toHaveLength(40);
    expect(stream.pieces() - writes).toBe(1);
  });

  it('hears everything, whoever came and went while it began', async () => {
    append(1);
    const gate = Promise.withResolvers<void>();
    const first = await open(undefined);
    await first.next();
    const { log } = context.storage;
    const { oldest: known } = log;
    // The second one takes its time to begin; meanwhile the first leaves and a third comes.
    log.oldest = async (account) => {
      await gate.promise;
      return known(account);
    };
    const second = await open(1);
    first.abort();
    const third = await open(undefined);
    await third.frames(2);
    gate.resolve();
    expect(await second.next()).toMatchObject({ cursor: '1', heartbeat: true });
    expect(hub.streams).toBe(2);
    append(1);
    await hint();
    for (const stream of [second, third]) expect(await stream.next()).toMatchObject({ cursor: '2', prev: '1' });
  });

  it('ends with its request, and leaves nothing behind', async () => {
    const stream = await open(undefined);
    await stream.next();
    stream.abort();
    expect(stream.ended).toHaveBeenCalledOnce();
    expect(hub.streams).toBe(0);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is unharmed by what another reader does with its bytes', async () => {
    const tail = await hub.tail(accountId);
    const reader = agentReader('usr_1', 'all', async () => 'all');
    const bodies = [1, 2].map(() => {
      tail.holders++;
      return openStream({ context, hub, tail, reader, cursor: undefined, ended: () => undefined });
    });
    hub.release(tail);
    const [one, two] = bodies.map((body) => webHost(body)) as [Host, Host];
    const first = (await one.read())!;
    structuredClone(first, { transfer: [first.buffer] });
    expect(new TextDecoder().decode(await two.read())).toContain('"heartbeat":true');
    one.leave();
    two.leave();
  });

  it('ends for good when its host leaves before it has begun', async () => {
    const tail = await hub.tail(accountId);
    const ended = vi.fn<() => void>();
    const reader = agentReader('usr_1', 'all', async () => 'all');
    const body = openStream({ context, hub, tail, reader, cursor: undefined, ended });
    body.close();
    expect(ended).toHaveBeenCalledOnce();
    expect(await through(body).read()).toBeUndefined();
    expect([hub.streams, tail.holders]).toEqual([0, 0]);
  });

  it('makes no more than its reader takes when there is much to replay', async () => {
    const read = vi.spyOn(context.storage.log, 'read');
    append(5_000);
    const stream = await open(0);
    await stream.frames(10);
    await vi.advanceTimersByTimeAsync(0);
    const before = read.mock.calls.length;
    expect(before).toBeLessThan(5);
    expect((await stream.frames(4_990)).at(-1)).toMatchObject({ cursor: '5000' });
    expect(read.mock.calls.length).toBeGreaterThan(before);
    stream.abort();
  });

  it('follows a visitor whose contact was merged into another', async () => {
    const reader = visitorReader('vis_2', 'ctc_2', async () => 'ctc_2');
    const entry = { seq: 1, peerId: 'ctc_b', visitor: '{}' };
    expect(reader.pick(entry)).toBeUndefined();
    reader.pick({ seq: 2, merged: { from: 'ctc_2', into: 'ctc_b' } });
    expect(reader.pick(entry)).toBe('{}');
  });
});

describe('polling', () => {
  it('reads the same frames page by page', async () => {
    append(450);
    const reader = agentReader('usr_1', 'all', async () => 'all');
    const seen: string[] = [];
    let cursor = 0;
    for (;;) {
      const page = JSON.parse(await readPage({ context, accountId, reader, cursor })) as {
        frames: { cursor: string }[];
        cursor: string;
        more: boolean;
      };
      seen.push(...page.frames.map((frame) => frame.cursor));
      cursor = Number(page.cursor);
      if (!page.more) break;
    }
    expect(seen).toEqual(facts.map(({ seq }) => String(seq)));
  });
});

describe('limits', () => {
  it('count open streams by each of their keys', () => {
    const leave = hub.admit([{ key: 'a', max: 1 }]);
    expect(() =>
      hub.admit([
        { key: 'b', max: 5 },
        { key: 'a', max: 1 },
      ]),
    ).toThrow(/streams/);
    leave();
    leave();
    expect(hub.admit([{ key: 'a', max: 1 }])).toBeTypeOf('function');
    expect(() => hub.admit([{ key: 'a', max: 1 }])).toThrow(/streams/);
  });
});
