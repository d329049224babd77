import { type ChannelEvent, ConversaError, type Json, type SinkBatch } from '@conversa/core/connector';
import { Readable } from 'node:stream';
import { beforeEach, expect, test } from 'vitest';
import { fixture, heldBlobs, now, secret } from '../fixture.test-support.ts';
import { checkApp, type EmailCredentials } from '../options.ts';
import type { ImapClient } from '../peers.ts';
import { readFolder } from './folder.ts';
import { backoff } from './run.ts';
import type { Session } from './session.ts';

interface Stored {
  readonly uid: number;
  readonly raw: Uint8Array;
  readonly at: Date;
  readonly flags?: readonly string[];
}
let mails: Stored[];
let uidValidity: bigint;
let lost: (uid: number) => Error | 'nothing' | undefined;
let state: Map<string, Json>;
let batches: SinkBatch[];
let aside: string[];
let fails: boolean;
const closed = new AbortController();

/** A mailbox in memory; what it does not do is not used here. */
const client = {
  get mailbox() {
    return { path: 'INBOX', uidValidity, uidNext: Math.max(0, ...mails.map(({ uid }) => uid)) + 1 };
  },
  mailboxOpen: async () => client.mailbox,
  fetchAll: async (range: string) => {
    const from = Number(/^(\d+)/.exec(range)![1]);
    const only = !range.includes(':');
    // As a server does it: the star is at least the last one.
    const found = mails.filter(({ uid }) => (only ? uid === from : uid >= from));
    return (found.length > 0 || only ? found : mails.slice(-1)).map(({ uid, raw, at, flags = [] }) => ({
      uid,
      size: raw.byteLength,
      internalDate: at,
      flags: new Set(flags),
      headers: Buffer.from(/^message-id:.*$/im.exec(Buffer.from(raw).toString())![0]),
    }));
  },
  download: async (uid: string) => {
    const error = lost(Number(uid));
    if (error === 'nothing') return {};
    if (error) throw error;
    return { content: Readable.from([Buffer.from(mails.find((mail) => mail.uid === Number(uid))!.raw)]) };
  },
} as unknown as ImapClient;
const session: Session = {
  client,
  announced: 0,
  announce: () => undefined,
  closed: closed.signal,
  within: (work) => work,
  end: async () => undefined,
};
const credentials: EmailCredentials = {
  address: 'support@desk.test',
  imap: { host: 'x', port: 993, security: 'tls', login: { kind: 'password', user: 'u', password: 'p' } },
};
const blobs = heldBlobs();
const read = (): Promise<number> =>
  readFolder({
    app: checkApp({ secret }),
    ports: {
      sink: async (batch) => {
        if (fails) throw new ConversaError('storage_unavailable', 'The database is away.');
        batches.push(batch);
        if (batch.checkpoint) state.set(batch.checkpoint.key, batch.checkpoint.value);
      },
      fetch: globalThis.fetch,
      now: () => now,
      log: () => undefined,
      blobs,
      state: {
        get: async (key) => state.get(key),
        write: async (changes) => {
          for (const [key, value] of changes) {
            if (value === null) state.delete(key);
            else state.set(key, value);
          }
        },
      },
    },
    credentials,
    session,
    folder: 'INBOX',
    signal: new AbortController().signal,
    quarantine: async ({ reason }) => void aside.push(reason),
  });
const put = (uid: number, id: string, given: Partial<Stored> = {}): void => {
  mails.push({
    uid,
    raw: fixture('newsletter', { 'news@customer.test': `${id}@customer.test`, 'Buy more.': id }),
    at: new Date(now.getTime() + uid * 1_000),
    ...given,
  });
};
const texts = (): readonly string[] =>
  batches
    .flatMap(({ events }) => events)
    .filter((event): event is Extract<ChannelEvent, { type: 'message.received' }> => event.type === 'message.received')
    .map(({ message }) => (message.parts[0] as { readonly text: string }).text);

