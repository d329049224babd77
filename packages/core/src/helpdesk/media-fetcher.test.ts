import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { chatChannel, type ChatDesk, openChatDesk } from '../../test/chat-desk.ts';
import { HeldClock } from '../../test/held-clock.ts';
import { type Cluster, startCluster } from '../../test/postgres/cluster.ts';
import { ConversaError } from '../errors.ts';
import type { InboxId } from '../model/ids.ts';
import type { Message } from '../model/message.ts';
import type { AttachmentPart } from '../model/part.ts';
import { fetchMedia } from './media-fetcher.ts';

/** What the provider does about each file it is asked for; it has all the others. */
let instead: Map<string, () => Promise<unknown>>;
let asked: string[];
const media = {
  open: async (ref: unknown) => {
    asked.push(String(ref));
    await instead.get(String(ref))?.();
    return { body: new Blob([String(ref)]).stream(), mime: 'image/png' };
  },
};
const gone = (): Promise<never> => Promise.reject(new ConversaError('not_found', 'The file is gone.'));
const away = (): Promise<never> => Promise.reject(new ConversaError('network', 'The provider is away.'));

let cluster: Cluster;
let desk: ChatDesk;
beforeAll(async () => {
  cluster = await startCluster();
});
afterAll(() => cluster.stop());

/** In a time in which the desk's own workers find nothing due. */
let clock: HeldClock;
let inboxId: InboxId;
beforeEach(async () => {
  [instead, asked] = [new Map(), []];
  clock = new HeldClock('2199-01-01T08:00:00Z');
  desk = await openChatDesk(cluster, [chatChannel('chatty', { media })], clock);
  inboxId = await desk.inbox('chatty');
});
afterEach(() => desk.stop());

const file = (ref: string): AttachmentPart => ({
  type: 'attachment',
  kind: 'image',
  mime: 'image/png',
  source: { in: 'provider', ref },
});
const sent = (...refs: readonly string[]): Promise<Message> => desk.written(inboxId, { parts: refs.map(file) });
const work = (): Promise<number> => fetchMedia(desk.parts.context, desk.parts.registry, new AbortController().signal);
/** Where each file of the message is. */
const files = async ({ id }: Message): Promise<readonly string[]> =>
  (await desk.storage.messages.get(desk.owner, id))!.parts.map((part) => {
    if (part.type !== 'attachment') return part.type === 'unsupported' ? part.reason : part.type;
    return part.source.in;
  });

test('every file of a message is fetched once', async () => {
  const message = await sent('a', 'b');
  expect(await work()).toBe(1);
  expect(await files(message)).toEqual(['blob', 'blob']);
  clock.ms += 3_600_000;
  expect(await work()).toBe(0);
  expect(asked).toEqual(['a', 'b']);
});

test('a file that is gone is given up alone: the others of its message are fetched', async () => {
  instead.set('a', gone);
  const message = await sent('a', 'b');
  await work();
  expect(await files(message)).toEqual(['media_lost', 'blob']);
  clock.ms += 3_600_000;
  expect(await work()).toBe(0);
});

test('a file that cannot be fetched now keeps none of the others waiting, and is tried again for a week', async () => {
  instead.set('a', away);
  const message = await sent('a', 'b', 'c');
  instead.set('c', gone);
  await work();
  expect(await files(message)).toEqual(['provider', 'blob', 'media_lost']);
  clock.ms += 2_000;
  await work();
  expect(asked).toEqual(['a', 'b', 'c', 'a']);
  clock.ms += 7 * 24 * 3_600_000;
  await work();
  expect(await files(message)).toEqual(['media_lost', 'blob', 'media_lost']);
  clock.ms += 3_600_000;
  expect(await work()).toBe(0);
});

test('a file that comes with an edit while the first one turns out to be gone is fetched', async () => {
  const message = await sent('a');
  instead.set('a', async () => {
    clock.ms += 1_000;
    await desk.happens(inboxId, { type: 'message.edited', externalId: message.externalId!, parts: [file('b')] });
    await gone();
  });
  expect(await work()).toBe(1);
  expect(await files(message)).toEqual(['provider']);
  expect(await work()).toBe(1);
  expect(await files(message)).toEqual(['blob']);
});

test('a file waits for its channel while the installation is without it', async () => {
  const message = await sent('a');
  const without = await openChatDesk(cluster, [], clock);
  const context = { ...without.parts.context, storage: desk.storage };
  await fetchMedia(context, without.parts.registry, new AbortController().signal);
  await without.stop();
  expect(await files(message)).toEqual(['provider']);
  clock.ms += 2_000;
  await work();
  expect(await files(message)).toEqual(['blob']);
});

test('a file whose provider never answers keeps the others waiting for ten minutes, and no longer', async () => {
  instead.set('a', () => new Promise(() => undefined));
  const message = await sent('a', 'b');
  const long = work();
  await expect.poll(() => asked).toEqual(['a']);
  clock.pass(10 * 60_000 - 1);
  expect(clock.asleep).toBe(1);
  clock.pass(1);
  await long;
  expect(await files(message)).toEqual(['provider', 'blob']);
  instead.clear();
  clock.pass(2_000);
  await work();
  expect(await files(message)).toEqual(['blob', 'blob']);
  expect(clock.asleep).toBe(0);
});
