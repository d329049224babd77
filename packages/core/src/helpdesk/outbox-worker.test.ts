import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { chatChannel, type ChatDesk, openChatDesk } from '../../test/chat-desk.ts';
import { HeldClock } from '../../test/held-clock.ts';
import { type Cluster, startCluster } from '../../test/postgres/cluster.ts';
import type { Connection } from '../connector/contract.ts';
import type { SendFailure } from '../connector/outbound.ts';
import { SendError } from '../connector/send-error.ts';
import type { InboxId } from '../model/ids.ts';
import type { Message, MessageStatus } from '../model/message.ts';
import { reply } from './reply.ts';

/** What reached the provider, and how it answers the next calls. */
let sent: string[];
let failures: SendFailure[];
const connection: Partial<Connection> = {
  plan: ({ id, parts }) => ({
    ok: true,
    pieces: parts.map((part, index) => ({
      index,
      correlationId: `${id}-${index}`,
      payload: part.type === 'text' ? part.text : '',
      buckets: ['line'],
    })),
    degraded: [],
  }),
  send: async ({ payload, correlationId }) => {
    sent.push(String(payload));
    const failure = failures.shift();
    if (failure) throw new SendError(failure);
    return { externalId: correlationId, status: 'sent' };
  },
};
const channels = [
  chatChannel('quick', connection),
  chatChannel('slow', connection, { rates: { line: { perSecond: 1 / 60, burst: 2 } } }),
];
const failure = (disposition: SendFailure['disposition'], scope: 'piece' | 'connection'): SendFailure => ({
  disposition,
  failure: { code: 'no', scope, sentence: 'It did not work.' },
  ...(disposition === 'retry' ? { retryAfterMs: 60_000 } : {}),
});

let cluster: Cluster;
let desk: ChatDesk;
beforeAll(async () => {
  cluster = await startCluster();
});
afterAll(() => cluster.stop());

/** In a time in which the desk's own workers find nothing due. */
let clock: HeldClock;
let stop: AbortController;
let running: Promise<void>;
beforeEach(async () => {
  [sent, failures, stop] = [[], [], new AbortController()];
  clock = new HeldClock('2199-01-01T08:00:00Z');
  desk = await openChatDesk(cluster, channels, clock);
  running = desk.parts.outbox.run(stop.signal);
});
afterEach(async () => {
  stop.abort();
  clock.pass(0);
  await running;
  await desk.stop();
});

const turn = async (inboxId: InboxId, state: 'active' | 'paused'): Promise<void> => {
  await desk.api('patch', '/v1/inboxes/{inboxId}', { path: { inboxId }, body: { state } });
  desk.parts.inboxes.forget(inboxId);
};
let people = 0;
/** Somebody new has written, and is answered in so many pieces. */
async function answer(inboxId: InboxId, ...texts: readonly string[]): Promise<Message> {
  const value = `+1555${String(++people).padStart(4, '0')}`;
  const keys = [{ kind: 'phone', value, scope: { kind: 'account' }, proof: 'channel' }] as const;
  const { conversationId } = await desk.written(inboxId, { peer: { kind: 'person', keys } });
  return again(conversationId, ...texts);
}
async function again(conversationId: Message['conversationId'], ...texts: readonly string[]): Promise<Message> {
  const parts = texts.map((text) => ({ type: 'text', text }) as const);
  const wish = { clientId: crypto.randomUUID(), parts };
  return (await reply(desk.parts, desk.owner, conversationId, wish)).message;
}
const statusOf = async ({ id }: Message): Promise<MessageStatus | undefined> =>
  (await desk.storage.messages.get(desk.owner, id))?.status;
const becomes = (message: Message, status: MessageStatus): Promise<void> =>
  expect.poll(() => statusOf(message)).toBe(status);
/** Whatever is due now has been looked at, and the worker waits for later. */
async function idle(): Promise<void> {
  for (let calm = 0; calm < 20; calm = clock.asleep > 0 ? calm + 1 : 0)
    await new Promise((resolve) => setImmediate(resolve));
  await desk.storage.ping();
}
async function pass(ms: number): Promise<void> {
  await idle();
  clock.pass(ms);
  await idle();
}

test('what was queued waits while its inbox is paused', async () => {
  const inboxId = await desk.inbox('quick');
  failures = [failure('retry', 'piece')];
  const message = await answer(inboxId, 'one');
  await expect.poll(() => sent).toEqual(['one']);
  await turn(inboxId, 'paused');
  for (let n = 0; n < 5; n++) await pass(60_000);
  expect(sent).toEqual(['one']);
  await turn(inboxId, 'active');
  await pass(60_000);
  await becomes(message, 'sent');
  expect(sent).toEqual(['one', 'one']);
});

test('a number sends no more than its rate, over all its conversations', async () => {
  const inboxId = await desk.inbox('slow');
  const messages = [await answer(inboxId, 'one'), await answer(inboxId, 'two'), await answer(inboxId, 'three')];
  await becomes(messages[1]!, 'sent');
  await pass(59_000);
  expect(sent).toEqual(['one', 'two']);
  await pass(2_000);
  await becomes(messages[2]!, 'sent');
});

test('when the provider asks the number to wait, its other conversations do not find out one by one', async () => {
  const [inboxId, elsewhere] = [await desk.inbox('quick'), await desk.inbox('quick')];
  failures = [failure('retry', 'connection')];
  const first = await answer(inboxId, 'one');
  await expect.poll(() => sent).toEqual(['one']);
  await idle();
  const second = await answer(inboxId, 'two');
  const other = await answer(elsewhere, 'another number');
  await becomes(other, 'sent');
  await pass(59_000);
  expect(sent).toEqual(['one', 'another number']);
  await pass(2_000);
  for (const message of [first, second]) await becomes(message, 'sent');
});

test('of a message whose piece was refused the rest is not sent, and the next message is', async () => {
  const inboxId = await desk.inbox('quick');
  failures = [failure('reject', 'piece')];
  const first = await answer(inboxId, 'one', 'two', 'three');
  await becomes(first, 'failed');
  const next = await again(first.conversationId, 'four');
  await becomes(next, 'sent');
  expect(sent).toEqual(['one', 'four']);
  const states = await desk.storage.change(desk.owner, (change) => change.pieceStates(first.id));
  expect(states.value.map(({ state }) => state)).toEqual(['failed', 'cancelled', 'cancelled']);
});

test('a piece whose answer was lost is not sent again', async () => {
  const inboxId = await desk.inbox('quick');
  failures = [failure('unknown', 'piece')];
  const message = await answer(inboxId, 'one');
  await becomes(message, 'unknown');
  for (let n = 0; n < 5; n++) await pass(600_000);
  expect(sent).toEqual(['one']);
});