beforeEach(() => {
  mails = [];
  uidValidity = 1n;
  lost = () => undefined;
  state = new Map();
  batches = [];
  aside = [];
  fails = false;
});

test('at first nothing is new; then each mail is committed with the place behind it', async () => {
  put(3, 'old');
  expect(await read()).toBe(0);
  put(4, 'one');
  put(5, 'gone', { flags: ['\\Deleted'] });
  put(7, 'two');
  expect(await read()).toBe(2);
  expect(texts()).toEqual(['one', 'two']);
  expect(
    batches.slice(1).map(({ events, checkpoint }) => [events.length, (checkpoint!.value as { uid: number }).uid]),
  ).toEqual([[2, 7]]);
  expect(await read()).toBe(0);
});

test('a mail that the server has put there twice is one', async () => {
  await read();
  put(1, 'one');
  await read();
  put(2, 'one');
  put(3, 'two');
  put(4, 'two');
  await read();
  expect(texts()).toEqual(['one', 'two']);
});

test('many are stored some at a time; what was read before the connection broke is stored', async () => {
  await read();
  for (let uid = 1; uid <= 60; uid++) put(uid, `mail ${uid}`);
  lost = (uid) => (uid === 58 ? new ConversaError('busy', 'Too much waits.') : undefined);
  await expect(read()).rejects.toMatchObject({ code: 'busy' });
  expect(batches.slice(1).map(({ events }) => events.length)).toEqual([25, 25, 7]);
  lost = () => undefined;
  expect(await read()).toBe(3);
  expect(new Set(texts()).size).toBe(60);
  expect(texts()).toHaveLength(60);
});

test('a mail that was not stored is read again', async () => {
  await read();
  put(1, 'one');
  fails = true;
  await expect(read()).rejects.toMatchObject({ code: 'storage_unavailable' });
  fails = false;
  await read();
  expect(texts()).toEqual(['one']);
});

test('when the server counts anew, what is known stays away and what came meanwhile is there', async () => {
  await read();
  for (let uid = 1; uid <= 5; uid++) put(uid, `mail ${uid}`);
  await read();
  uidValidity = 99_999_999_999n;
  mails = mails.map((mail) => ({ ...mail, uid: mail.uid + 100 }));
  put(106, 'meanwhile', { at: new Date(now.getTime() + 5_500) });
  await read();
  expect(texts()).toEqual([1, 2, 3, 4, 5].map((n) => `mail ${n}`).concat('meanwhile'));
  await read();
  expect(texts()).toHaveLength(6);
});

test('a mail that is named but not handed over is tried again, then named, and the next ones come', async () => {
  await read();
  put(1, 'poison');
  put(2, 'good');
  lost = (uid) => (uid === 1 ? new TypeError('NO [SERVERBUG] cannot read') : undefined);
  await read();
  expect(texts()).toEqual([expect.stringContaining('could not be read from the server'), 'good']);
  expect(aside).toEqual([expect.stringContaining('SERVERBUG')]);
});

test('a mail that somebody deleted meanwhile is no loss, one that is still listed is', async () => {
  await read();
  put(1, 'deleted');
  put(2, 'good');
  lost = (uid) => {
    if (uid !== 1) return undefined;
    mails = mails.filter((mail) => mail.uid !== 1);
    return 'nothing';
  };
  await read();
  expect(texts()).toEqual(['good']);
  put(3, 'withheld');
  lost = (uid) => (uid === 3 ? 'nothing' : undefined);
  await read();
  expect(aside).toHaveLength(1);
  expect(texts().at(-1)).toContain('could not be read');
});

test('pauses grow, to a limit, and differ', () => {
  const retryMs = { min: 1_000, max: 300_000 };
  expect([1, 2, 3, 20, 1_000].map((n) => backoff(retryMs, n, 1))).toEqual([1_000, 2_000, 4_000, 300_000, 300_000]);
  expect(backoff(retryMs, 1, 0)).toBe(500);
});
